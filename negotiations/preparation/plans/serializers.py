from decimal import Decimal
from typing import Any

from rest_framework import serializers

from negotiations.language.labels import SANCTIONS
from negotiations.offers.models import Issue
from negotiations.preparation.plans.models import (
    LEAST_IMPORTANT,
    MOST_IMPORTANT,
    Alternative,
    Approval,
    ConcessionStep,
    ExpectedSanction,
    Plan,
    PlanRole,
    StyleShift,
)
from negotiations.rounds.models import Negotiation, Side
from srm.access.models import User
from srm.api.serializers import (
    AskSerializer,
    DayField,
    MomentField,
    VisibleRelatedField,
    WholeSerializer,
)
from suppliers.profiles.models import Supplier

MOST_LINES = 50
LONGEST_ANSWER = 2000


class PlanRoleSerializer(serializers.ModelSerializer[PlanRole]):
    class Meta:
        model = PlanRole
        fields = ["name", "task"]
        read_only_fields = fields


class ConcessionStepSerializer(serializers.ModelSerializer[ConcessionStep]):
    class Meta:
        model = ConcessionStep
        fields = ["issue", "give", "ask", "condition"]
        read_only_fields = fields


class AlternativeSerializer(serializers.ModelSerializer[Alternative]):
    class Meta:
        model = Alternative
        fields = ["kind", "text", "supplier", "days_of_cover", "waits_until_on", "is_best"]
        read_only_fields = fields


class ApprovalSerializer(serializers.ModelSerializer[Approval]):
    class Meta:
        model = Approval
        fields = ["name", "subject", "up_to", "currency"]
        read_only_fields = fields


class ExpectedSanctionSerializer(serializers.ModelSerializer[ExpectedSanction]):
    prepared_answer = serializers.CharField(
        read_only=True,
        allow_null=True,
        help_text="The own answer, else that of the category; null where nothing is prepared.",
    )

    class Meta:
        model = ExpectedSanction
        fields = ["sanction", "likelihood", "owner", "own_answer", "prepared_answer"]
        read_only_fields = fields


class StyleShiftSerializer(serializers.ModelSerializer[StyleShift]):
    class Meta:
        model = StyleShift
        fields = ["on", "kind", "move", "deadline_side"]
        read_only_fields = fields


class PlanSerializer(serializers.ModelSerializer[Plan]):
    roles = PlanRoleSerializer(many=True, read_only=True)
    concessions = ConcessionStepSerializer(many=True, read_only=True)
    alternatives = AlternativeSerializer(many=True, read_only=True)
    approvals = ApprovalSerializer(many=True, read_only=True)
    sanctions = ExpectedSanctionSerializer(many=True, read_only=True)
    style_shifts = StyleShiftSerializer(many=True, read_only=True)
    frozen_at = serializers.DateTimeField(read_only=True, allow_null=True)
    frozen_sha256 = serializers.CharField(read_only=True, allow_null=True)
    first_round_at = serializers.DateTimeField(read_only=True, allow_null=True)
    is_late = serializers.BooleanField(
        read_only=True, help_text="Written after round 1 began: nothing of it stood then."
    )

    class Meta:
        model = Plan
        fields = [
            "id",
            "negotiation",
            "objectives",
            "roles",
            "agenda",
            "concessions",
            "alternatives",
            "approvals",
            "sanctions",
            "style_shifts",
            "relationship_importance",
            "outcome_importance",
            "next_round_at",
            "frozen_at",
            "frozen_sha256",
            "first_round_at",
            "is_late",
            "created_at",
            "updated_at",
        ]
        read_only_fields = fields


class WriteRoleSerializer(WholeSerializer):
    """Who does what."""

    name = serializers.CharField(max_length=200)
    task = serializers.CharField(max_length=300)


class WriteConcessionSerializer(WholeSerializer):
    """What we give, and what we ask for it."""

    issue = VisibleRelatedField(queryset=Issue.objects.all(), default=None, allow_null=True)
    give = serializers.CharField(max_length=300)
    ask = serializers.CharField(max_length=300)
    condition = serializers.CharField(max_length=300, default="", allow_blank=True)


