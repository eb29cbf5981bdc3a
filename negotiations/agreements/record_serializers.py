from rest_framework import serializers

from negotiations.agreements.models import Agreement, AgreementVersion
from negotiations.agreements.records import AgreedChange, Coverage, OralAgreement, PriceFact
from negotiations.agreements.serializers import (
    TOLD_METHODS,
    DraftAgreementSerializer,
    EvidenceSerializer,
    ReviseAgreementSerializer,
)
from negotiations.interests.models import Interest
from negotiations.statements.models import Statement
from srm.api.serializers import AskSerializer, MomentField, VisibleRelatedField
from srm.api.verification import VERIFIED


class AgreedChangeSerializer(serializers.ModelSerializer[AgreedChange]):
    agreement = serializers.UUIDField(source="version.agreement_id", read_only=True)
    version_number = serializers.IntegerField(source="version.number", read_only=True)

    class Meta:
        model = AgreedChange
        fields = [
            "id",
            "agreement",
            "version",
            "version_number",
            "kind",
            "part",
            "before",
            "after",
            "acknowledged_at",
            "acknowledged_by",
            "created_at",
            "updated_at",
        ]
        read_only_fields = fields


class AcknowledgeSerializer(AskSerializer):
    """What a client sends when the supplier agreed to a change."""

    person = serializers.CharField(max_length=200, help_text="Who of the supplier said so.")


class AgreementCoverageSerializer(serializers.ModelSerializer[Coverage]):
    agreement = serializers.UUIDField(source="version.agreement_id", read_only=True)

    class Meta:
        model = Coverage
        fields = [
            "id",
            "agreement",
            "version",
            "interest",
            "state",
            "reason",
            "created_at",
            "updated_at",
        ]
        read_only_fields = fields


class NoteCoverageSerializer(AskSerializer):
    """What a client sends to say how far an agreement meets an interest."""

    agreement = VisibleRelatedField(queryset=Agreement.objects.all())
    interest = VisibleRelatedField(queryset=Interest.objects.all())
    state = serializers.ChoiceField(choices=Coverage.State.choices)
    reason = serializers.CharField(max_length=500, default="", allow_blank=True)


class PriceFactSerializer(serializers.ModelSerializer[PriceFact]):
    agreement = serializers.UUIDField(source="version.agreement_id", read_only=True)
    agreement_version = serializers.PrimaryKeyRelatedField[AgreementVersion](
        source="version", read_only=True
    )

    class Meta:
        model = PriceFact
        fields = [
            "id",
            "supplier",
            "product",
            "product_number",
            "issue",
            "price",
            "currency",
            "unit",
            "valid_from",
            "valid_to",
            "withdrawn_at",
            "agreement",
            "agreement_version",
            *VERIFIED,
            "created_at",
            "updated_at",
        ]
        read_only_fields = fields


class OralAgreementSerializer(serializers.ModelSerializer[OralAgreement]):
    sha256 = serializers.CharField(source="agreement.current.sha256", read_only=True)

    class Meta:
        model = OralAgreement
        fields = [
            "id",
            "agreement",
            "sha256",
            "spoken_with",
            "spoken_at",
            "confirm_by",
            "confirmed_at",
            "confirmed_by",
            "created_at",
            "updated_at",
        ]
        read_only_fields = fields


class RecordOralSerializer(DraftAgreementSerializer):
    """What a client sends after the telephone: the deal, with whom, and when."""

    spoken_with = serializers.CharField(max_length=200)
    spoken_at = MomentField()


class ConfirmOralSerializer(EvidenceSerializer):
    """What a client sends when the supplier's confirmation came."""

    person = serializers.CharField(max_length=200, help_text="Who of the supplier confirmed.")
    method = serializers.ChoiceField(choices=TOLD_METHODS, default="email")
    sha256 = serializers.RegexField(
        r"^([0-9a-f]{64})?$",
        default="",
        allow_blank=True,
        help_text="Of the version confirmed; the one written down after the talk unless told.",
    )


class ClaimSerializer(AskSerializer):
    """What a change of an agreed price rests on, in words, as it was said, or in a file."""

    claim = serializers.CharField(
        max_length=200, default="", allow_blank=True, help_text="What a new price rests on."
    )
    claim_statement = VisibleRelatedField(
        queryset=Statement.objects.all(),
        default=None,
        allow_null=True,
        help_text="Where it was said.",
    )
    claim_attachment = serializers.UUIDField(
        default=None, allow_null=True, help_text="A file of this negotiation that shows it."
    )


class AmendAgreementSerializer(ReviseAgreementSerializer, ClaimSerializer):
    """What a client sends to change a deal: the next version, and what kind of change it is."""

    kind = serializers.ChoiceField(choices=AgreementVersion.Amendment.choices)
