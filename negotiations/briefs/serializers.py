from typing import Any

from drf_spectacular.utils import inline_serializer
from rest_framework import serializers

from negotiations.briefs.dispute_shapes import DisputeNoticeSerializer
from negotiations.briefs.score_shapes import EvidenceSerializer, ScoresSerializer
from negotiations.briefs.style import LABELS, UNKNOWN
from negotiations.offers.shapes import ConcessionsSerializer
from negotiations.preparation.readiness.serializers import ReadinessPartSerializer
from negotiations.rounds.models import Negotiation, Side
from suppliers.people.models import Contact
from suppliers.products.serializers import ExposureSerializer
from suppliers.profiles.models import Supplier


def cut_list(name: str, line: type[serializers.Serializer[Any]]) -> serializers.Serializer[Any]:
    """Show the first rows of a list, and how many there are in all."""
    return inline_serializer(name, {"count": serializers.IntegerField(), "rows": line(many=True)})


# The answers: frozen dataclasses, shown as they are.


class StepSerializer(serializers.Serializer[Any]):
    """One of the five steps; done when nothing is missing."""

    code = serializers.CharField()
    title = serializers.CharField()
    is_done = serializers.BooleanField()
    evidence = EvidenceSerializer(many=True)
    gaps = serializers.ListField(child=serializers.CharField())


class ProgressSerializer(serializers.Serializer[Any]):
    """How far the five steps of an integrative negotiation have come."""

    done_count = serializers.IntegerField()
    missing = serializers.ListField(child=serializers.CharField())
    steps = StepSerializer(many=True)


class SignalSerializer(serializers.Serializer[Any]):
    """One signal from -1 (distributive) to 1 (integrative), null when nothing tells."""

    code = serializers.CharField()
    value = serializers.FloatField(allow_null=True)
    evidence = EvidenceSerializer(many=True)


class StyleSerializer(serializers.Serializer[Any]):
    """The mean of the known signals; a label needs three of them."""

    # DRF itself has attributes of these names.
    label = serializers.ChoiceField(choices=[*LABELS, UNKNOWN])  # type: ignore[assignment]
    score = serializers.FloatField(allow_null=True)
    signals = SignalSerializer(many=True)


class RoundStyleSerializer(serializers.Serializer[Any]):
    """The style of one round."""

    round = serializers.UUIDField()
    number = serializers.IntegerField()
    style = StyleSerializer()  # type: ignore[assignment]


class StylesSerializer(serializers.Serializer[Any]):
    """The style of a negotiation and of its rounds."""

    typed_label = serializers.CharField(source="negotiation.style_label")
    disagreement = serializers.CharField(
        help_text="What the rows say against the typed label; empty if nothing."
    )
    style = StyleSerializer()  # type: ignore[assignment]
    rounds = RoundStyleSerializer(many=True)


class SourceSerializer(serializers.Serializer[Any]):
    """The statement that a fact comes from."""

    statement = serializers.UUIDField()
    side = serializers.ChoiceField(choices=Side.choices)
    speaker = serializers.CharField()
    said_at = serializers.DateTimeField()
    words = serializers.CharField()


class DependencySerializer(serializers.Serializer[Any]):
    """How much each side depends on the other."""

    share_of_their_sales = serializers.CharField(allow_null=True)
    share_of_our_spend = serializers.CharField(allow_null=True)
    as_of = serializers.DateField(allow_null=True)
    is_verified = serializers.BooleanField(help_text="Whether the figures are a year old at most.")
    is_dependent = serializers.BooleanField()
    is_protected = serializers.BooleanField()


class CashSerializer(serializers.Serializer[Any]):
    """Whether they are short of cash, by which signs, and their interests in cash."""

    is_short = serializers.BooleanField()
    reason = serializers.CharField(help_text="Why to trade payment terms; empty if nothing tells.")
    advice = serializers.CharField(help_text="What to ask; empty where the interest is known.")
    signs = serializers.ListField(child=serializers.UUIDField())
    interests = serializers.ListField(child=serializers.UUIDField())


class InterestLineSerializer(serializers.Serializer[Any]):
    """An interest; verified is ours, and of theirs what they confirmed."""

    id = serializers.UUIDField()
    holder = serializers.CharField()
    kind = serializers.CharField()
    text = serializers.CharField()
    rank = serializers.IntegerField()
    state = serializers.CharField()
    age_days = serializers.IntegerField()
    is_verified = serializers.BooleanField()
    # DRF itself has an attribute of this name.
    source = SourceSerializer(allow_null=True)  # type: ignore[assignment]


class DealLineSerializer(serializers.Serializer[Any]):
    """An agreement that came in force."""

    id = serializers.UUIDField()
    title = serializers.CharField()
    status = serializers.CharField()
    version = serializers.IntegerField()
    sha256 = serializers.CharField()
    in_force_at = serializers.DateTimeField()
    terms = serializers.ListField(child=serializers.CharField())