class WriteAlternativeSerializer(WholeSerializer):
    """What we do without this deal."""

    kind = serializers.ChoiceField(choices=Alternative.Kind.choices)
    text = serializers.CharField(max_length=500, default="", allow_blank=True)
    supplier = VisibleRelatedField(queryset=Supplier.objects.all(), default=None, allow_null=True)
    days_of_cover = serializers.IntegerField(
        min_value=0, max_value=10_000, default=None, allow_null=True
    )
    waits_until_on = DayField(default=None, allow_null=True)
    is_best = serializers.BooleanField(default=False, help_text="Our BATNA.")


class WriteApprovalSerializer(WholeSerializer):
    """Who may approve what, up to which value."""

    name = serializers.CharField(max_length=200)
    subject = serializers.CharField(max_length=300)
    up_to = serializers.DecimalField(
        max_digits=14, decimal_places=2, min_value=Decimal(0), default=None, allow_null=True
    )
    currency = serializers.RegexField(r"^([A-Z]{3})?$", default="", allow_blank=True)


class WriteSanctionSerializer(WholeSerializer):
    """A measure we expect of them."""

    sanction = serializers.ChoiceField(choices=SANCTIONS)
    likelihood = serializers.ChoiceField(choices=ExpectedSanction.Likelihood.choices)
    own_answer = serializers.CharField(
        max_length=LONGEST_ANSWER,
        default="",
        allow_blank=True,
        help_text="What we answer here; empty for what the category has prepared.",
    )
    owner = serializers.PrimaryKeyRelatedField(
        queryset=User.objects.filter(is_active=True), pk_field=serializers.UUIDField()
    )


class WriteShiftSerializer(WholeSerializer):
    """A dated move or pause towards another style."""

    on = DayField()
    kind = serializers.ChoiceField(choices=StyleShift.Kind.choices, default=StyleShift.Kind.MOVE)
    move = serializers.CharField(max_length=300)
    deadline_side = serializers.ChoiceField(
        choices=Side.choices,
        default="",
        allow_blank=True,
        help_text="Whose deadline the day is; empty where nobody set one.",
    )


def importance_field() -> serializers.IntegerField:
    """Ask how much something matters, from 1 to 5, or null when nobody decided."""
    return serializers.IntegerField(
        min_value=LEAST_IMPORTANT, max_value=MOST_IMPORTANT, allow_null=True, default=None
    )


def lines_field() -> serializers.ListField:
    """Ask for some lines of text."""
    return serializers.ListField(
        child=serializers.CharField(max_length=300), default=list, max_length=MOST_LINES
    )


class ChangePlanSerializer(AskSerializer):
    """What a client sends to change a plan; a list replaces the one there was."""

    objectives = lines_field()
    agenda = lines_field()
    # The lists that many=True makes take max_length; the stubs do not know.
    roles = WriteRoleSerializer(many=True, default=list, max_length=MOST_LINES)  # type: ignore[call-arg]
    concessions = WriteConcessionSerializer(many=True, default=list, max_length=MOST_LINES)  # type: ignore[call-arg]
    alternatives = WriteAlternativeSerializer(many=True, default=list, max_length=MOST_LINES)  # type: ignore[call-arg]
    approvals = WriteApprovalSerializer(many=True, default=list, max_length=MOST_LINES)  # type: ignore[call-arg]
    sanctions = WriteSanctionSerializer(many=True, default=list, max_length=MOST_LINES)  # type: ignore[call-arg]
    style_shifts = WriteShiftSerializer(many=True, default=list, max_length=MOST_LINES)  # type: ignore[call-arg]
    relationship_importance = importance_field()
    outcome_importance = importance_field()
    next_round_at = MomentField(default=None, allow_null=True)


class WritePlanSerializer(ChangePlanSerializer):
    """What a client sends to write a plan."""

    negotiation = VisibleRelatedField(queryset=Negotiation.objects.all())


class PlanChangeSerializer(serializers.Serializer[Any]):
    """One field of a plan that is not what it was."""

    field = serializers.CharField()
    then = serializers.JSONField()
    now = serializers.JSONField()


class DriftSerializer(serializers.Serializer[Any]):
    """How a plan differs from the copy frozen when the first round began."""

    frozen_at = serializers.DateTimeField(source="copy.frozen_at", default=None, allow_null=True)
    sha256 = serializers.CharField(source="copy.sha256", default=None, allow_null=True)
    is_intact = serializers.BooleanField(help_text="The copy still has its SHA-256.")
    has_drifted = serializers.BooleanField()
    is_late = serializers.BooleanField(help_text="The plan was written after round 1 began.")
    words = serializers.CharField(help_text="What the comparison is with.")
    changes = PlanChangeSerializer(many=True)
