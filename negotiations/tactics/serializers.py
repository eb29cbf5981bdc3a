from typing import Any

from rest_framework import serializers

from negotiations.offers.models import Package
from negotiations.rounds.models import Round, Side
from negotiations.statements.models import Statement
from negotiations.tactics.catalogue import CATALOGUE, Family
from negotiations.tactics.models import TacticUse
from srm.api.serializers import AskSerializer, MomentField, VisibleRelatedField

CODES = [tactic.code for tactic in CATALOGUE]


class TacticSerializer(serializers.Serializer[Any]):
    """A tactic: what it is, and what is known to answer it."""

    code = serializers.CharField()
    title = serializers.CharField()
    family = serializers.ChoiceField(choices=[family.value for family in Family])
    meaning = serializers.CharField()
    answer = serializers.CharField()
    # DRF's own fields have an attribute of this name, serializers only as an argument.
    source = serializers.CharField()  # type: ignore[assignment]
    is_seen_in_words = serializers.BooleanField(
        help_text="The reader sees it in statements; it need not be noted."
    )


class TacticCatalogueSerializer(serializers.Serializer[Any]):
    """The catalogue of tactics."""

    version = serializers.CharField()
    tactics = TacticSerializer(many=True)


class TacticUseSerializer(serializers.ModelSerializer[TacticUse]):
    class Meta:
        model = TacticUse
        fields = [
            "id",
            "negotiation",
            "tactic",
            "side",
            "statement",
            "package",
            "round",
            "note",
            "used_at",
            "noted_by",
            "retracted_at",
            "retraction_reason",
            "created_at",
            "updated_at",
        ]
        read_only_fields = fields


class NoteTacticSerializer(AskSerializer):
    """What a client sends to note a tactic: it, and the one thing that shows it."""

    tactic = serializers.CharField(max_length=40, help_text="A code of the catalogue.")
    side = serializers.ChoiceField(
        choices=Side.choices, required=False, help_text="Needed for a round; else whose it is."
    )
    statement = VisibleRelatedField(
        queryset=Statement.objects.all(), required=False, allow_null=True
    )
    package = VisibleRelatedField(queryset=Package.objects.all(), required=False, allow_null=True)
    round = VisibleRelatedField(queryset=Round.objects.all(), required=False, allow_null=True)
    note = serializers.CharField(max_length=500, default="", allow_blank=True)
    used_at = MomentField(required=False, help_text="That of what shows it, unless told.")


class RetractTacticSerializer(AskSerializer):
    """What a client sends to take back a note."""

    reason = serializers.CharField(max_length=500)


class TacticReportAskSerializer(AskSerializer):
    """Which uses the report is about."""

    tactic = serializers.ChoiceField(choices=CODES, required=False)
    side = serializers.ChoiceField(choices=Side.choices, required=False)
    supplier = serializers.UUIDField(required=False)
    category = serializers.UUIDField(required=False, help_text="With all below it.")
    used_since = MomentField(required=False, help_text="Used at or after this moment.")
    used_until = MomentField(required=False, help_text="Used before this moment.")


class TacticOutcomesSerializer(serializers.Serializer[Any]):
    """How the negotiations came out."""

    win_win = serializers.IntegerField()
    win_lose = serializers.IntegerField()
    lose_lose = serializers.IntegerField()
    no_deal = serializers.IntegerField(help_text="Ended without one.")
    open = serializers.IntegerField(help_text="Under way.")
    unknown = serializers.IntegerField(help_text="Ended; nothing prices the deal.")


class TacticRowSerializer(serializers.Serializer[Any]):
    """One tactic of one side."""

    tactic = serializers.CharField()
    title = serializers.CharField()
    family = serializers.ChoiceField(choices=[family.value for family in Family])
    side = serializers.ChoiceField(choices=Side.choices)
    use_count = serializers.IntegerField()
    negotiation_count = serializers.IntegerField()
    outcomes = TacticOutcomesSerializer()
    warning = serializers.CharField(help_text="That the numbers are small; empty when not.")


class TacticReportSerializer(serializers.Serializer[Any]):
    """Which tactics were used, and how those negotiations came out; no claim of a cause."""

    version = serializers.CharField(help_text="Of the catalogue.")
    least_count = serializers.IntegerField(help_text="Negotiations below which `warning` speaks.")
    note = serializers.CharField()
    rows = TacticRowSerializer(many=True)
