from typing import Any

from rest_framework import serializers

from negotiations.agreements.models import Agreement
from negotiations.documents.models import Attachment
from negotiations.documents.verification import Verdict
from negotiations.rounds.models import Negotiation
from srm.api.serializers import AskSerializer, VisibleRelatedField

HIGHEST_NUMBER = 2**31 - 1


class WhichVersionSerializer(serializers.Serializer[Any]):
    """Which version a document is asked of."""

    version = serializers.IntegerField(
        min_value=1, max_value=HIGHEST_NUMBER, required=False, help_text="The current one, if left."
    )


class FileToVerifySerializer(AskSerializer):
    """The file to be checked."""

    file = serializers.FileField(allow_empty_file=True, max_length=1000)


class SignatureSerializer(serializers.Serializer[Any]):
    """One signature in a file."""

    signer = serializers.CharField()
    fingerprint = serializers.CharField(help_text="SHA-256 of the signer's certificate.")
    signed_at = serializers.CharField(allow_null=True, help_text="By the signer's own clock.")
    ours = serializers.BooleanField(help_text="Made with a certificate of ours.")
    valid = serializers.BooleanField(help_text="Sound, trusted, and nothing edited since.")
    covers_file = serializers.BooleanField(help_text="Nothing was added after it.")
    timestamped = serializers.BooleanField()


class VerdictSerializer(serializers.Serializer[Verdict]):
    """What can be said of a file: a technical check that claims no level of signature."""

    ours = serializers.BooleanField(help_text="We sealed it, or what it begins with.")
    unchanged = serializers.BooleanField(help_text="Every byte is as we sealed it.")
    agreement = serializers.UUIDField(allow_null=True)
    version = serializers.IntegerField(allow_null=True)
    sha256 = serializers.CharField(
        allow_null=True, help_text="Of the version, which both sides consented to."
    )
    signatures = SignatureSerializer(many=True)


class AttachmentSerializer(serializers.ModelSerializer[Attachment]):
    class Meta:
        model = Attachment
        fields = [
            "id",
            "negotiation",
            "agreement",
            "name",
            "content_type",
            "size",
            "sha256",
            "added_by",
            "added_at",
            "created_at",
            "updated_at",
        ]
        read_only_fields = fields


class AttachFileSerializer(AskSerializer):
    """A file, and what it belongs to."""

    file = serializers.FileField(allow_empty_file=True, max_length=1000)
    agreement = VisibleRelatedField(queryset=Agreement.objects.all(), default=None, allow_null=True)
    negotiation = VisibleRelatedField(
        queryset=Negotiation.objects.all(), default=None, allow_null=True
    )
