from decimal import Decimal
from typing import Any

from rest_framework import serializers

from negotiations.agreements.consents import Consent
from negotiations.agreements.models import Agreement, AgreementVersion
from negotiations.agreements.parts import NextStep, Term
from negotiations.interests.models import Interest
from negotiations.offers.models import Issue
from negotiations.rounds.models import Negotiation, Side
from negotiations.statements.models import Statement
from srm.api.serializers import AskSerializer, DayField, MomentField, VisibleRelatedField

LONGEST_TERM = 10_000
MOST_TERMS = 200
MOST_STEPS = 50
# The supplier's own link and the signing service put their consents on record themselves.
TOLD_METHODS = [
    (value, label)
    for value, label in Consent.Method.choices
    if value not in {Consent.Method.LINK, Consent.Method.SIGNING_SERVICE}
]


class AgreementSerializer(serializers.ModelSerializer[Agreement]):
    version = serializers.IntegerField(source="current.number", read_only=True)
    sha256 = serializers.CharField(source="current.sha256", read_only=True)
    value = serializers.DecimalField(
        source="current.value", max_digits=18, decimal_places=2, read_only=True
    )
    currency = serializers.CharField(source="current.currency", read_only=True)
    effective_on = serializers.DateField(source="current.effective_on", read_only=True)
    ends_on = serializers.DateField(source="current.ends_on", read_only=True)
    renewal = serializers.ChoiceField(
        source="current.renewal", choices=AgreementVersion.Renewal.choices, read_only=True
    )
    stage = serializers.ChoiceField(
        choices=Agreement.Stage.choices,
        read_only=True,
        help_text="How far it is today, by its agreed dates too; an amendment that waits changes "
        "nothing of it.",
    )
    agreed_version = serializers.IntegerField(
        read_only=True,
        allow_null=True,
        help_text="The number of the last version that both sides consented to.",
    )
    agreed_at = serializers.DateTimeField(
        read_only=True, allow_null=True, help_text="When they had; also while an amendment waits."
    )

    class Meta:
        model = Agreement
        fields = [
            "id",
            "negotiation",
            "title",
            "version",
            "sha256",
            "value",
            "currency",
            "effective_on",
            "ends_on",
            "renewal",
            "status",
            "stage",
            "agreed_version",
            "agreed_at",
            "awaiting_since",
            "in_force_at",
            "ended_at",
            "ended_by",
            "end_reason",
            "end_notified_on",
            "created_at",
            "updated_at",
        ]
        read_only_fields = fields


class TermSerializer(serializers.ModelSerializer[Term]):
    class Meta:
        model = Term
        fields = ["position", "subject", "text", "issue", "value", "interests"]
        read_only_fields = fields


class NextStepSerializer(serializers.ModelSerializer[NextStep]):
    class Meta:
        model = NextStep
        fields = [
            "position",
            "side",
            "owner_name",
            "action",
            "due_on",
            "evidence",
            "consequence",
        ]
        read_only_fields = fields


class ConsentSerializer(serializers.ModelSerializer[Consent]):
    class Meta:
        model = Consent
        fields = [
            "side",
            "is_given",
            "reason",
            "person",
            "role",
            "method",
            "given_at",
            "recorded_by",
            "evidence",
            "statement",
            "attachment",
            "voided_at",
        ]
        read_only_fields = fields


class AgreementVersionSerializer(serializers.ModelSerializer[AgreementVersion]):
    terms = TermSerializer(many=True, read_only=True)
    next_steps = NextStepSerializer(many=True, read_only=True)
    consents = ConsentSerializer(many=True, read_only=True)

    class Meta:
        model = AgreementVersion
        fields = [
            "id",
            "agreement",
            "number",
            "format",
            "sha256",
            "title",
            "value",
            "currency",
            "effective_on",
            "ends_on",
            "renewal",
            "renewal_months",
            "notice_period",
            "notice_unit",
            "minimum_term_months",
            "max_price_change",
            "terms",
            "next_steps",
            "has_no_next_steps",
            "amendment",
            "claim",
            "claim_statement",
            "claim_attachment",
            "consents",
            "written_at",
            "in_force_at",
        ]
        read_only_fields = fields


class WriteTermSerializer(AskSerializer):
    """One term, as a client sends it."""

    subject = serializers.CharField(max_length=100)
    text = serializers.CharField(max_length=LONGEST_TERM)
    issue = VisibleRelatedField(queryset=Issue.objects.all(), default=None, allow_null=True)
    value = serializers.CharField(max_length=100, default="", allow_blank=True)
    interests = VisibleRelatedField(
        queryset=Interest.objects.all(), many=True, default=list, help_text="What it serves."
    )


