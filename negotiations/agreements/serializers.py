from rest_framework import serializers

from negotiations.agreements.models import Agreement, AgreementVersion, Consent, Term
from negotiations.offers.models import Issue
from negotiations.rounds.models import Negotiation, Side
from srm.api.serializers import AskSerializer, VisibleRelatedField

LONGEST_TERM = 10_000
MOST_TERMS = 200


class AgreementSerializer(serializers.ModelSerializer[Agreement]):
    version = serializers.IntegerField(source="current.number", read_only=True)
    sha256 = serializers.CharField(source="current.sha256", read_only=True)

    class Meta:
        model = Agreement
        fields = [
            "id",
            "negotiation",
            "title",
            "version",
            "sha256",
            "status",
            "awaiting_since",
            "in_force_at",
            "ended_at",
            "created_at",
            "updated_at",
        ]
        read_only_fields = fields


class TermSerializer(serializers.ModelSerializer[Term]):
    class Meta:
        model = Term
        fields = ["position", "subject", "text", "issue"]
        read_only_fields = fields


class ConsentSerializer(serializers.ModelSerializer[Consent]):
    class Meta:
        model = Consent
        fields = ["side", "is_given", "reason", "person", "method", "given_at", "voided_at"]
        read_only_fields = fields


class AgreementVersionSerializer(serializers.ModelSerializer[AgreementVersion]):
    terms = TermSerializer(many=True, read_only=True)
    consents = ConsentSerializer(many=True, read_only=True)

    class Meta:
        model = AgreementVersion
        fields = ["id", "agreement", "number", "sha256", "title", "terms", "consents", "written_at"]
        read_only_fields = fields


class WriteTermSerializer(AskSerializer):
    """One term, as a client sends it."""

    subject = serializers.CharField(max_length=100)
    text = serializers.CharField(max_length=LONGEST_TERM)
    issue = VisibleRelatedField(queryset=Issue.objects.all(), default=None, allow_null=True)


class ReviseAgreementSerializer(AskSerializer):
    """What a client sends to write the next version; what is left out stays."""

    title = serializers.CharField(max_length=200, required=False)
    # The list that many=True makes takes max_length; the stubs do not know.
    terms = WriteTermSerializer(  # type: ignore[call-arg]
        many=True, allow_empty=False, max_length=MOST_TERMS, required=False
    )


class DraftAgreementSerializer(AskSerializer):
    """What a client sends to write down what was agreed."""

    negotiation = VisibleRelatedField(queryset=Negotiation.objects.all())
    title = serializers.CharField(max_length=200)
    terms = WriteTermSerializer(  # type: ignore[call-arg]  # as above
        many=True, allow_empty=False, max_length=MOST_TERMS
    )


class ConsentAgreementSerializer(AskSerializer):
    """What a client sends when a side says yes."""

    side = serializers.ChoiceField(choices=Side.choices)
    sha256 = serializers.RegexField(r"^[0-9a-f]{64}$", help_text="Of the version consented to.")
    person = serializers.CharField(
        max_length=200, required=False, help_text="Who says so; the caller, unless told."
    )
    method = serializers.ChoiceField(choices=Consent.Method.choices, default=Consent.Method.API)


class RefuseAgreementSerializer(ConsentAgreementSerializer):
    """What a client sends when a side says no."""

    reason = serializers.CharField(max_length=500)
