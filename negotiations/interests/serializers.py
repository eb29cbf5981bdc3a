from rest_framework import serializers

from negotiations.interests.models import Interest, Position
from negotiations.rounds.models import Negotiation, Side
from negotiations.statements.models import Statement
from srm.api.serializers import AskSerializer, VisibleRelatedField


class InterestSerializer(serializers.ModelSerializer[Interest]):
    is_assumed = serializers.BooleanField(read_only=True)

    class Meta:
        model = Interest
        fields = [
            "id",
            "negotiation",
            "holder",
            "kind",
            "text",
            "rank",
            "state",
            "visibility",
            "source",
            "is_assumed",
            "created_at",
            "updated_at",
        ]
        read_only_fields = fields


class ChangeInterestSerializer(AskSerializer):
    """What a client sends to change an interest."""

    holder = serializers.ChoiceField(choices=Interest.Holder.choices)
    kind = serializers.ChoiceField(choices=Interest.Kind.choices)
    text = serializers.CharField(max_length=500)
    rank = serializers.IntegerField(min_value=1, max_value=100, default=1)
    visibility = serializers.ChoiceField(
        choices=Interest.Visibility.choices, default=Interest.Visibility.PRIVATE
    )
    # DRF itself has an attribute of this name.
    source = VisibleRelatedField(  # type: ignore[assignment]
        queryset=Statement.objects.all(), default=None, allow_null=True
    )


class WriteInterestSerializer(ChangeInterestSerializer):
    """What a client sends to note an interest."""

    negotiation = VisibleRelatedField(queryset=Negotiation.objects.all())


class PositionSerializer(serializers.ModelSerializer[Position]):
    class Meta:
        model = Position
        fields = [
            "id",
            "negotiation",
            "side",
            "text",
            "source",
            "interests",
            "created_at",
            "updated_at",
        ]
        read_only_fields = fields


class TracePositionSerializer(AskSerializer):
    """What a client sends to say which interests stand behind a demand."""

    interests = VisibleRelatedField(queryset=Interest.objects.all(), many=True)


class WritePositionSerializer(AskSerializer):
    """What a client sends to note a demand."""

    negotiation = VisibleRelatedField(queryset=Negotiation.objects.all())
    side = serializers.ChoiceField(choices=Side.choices)
    text = serializers.CharField(max_length=500)
    # DRF itself has an attribute of this name.
    source = VisibleRelatedField(  # type: ignore[assignment]
        queryset=Statement.objects.all(), default=None, allow_null=True
    )
    interests = VisibleRelatedField(queryset=Interest.objects.all(), many=True, default=list)