class PackageLineSerializer(serializers.Serializer[Any]):
    """A package as it was offered."""

    id = serializers.UUIDField()
    side = serializers.ChoiceField(choices=Side.choices)
    offered_at = serializers.DateTimeField()
    is_binding = serializers.BooleanField()
    is_standing = serializers.BooleanField()
    values = serializers.ListField(child=serializers.CharField())


class SignLineSerializer(serializers.Serializer[Any]):
    """A warning sign that stands."""

    id = serializers.UUIDField()
    code = serializers.CharField()
    severity = serializers.CharField()
    direction = serializers.CharField()
    excerpt = serializers.CharField()
    raised_at = serializers.DateTimeField()
    is_verified = serializers.BooleanField(
        help_text="No for an opinion about words that nobody confirmed."
    )
    source = SourceSerializer(allow_null=True)  # type: ignore[assignment]


class DutyLineSerializer(serializers.Serializer[Any]):
    """A step that one side owes."""

    id = serializers.UUIDField()
    side = serializers.ChoiceField(choices=Side.choices)
    action = serializers.CharField()
    due_at = serializers.DateTimeField()
    is_due = serializers.BooleanField()
    source = SourceSerializer(allow_null=True)  # type: ignore[assignment]


class QuestionLineSerializer(serializers.Serializer[Any]):
    """A question that waits: to be asked, or for its answer."""

    id = serializers.UUIDField()
    text = serializers.CharField()
    asked_at = serializers.DateTimeField(allow_null=True)


class LessonLineSerializer(serializers.Serializer[Any]):
    """What to do next time, and what taught it."""

    id = serializers.UUIDField()
    sentence = serializers.CharField()
    negotiation = serializers.UUIDField()
    title = serializers.CharField(help_text="Of the negotiation it was learnt in.")
    learnt_by = serializers.CharField()
    learnt_at = serializers.DateTimeField()
    source = EvidenceSerializer()  # type: ignore[assignment]


class BriefReadinessSerializer(serializers.Serializer[Any]):
    """How ready we are for the next round, from 0 to 100."""

    score = serializers.IntegerField()
    parts = ReadinessPartSerializer(many=True)


class KnowledgePartSerializer(serializers.Serializer[Any]):
    """One part of the index, between 0 and 1, and what would raise it."""

    code = serializers.CharField()
    value = serializers.FloatField()
    advice = serializers.CharField()


class KnowledgeSerializer(serializers.Serializer[Any]):
    """What we know of the supplier, in percent of the least that one should know."""

    index = serializers.IntegerField()
    gap = serializers.IntegerField()
    parts = KnowledgePartSerializer(many=True)


class LikenessSerializer(serializers.Serializer[Any]):
    """How alike one earlier negotiation was, between 0 and 1; null where nothing tells."""

    negotiation = serializers.UUIDField()
    opening = serializers.FloatField(allow_null=True)
    curve = serializers.FloatField(allow_null=True)
    style = serializers.FloatField(allow_null=True)  # type: ignore[assignment]


class PredictabilitySerializer(serializers.Serializer[Any]):
    """How alike we negotiate each time with this supplier."""

    value = serializers.FloatField(allow_null=True)
    is_high = serializers.BooleanField()
    words = serializers.CharField()
    likenesses = LikenessSerializer(many=True)


class BriefSupplierSerializer(serializers.ModelSerializer[Supplier]):
    class Meta:
        model = Supplier
        fields = ["id", "name", "country", "status"]
        read_only_fields = fields


class BriefNegotiationSerializer(serializers.ModelSerializer[Negotiation]):
    supplier = BriefSupplierSerializer()

    class Meta:
        model = Negotiation
        fields = ["id", "title", "phase", "supplier", "last_activity_at"]
        read_only_fields = fields


class BriefContactSerializer(serializers.ModelSerializer[Contact]):
    class Meta:
        model = Contact
        fields = ["id", "name", "position"]
        read_only_fields = fields


class BriefSerializer(serializers.Serializer[Any]):
    """One page to read before a round; every fact says where it comes from."""

    negotiation = BriefNegotiationSerializer()
    made_at = serializers.DateTimeField()
    dependency = DependencySerializer()
    cash = CashSerializer()
    exposure = ExposureSerializer()
    people = BriefContactSerializer(many=True)
    interests = cut_list("Interests", InterestLineSerializer)
    deals = cut_list("Deals", DealLineSerializer)
    packages = cut_list("Packages", PackageLineSerializer)
    concessions = ConcessionsSerializer()
    signs = cut_list("Signs", SignLineSerializer)
    duties = cut_list("Duties", DutyLineSerializer)
    questions = cut_list("Questions", QuestionLineSerializer)
    lessons = cut_list("Lessons", LessonLineSerializer)
    readiness = BriefReadinessSerializer()
    progress = ProgressSerializer()
    styles = StylesSerializer()
    knowledge = KnowledgeSerializer()
    predictability = PredictabilitySerializer()
    scores = ScoresSerializer()
    dispute_notice = DisputeNoticeSerializer(allow_null=True)
