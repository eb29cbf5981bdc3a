from rest_framework import serializers

from negotiations.rounds.models import Negotiation
from negotiations.rounds.ticks import FirstContactTick
from srm.api.serializers import AskSerializer, VisibleRelatedField


class FirstContactTickSerializer(serializers.ModelSerializer[FirstContactTick]):
    class Meta:
        model = FirstContactTick
        fields = ["id", "negotiation", "item", "note", "ticked_by", "created_at", "updated_at"]
        read_only_fields = fields


class TickFirstContactSerializer(AskSerializer):
    """What a client sends to tick a point of the first contact."""

    negotiation = VisibleRelatedField(queryset=Negotiation.objects.all())
    item = serializers.ChoiceField(choices=FirstContactTick.Item.choices)
    note = serializers.CharField(max_length=500, default="", allow_blank=True)
