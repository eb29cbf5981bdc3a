from typing import Any

from rest_framework import serializers

from negotiations.preparation.readiness.models import RoundStart
from negotiations.preparation.readiness.scoring import PARTS
from negotiations.rounds.serializers import OpenRoundSerializer


class StartRoundSerializer(OpenRoundSerializer):
    """What a client sends to open a round."""

    reason = serializers.CharField(
        max_length=500,
        default="",
        allow_blank=True,
        help_text="Why the round starts although readiness is below the category's threshold.",
    )


class RoundStartSerializer(serializers.ModelSerializer[RoundStart]):
    negotiation = serializers.UUIDField(source="round.negotiation_id", read_only=True)

    class Meta:
        model = RoundStart
        fields = [
            "id",
            "negotiation",
            "round",
            "score",
            "threshold",
            "reason",
            "started_by",
            "created_at",
            "updated_at",
        ]
        read_only_fields = fields


class ReadinessPartSerializer(serializers.Serializer[Any]):
    """One part of readiness."""

    name = serializers.ChoiceField(choices=PARTS)
    points = serializers.IntegerField()
    of = serializers.IntegerField(help_text="The most it can earn.")
    evidence = serializers.ListField(child=serializers.UUIDField())
    missing = serializers.ListField(child=serializers.CharField())


class ReadinessSerializer(serializers.Serializer[Any]):
    """How ready we are for the next round."""

    negotiation = serializers.UUIDField()
    score = serializers.IntegerField(min_value=0, max_value=100)
    threshold = serializers.IntegerField(
        allow_null=True, help_text="What the category asks for; null when it asks for nothing."
    )
    is_ready = serializers.BooleanField(help_text="A round starts without a reason.")
    parts = ReadinessPartSerializer(many=True)
