from typing import Any

from rest_framework import serializers

from negotiations.briefs.line_shapes import SourceSerializer
from negotiations.briefs.serializers import cut_list
from negotiations.preparation.styles.models import Willingness
from negotiations.preparation.styles.questionnaire import STYLES
from srm.api.evidence import EvidenceSerializer
from suppliers.people.models import Contact

# DRF itself has attributes of the names `source` and `style`.


class ProfileContactSerializer(serializers.ModelSerializer[Contact]):
    supplier_name = serializers.CharField(source="supplier.name")

    class Meta:
        model = Contact
        fields = ["id", "name", "position", "language", "supplier", "supplier_name"]
        read_only_fields = fields


class ObservedStyleSerializer(serializers.Serializer[Any]):
    """What the questionnaire said of the person on a day."""

    main_style = serializers.ChoiceField(choices=STYLES)
    taken_on = serializers.DateField()
    evidence = serializers.CharField(help_text="What was observed.")
    source = EvidenceSerializer()  # type: ignore[assignment]


class StanceSerializer(serializers.Serializer[Any]):
    """Whether their side wanted to integrate, when last noted."""

    stance = serializers.ChoiceField(choices=Willingness.Stance.choices)
    as_of_on = serializers.DateField()
    evidence = serializers.CharField()
    negotiation = serializers.UUIDField()
    source = EvidenceSerializer()  # type: ignore[assignment]


class NoteLineSerializer(serializers.Serializer[Any]):
    """A personal note that belongs to the caller or to the caller's team."""

    text = serializers.CharField()
    purpose = serializers.CharField()
    author = serializers.CharField()
    keep_until_on = serializers.DateField()
    noted_at = serializers.DateTimeField()
    source = EvidenceSerializer()  # type: ignore[assignment]


class StatedInterestSerializer(serializers.Serializer[Any]):
    """An interest that the person was heard stating."""

    id = serializers.UUIDField()
    holder = serializers.CharField()
    kind = serializers.CharField()
    text = serializers.CharField()
    state = serializers.CharField()
    negotiation = serializers.UUIDField()
    source = SourceSerializer()  # type: ignore[assignment]


class GivenSerializer(serializers.Serializer[Any]):
    """One concession of their side."""

    negotiation = serializers.UUIDField()
    title = serializers.CharField()
    issue = serializers.CharField()
    old = serializers.CharField(allow_null=True)
    new = serializers.CharField(allow_null=True)
    ours = serializers.FloatField(allow_null=True, help_text="What it is worth to us.")
    theirs = serializers.FloatField(allow_null=True, help_text="To them, by our estimate.")
    answer = serializers.CharField(help_text="answered, unreciprocated, waiting or conditional")
    offered_at = serializers.DateTimeField()
    source = EvidenceSerializer()  # type: ignore[assignment]


class GivingSerializer(serializers.Serializer[Any]):
    """The concessions of their side in the last five negotiations that have packages of theirs."""

    count = serializers.IntegerField()
    rows = GivenSerializer(many=True)
    talk_count = serializers.IntegerField()
    package_count = serializers.IntegerField()
    unpriced_count = serializers.IntegerField(help_text="Moves that nothing prices.")


class MetSerializer(serializers.Serializer[Any]):
    """A round in which somebody was heard."""

    negotiation = serializers.UUIDField()
    title = serializers.CharField()
    number = serializers.IntegerField()
    opened_at = serializers.DateTimeField()
    statement_count = serializers.IntegerField()
    source = EvidenceSerializer()  # type: ignore[assignment]


class PersonAroundSerializer(serializers.Serializer[Any]):
    """Somebody else of the supplier."""

    name = serializers.CharField()
    position = serializers.CharField()
    met_in = MetSerializer(many=True)
    source = EvidenceSerializer(  # type: ignore[assignment]
        allow_null=True, help_text="The contact; null for a name that only statements give."
    )


class UnknownSerializer(serializers.Serializer[Any]):
    """Something that is not on record, or cannot be told for sure."""

    code = serializers.CharField()
    words = serializers.CharField()


class ProfileSerializer(serializers.Serializer[Any]):
    """One page about a person on the other side; every fact has its source. Private."""

    contact = ProfileContactSerializer()
    made_at = serializers.DateTimeField()
    styles = cut_list("ObservedStyles", ObservedStyleSerializer)
    stance = StanceSerializer(allow_null=True)
    likes = cut_list("Likes", NoteLineSerializer)
    dislikes = cut_list("Dislikes", NoteLineSerializer)
    other_notes = cut_list("OtherNotes", NoteLineSerializer)
    interests = cut_list("StatedInterests", StatedInterestSerializer)
    concessions = GivingSerializer()
    met_in = MetSerializer(many=True)
    people = cut_list("PeopleAround", PersonAroundSerializer)
    unknown = UnknownSerializer(many=True)