class WriteStepSerializer(AskSerializer):
    """One next step, as a client sends it."""

    side = serializers.ChoiceField(choices=Side.choices)
    action = serializers.CharField(max_length=500)
    due_on = DayField()
    owner_name = serializers.CharField(max_length=200, default="", allow_blank=True)
    evidence = serializers.CharField(max_length=500, default="", allow_blank=True)
    consequence = serializers.CharField(max_length=500, default="", allow_blank=True)


def whole_field(least: int) -> serializers.IntegerField:
    """A number of months or the like, a century of months at most."""
    return serializers.IntegerField(
        min_value=least, max_value=1200, required=False, allow_null=True
    )


def amount_field(digits: int) -> serializers.DecimalField:
    """An amount that is not below zero."""
    return serializers.DecimalField(
        max_digits=digits,
        decimal_places=2,
        min_value=Decimal(0),
        required=False,
        allow_null=True,
    )


class ReviseAgreementSerializer(AskSerializer):
    """What a client sends to write the next version; what is left out stays."""

    title = serializers.CharField(max_length=200, required=False)
    # The lists that many=True makes take max_length; the stubs do not know.
    terms = WriteTermSerializer(  # type: ignore[call-arg]
        many=True, allow_empty=False, max_length=MOST_TERMS, required=False
    )
    value = amount_field(18)
    currency = serializers.RegexField(r"^[A-Z]{3}$", allow_blank=True, required=False)
    effective_on = DayField(allow_null=True, required=False)
    ends_on = DayField(allow_null=True, required=False)
    renewal = serializers.ChoiceField(
        choices=AgreementVersion.Renewal.choices, allow_blank=True, required=False
    )
    renewal_months = whole_field(1)
    notice_period = whole_field(0)
    notice_unit = serializers.ChoiceField(
        choices=AgreementVersion.Unit.choices, allow_blank=True, required=False
    )
    minimum_term_months = whole_field(1)
    max_price_change = amount_field(5)
    next_steps = WriteStepSerializer(many=True, max_length=MOST_STEPS, required=False)  # type: ignore[call-arg]
    has_no_next_steps = serializers.BooleanField(
        required=False, help_text="Say so where nobody owes a step; else consent is not asked for."
    )


class DraftAgreementSerializer(ReviseAgreementSerializer):
    """What a client sends to write down what was agreed."""

    negotiation = VisibleRelatedField(queryset=Negotiation.objects.all())
    title = serializers.CharField(max_length=200)
    terms = WriteTermSerializer(  # type: ignore[call-arg]  # as above
        many=True, allow_empty=False, max_length=MOST_TERMS
    )


class EvidenceSerializer(AskSerializer):
    """What shows that a side said so, where one of us puts it on record."""

    evidence = serializers.CharField(
        max_length=500,
        default="",
        allow_blank=True,
        help_text="In words, which both sides read; without any, a confirmation of theirs is due.",
    )
    statement = VisibleRelatedField(
        queryset=Statement.objects.all(), default=None, allow_null=True, help_text="What they said."
    )
    attachment = serializers.UUIDField(
        default=None, allow_null=True, help_text="A file of this deal, such as their letter."
    )


class ConsentAgreementSerializer(EvidenceSerializer):
    """What a client sends when a side says yes."""

    side = serializers.ChoiceField(choices=Side.choices)
    sha256 = serializers.RegexField(r"^[0-9a-f]{64}$", help_text="Of the version consented to.")
    person = serializers.CharField(
        max_length=200, required=False, help_text="Who says so; for our side you, unless told."
    )
    role = serializers.CharField(
        max_length=100, default="", allow_blank=True, help_text="What they are in their company."
    )
    method = serializers.ChoiceField(choices=TOLD_METHODS, default=Consent.Method.API)
    given_at = MomentField(required=False, help_text="When they said so; now, unless told.")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if attrs["side"] == Side.SUPPLIER and "person" not in attrs:
            raise serializers.ValidationError({"person": "Say who of the supplier said so."})
        return attrs


class RefuseAgreementSerializer(ConsentAgreementSerializer):
    """What a client sends when a side says no."""

    reason = serializers.CharField(max_length=500)


class EndAgreementSerializer(AskSerializer):
    """What a client sends when an agreement ends before its time."""

    side = serializers.ChoiceField(
        choices=Side.choices, default=Side.BUYER, help_text="Who ends it; we, unless told."
    )
    reason = serializers.CharField(
        max_length=500, default="", allow_blank=True, help_text="As the other side was told."
    )
    notified_on = DayField(
        allow_null=True, default=None, help_text="When the other side was told in writing."
    )
