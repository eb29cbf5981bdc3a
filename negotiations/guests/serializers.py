import base64
from typing import Any

from rest_framework import serializers

from negotiations.agreements.models import Agreement, AgreementVersion
from negotiations.agreements.record_serializers import ClaimSerializer
from negotiations.agreements.serializers import ReviseAgreementSerializer
from negotiations.guests.models import GuestLink
from negotiations.rounds.models import Side
from srm.api.serializers import AskSerializer, MomentField, VisibleRelatedField
from suppliers.people.models import Contact

Purpose = GuestLink.Purpose
LONGEST_LIFE_DAYS = 90

SIGNING_OUTCOMES = ["signed", "declined"]


class GuestLinkSerializer(serializers.ModelSerializer[GuestLink]):
    agreement = serializers.UUIDField(source="version.agreement_id", read_only=True)

    class Meta:
        model = GuestLink
        fields = [
            "id",
            "agreement",
            "version",
            "purpose",
            "person",
            "role",
            "contact",
            "mailed_at",
            "mail_failed_at",
            "expires_at",
            "used_at",
            "revoked_at",
            "created_at",
            "updated_at",
        ]
        read_only_fields = fields


class NewGuestLinkSerializer(GuestLinkSerializer):
    """A link with its address, shown once."""

    url = serializers.CharField(
        read_only=True, help_text="Shown once; empty where it goes to a contact by mail."
    )

    class Meta(GuestLinkSerializer.Meta):
        fields = [*GuestLinkSerializer.Meta.fields, "url"]
        read_only_fields = fields


class GuestSerializer(AskSerializer):
    """Whom a link is for: somebody by name, or a contact who gets it by mail."""

    person = serializers.CharField(max_length=200, required=False)
    role = serializers.CharField(max_length=100, default="", allow_blank=True)
    contact = VisibleRelatedField(
        queryset=Contact.objects.all(),
        default=None,
        allow_null=True,
        help_text="Who gets the link by mail; with it, `person` and `role` are theirs unless told.",
    )
    days = serializers.IntegerField(
        min_value=1, max_value=LONGEST_LIFE_DAYS, default=14, help_text="How long it can be used."
    )


class InviteSerializer(GuestSerializer):
    """What a client sends to make a link for a person of the supplier."""

    agreement = VisibleRelatedField(queryset=Agreement.objects.all())
    purpose = serializers.ChoiceField(choices=Purpose.choices, default=Purpose.CONSENT)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if "person" not in attrs and attrs["contact"] is None:
            raise serializers.ValidationError({"person": "Say whom it is for, or name a contact."})
        return attrs


class ReviseAndInviteSerializer(ReviseAgreementSerializer, ClaimSerializer, GuestSerializer):
    """What a client sends to write the next version and invite the supplier to it in one call."""

    kind = serializers.ChoiceField(
        choices=AgreementVersion.Amendment.choices,
        default="",
        allow_blank=True,
        help_text="Of the change, where the agreement was in force before; told by what changes, "
        "but for a price.",
    )
    person = serializers.CharField(
        max_length=200, required=False, help_text="Who was invited last, unless told."
    )


class Base64Field(serializers.CharField):
    """A file as base64; gives its bytes."""

    def to_internal_value(self, data: Any) -> Any:
        try:
            return base64.b64decode(super().to_internal_value(data), validate=True)
        except ValueError as error:
            raise serializers.ValidationError("Send the file as base64.") from error


class SigningCallbackSerializer(AskSerializer):
    """What the signing service sends when somebody signed or declined."""

    agreement = serializers.UUIDField()
    side = serializers.ChoiceField(choices=Side.choices)
    sha256 = serializers.RegexField(r"^[0-9a-f]{64}$", help_text="Of the version that was signed.")
    outcome = serializers.ChoiceField(choices=SIGNING_OUTCOMES)
    person = serializers.CharField(max_length=200)
    role = serializers.CharField(max_length=100, default="", allow_blank=True)
    reason = serializers.CharField(max_length=500, default="", allow_blank=True)
    given_at = MomentField()
    reference = serializers.CharField(max_length=200, default="", allow_blank=True)
    level = serializers.ChoiceField(
        choices=["", "SES", "AES", "QES"], default="", help_text="As the service calls it."
    )
    file = Base64Field(required=False, help_text="The signed PDF, as base64; it is kept.")


class SigningAnswerSerializer(serializers.Serializer[object]):
    """What the signing service is told."""

    consent = serializers.UUIDField(read_only=True)
    status = serializers.ChoiceField(choices=Agreement.Status.choices, read_only=True)
