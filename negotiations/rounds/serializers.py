from rest_framework import serializers

from negotiations.rounds.models import Channel, Negotiation, Round
from srm.access.models import User
from srm.api.serializers import AskSerializer, MomentField, VisibleRelatedField
from suppliers.profiles.models import Category, Supplier


class NegotiationSerializer(serializers.ModelSerializer[Negotiation]):
    class Meta:
        model = Negotiation
        fields = [
            "id",
            "supplier",
            "category",
            "owner",
            "title",
            "phase",
            "style_label",
            "last_activity_at",
            "ended_at",
            "created_at",
            "updated_at",
        ]
        read_only_fields = fields


class WriteNegotiationSerializer(AskSerializer):
    """What a client sends to start a negotiation."""

    supplier = VisibleRelatedField(queryset=Supplier.objects.all())
    category = VisibleRelatedField(queryset=Category.objects.all(), default=None, allow_null=True)
    title = serializers.CharField(max_length=200)


class ChangeNegotiationSerializer(AskSerializer):
    """What a client sends to change a negotiation."""

    title = serializers.CharField(max_length=200)
    style_label = serializers.ChoiceField(choices=Negotiation.Style.choices, allow_blank=True)
    owner = serializers.PrimaryKeyRelatedField(
        queryset=User.objects.filter(is_active=True), pk_field=serializers.UUIDField()
    )


class RoundSerializer(serializers.ModelSerializer[Round]):
    class Meta:
        model = Round
        fields = [
            "id",
            "negotiation",
            "number",
            "channel",
            "opened_at",
            "closed_at",
            "created_at",
            "updated_at",
        ]
        read_only_fields = fields


class OpenRoundSerializer(AskSerializer):
    """What a client sends to open a round."""

    negotiation = VisibleRelatedField(queryset=Negotiation.objects.all())
    channel = serializers.ChoiceField(choices=Channel.choices)
    opened_at = MomentField(required=False, help_text="Now, unless told.")


class CloseRoundSerializer(AskSerializer):
    """What a client sends to close a round."""

    closed_at = MomentField(required=False, help_text="Now, unless told.")
