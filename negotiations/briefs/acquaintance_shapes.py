from typing import Any

from rest_framework import serializers

from srm.api.evidence import EvidenceSerializer


class OursSerializer(serializers.Serializer[Any]):
    """Somebody of us."""

    person = serializers.UUIDField(allow_null=True, help_text="Null for a name without an account.")
    name = serializers.CharField()


class TheirsSerializer(serializers.Serializer[Any]):
    """Somebody of the supplier."""

    contact = serializers.UUIDField(allow_null=True, help_text="Null for a name without a contact.")
    name = serializers.CharField()
    position = serializers.CharField()


class AcquaintanceSerializer(serializers.Serializer[Any]):
    """That somebody of us sat in rounds with somebody of theirs."""

    id = serializers.UUIDField(help_text="Of the two together, the same each time.")
    ours = OursSerializer()
    theirs = TheirsSerializer()
    round_count = serializers.IntegerField()
    first_met_at = serializers.DateTimeField()
    last_met_at = serializers.DateTimeField()
    # DRF itself has an attribute of this name.
    source = EvidenceSerializer(help_text="The last round.")  # type: ignore[assignment]
