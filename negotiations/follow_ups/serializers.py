from rest_framework import serializers

from negotiations.agreements.models import Agreement
from negotiations.follow_ups.models import FollowUp
from negotiations.rounds.models import Negotiation, Side
from negotiations.statements.models import Statement
from srm.api.serializers import AskSerializer, MomentField, VisibleRelatedField


class FollowUpSerializer(serializers.ModelSerializer[FollowUp]):
    class Meta:
        model = FollowUp
        fields = [
            "id",
            "negotiation",
            "agreement",
            "side",
            "action",
            "owner_name",
            "due_at",
            "done_at",
            "evidence",
            "source",
            "created_at",
            "updated_at",
        ]
        read_only_fields = fields


class ChangeFollowUpSerializer(AskSerializer):
    """What a client sends to change a step."""

    action = serializers.CharField(max_length=500)
    due_at = MomentField()
    owner_name = serializers.CharField(max_length=200, default="", allow_blank=True)


class WriteFollowUpSerializer(ChangeFollowUpSerializer):
    """What a client sends to note a step."""

    negotiation = VisibleRelatedField(queryset=Negotiation.objects.all())
    agreement = VisibleRelatedField(queryset=Agreement.objects.all(), default=None, allow_null=True)
    side = serializers.ChoiceField(choices=Side.choices, help_text="Who owes the step.")
    # DRF itself has an attribute of this name.
    source = VisibleRelatedField(  # type: ignore[assignment]
        queryset=Statement.objects.all(), default=None, allow_null=True
    )


class CompleteFollowUpSerializer(AskSerializer):
    """What a client sends when a step was done."""

    done_at = MomentField(required=False, help_text="Now, unless told.")
    evidence = serializers.CharField(max_length=500, default="", allow_blank=True)
