from typing import Any

from rest_framework import serializers

from negotiations.preparation.styles.models import StyleResult, Willingness
from negotiations.preparation.styles.questionnaire import LATEST, LEAST, MOST, STYLES
from negotiations.preparation.styles.suggestion import AIMS, DISCLOSURES
from negotiations.rounds.models import Negotiation, Side
from negotiations.statements.models import Statement
from srm.api.evidence import EvidenceSerializer
from srm.api.serializers import AskSerializer, DayField, VisibleRelatedField
from suppliers.people.models import Contact


class WillingnessSerializer(serializers.ModelSerializer[Willingness]):
    warning = serializers.CharField(
        read_only=True, help_text="When the latest notes of both sides do not fit together."
    )

    class Meta:
        model = Willingness
        fields = [
            "id",
            "negotiation",
            "side",
            "stance",
            "evidence",
            "statements",
            "as_of_on",
            "noted_by",
            "warning",
            "created_at",
            "updated_at",
        ]
        read_only_fields = fields


class NoteWillingnessSerializer(AskSerializer):
    """What a client sends to note whether a side wants to integrate."""

    negotiation = VisibleRelatedField(queryset=Negotiation.objects.all())
    side = serializers.ChoiceField(choices=Side.choices)
    stance = serializers.ChoiceField(choices=Willingness.Stance.choices)
    evidence = serializers.CharField(max_length=1000, default="", allow_blank=True)
    statements = VisibleRelatedField(queryset=Statement.objects.all(), many=True, default=list)
    as_of_on = DayField(required=False, help_text="Today, unless told.")


class StyleResultSerializer(serializers.ModelSerializer[StyleResult]):
    class Meta:
        model = StyleResult
        fields = [
            "id",
            "person",
            "contact",
            "questionnaire",
            "answers",
            "scores",
            "main_style",
            "taken_on",
            "evidence",
            "created_at",
            "updated_at",
        ]
        read_only_fields = fields


class AnswersField(serializers.DictField):
    """An answer to each item, by its code."""

    child = serializers.IntegerField(min_value=LEAST, max_value=MOST)

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, dict) and any(type(value) is not int for value in data.values()):
            raise serializers.ValidationError("Send a whole number for each item.")
        return super().to_internal_value(data)


class NoteStyleSerializer(AskSerializer):
    """What a client sends who answered the questionnaire; for a contact what was observed."""

    contact = VisibleRelatedField(
        queryset=Contact.objects.all(),
        default=None,
        allow_null=True,
        help_text="Null for oneself.",
    )
    version = serializers.CharField(max_length=10, default=LATEST.version)
    answers = AnswersField(allow_empty=False)
    taken_on = DayField(required=False, help_text="Today, unless told.")
    evidence = serializers.CharField(max_length=1000, default="", allow_blank=True)


class ItemSerializer(serializers.Serializer[Any]):
    """One sentence of the questionnaire."""

    code = serializers.CharField()
    # DRF itself has an attribute of this name.
    style = serializers.ChoiceField(choices=STYLES)  # type: ignore[assignment]
    text = serializers.CharField(help_text="About oneself.")
    observed = serializers.CharField(help_text="About a contact.")


class QuestionnaireSerializer(serializers.Serializer[Any]):
    """The questionnaire and its scoring."""

    version = serializers.CharField()
    versions = serializers.ListField(child=serializers.CharField())
    scoring = serializers.CharField()
    items = ItemSerializer(many=True)


class WhichVersionOfItemsSerializer(AskSerializer):
    """Which version of the questionnaire is asked for."""

    version = serializers.CharField(required=False, help_text="The latest, unless told.")


class StyleSuggestionSerializer(serializers.Serializer[Any]):
    """Which style suits a negotiation, and why."""

    # As above.
    style = serializers.ChoiceField(choices=AIMS, allow_null=True)  # type: ignore[assignment]
    opening = serializers.ChoiceField(
        choices=AIMS, allow_null=True, help_text="How to begin, which may differ from the aim."
    )
    disclose = serializers.ChoiceField(choices=DISCLOSURES)
    warnings = serializers.ListField(child=serializers.CharField())
    reasons = serializers.ListField(child=serializers.CharField())
    cautions = serializers.ListField(child=serializers.CharField())


class GroundSerializer(serializers.Serializer[Any]):
    """Something that a suggestion rests on, and the rows that show it."""

    about = serializers.CharField()
    words = serializers.CharField()
    evidence = EvidenceSerializer(many=True)
