from rest_framework import serializers

from negotiations.agreements.models import Agreement
from negotiations.follow_ups.models import FollowUp, Snooze
from negotiations.rounds.models import Negotiation, Side
from negotiations.statements.models import Statement
from srm.access.models import User
from srm.api.serializers import AskSerializer, MomentField, VisibleRelatedField
from suppliers.people.models import Contact


class SnoozeSerializer(serializers.ModelSerializer[Snooze]):
    class Meta:
        model = Snooze
        fields = ["until", "reason", "by", "snoozed_at"]
        read_only_fields = fields


class FollowUpSerializer(serializers.ModelSerializer[FollowUp]):
    snoozes = SnoozeSerializer(many=True, read_only=True)
    question = serializers.UUIDField(
        source="question_id",
        read_only=True,
        allow_null=True,
        help_text="The question whose answer is chased.",
    )

    class Meta:
        model = FollowUp
        fields = [
            "id",
            "negotiation",
            "agreement",
            "side",
            "action",
            "owner",
            "contact",
            "owner_name",
            "consequence",
            "due_at",
            "snoozed_until",
            "escalated_at",
            "done_at",
            "dropped_at",
            "drop_reason",
            "evidence_wanted",
            "evidence",
            "waits_for",
            "recurrence",
            "zone",
            "previous",
            "source",
            "question",
            "snoozes",
            "created_at",
            "updated_at",
        ]
        read_only_fields = fields


class ChangeFollowUpSerializer(AskSerializer):
    """What a client sends to change a step."""

    action = serializers.CharField(max_length=500)
    due_at = MomentField()
    owner = serializers.PrimaryKeyRelatedField(
        queryset=User.objects.filter(is_active=True),
        pk_field=serializers.UUIDField(),
        default=None,
        allow_null=True,
        help_text="Who of us does it.",
    )
    contact = VisibleRelatedField(
        queryset=Contact.objects.all(),
        default=None,
        allow_null=True,
        help_text="Who of them does it.",
    )
    owner_name = serializers.CharField(max_length=200, default="", allow_blank=True)
    consequence = serializers.CharField(
        max_length=500, default="", allow_blank=True, help_text="What follows if it is not done."
    )
    evidence_wanted = serializers.CharField(
        max_length=500, default="", allow_blank=True, help_text="What will show that it is done."
    )
    waits_for = VisibleRelatedField(
        queryset=FollowUp.objects.all(),
        default=None,
        allow_null=True,
        help_text="The step that has to be done first; until then nobody is reminded of this one.",
    )
    recurrence = serializers.CharField(
        max_length=200,
        default="",
        allow_blank=True,
        help_text="A rule of RFC 5545, such as FREQ=MONTHLY;BYMONTHDAY=-1.",
    )
    zone = serializers.CharField(
        max_length=50, default="UTC", help_text="Whose clocks it recurs by, such as Europe/Paris."
    )


class WriteFollowUpSerializer(ChangeFollowUpSerializer):
    """What a client sends to note a step."""

    negotiation = VisibleRelatedField(queryset=Negotiation.objects.all())
    agreement = VisibleRelatedField(queryset=Agreement.objects.all(), default=None, allow_null=True)
    side = serializers.ChoiceField(choices=Side.choices, help_text="Who owes the step.")
    # DRF itself has an attribute of this name.
    source = VisibleRelatedField(  # type: ignore[assignment]
        queryset=Statement.objects.all(), default=None, allow_null=True
    )


class SnoozeFollowUpSerializer(AskSerializer):
    """What a client sends to put a step off."""

    until = MomentField(help_text="Nobody is reminded before; at most 90 days from now.")
    reason = serializers.CharField(max_length=500)


class DropFollowUpSerializer(AskSerializer):
    """What a client sends when nobody has to take a step any more."""

    reason = serializers.CharField(max_length=500)


class CompleteFollowUpSerializer(AskSerializer):
    """What a client sends when a step was done."""

    done_at = MomentField(required=False, help_text="Now, unless told.")
    evidence = serializers.CharField(max_length=500, default="", allow_blank=True)
