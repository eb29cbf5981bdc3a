from typing import Any

from rest_framework import serializers

from negotiations.briefs.line_shapes import VerificationSerializer
from negotiations.rounds.models import Side
from srm.api.evidence import EvidenceSerializer


class DisputeLineSerializer(serializers.Serializer[Any]):
    """A dispute that is open, or that was settled not long before."""

    # DRF itself has an attribute of this name.
    source = EvidenceSerializer()  # type: ignore[assignment]
    subject = serializers.CharField()
    opened_on = serializers.DateField()
    settled_on = serializers.DateField(allow_null=True)
    settlement = serializers.CharField()
    recorded_by = serializers.CharField()
    is_verified = serializers.BooleanField(help_text="Whether somebody checked it.")
    verification = VerificationSerializer(allow_null=True)
    is_open = serializers.BooleanField()


class PulseLineSerializer(serializers.Serializer[Any]):
    """What a side thought of the last deal that it spoke of."""

    source = EvidenceSerializer()  # type: ignore[assignment]  # as above
    side = serializers.ChoiceField(choices=Side.choices)
    satisfaction = serializers.IntegerField()
    would_deal_again = serializers.BooleanField()
    sentence = serializers.CharField()
    given_at = serializers.DateTimeField()


class DisputeNoticeSerializer(serializers.Serializer[Any]):
    """That a negotiation stands in the shadow of a dispute."""

    words = serializers.CharField()
    disputes = DisputeLineSerializer(many=True)
    pulse = PulseLineSerializer(many=True)
