from rest_framework import serializers

from srm.api.serializers import AskSerializer

VERIFIED = ("verified_by", "verified_at", "verified_how")
"""What a read serializer shows of a row that can be verified."""


class VerifySerializer(AskSerializer):
    """What a client sends who checked a fact."""

    how = serializers.CharField(max_length=300, help_text="What it was checked by.")
