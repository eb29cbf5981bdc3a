from typing import Any

from rest_framework import serializers

from negotiations.rounds.models import Side
from negotiations.warning_signs.models import WarningSign
from srm.api.serializers import AskSerializer


class WarningSignSerializer(serializers.ModelSerializer[WarningSign]):
    prepared_answer = serializers.CharField(
        read_only=True, allow_null=True, help_text="What was prepared for this sanction, if it was."
    )
    answer_owner = serializers.UUIDField(
        read_only=True, allow_null=True, help_text="Who answers, where somebody was named."
    )

    class Meta:
        model = WarningSign
        fields = [
            "id",
            "code",
            "severity",
            "direction",
            "negotiation",
            "supplier",
            "round",
            "statement",
            "agreement",
            "follow_up",
            "excerpt",
            "excerpt_start",
            "excerpt_end",
            "sanction",
            "notices",
            "prepared_answer",
            "answer_owner",
            "is_veiled",
            "confidence",
            "detector_version",
            "raised_at",
            "cleared_at",
            "verdict",
            "verdict_reason",
            "judged_by",
            "judged_at",
            "was_carried_out",
            "created_at",
            "updated_at",
        ]
        read_only_fields = fields


class ConfirmSignSerializer(AskSerializer):
    """What a client sends to confirm a sign."""

    reason = serializers.CharField(max_length=500, default="", allow_blank=True)


class DismissSignSerializer(AskSerializer):
    """What a client sends to dismiss a sign."""

    reason = serializers.CharField(max_length=500)


class FollowUpSignSerializer(AskSerializer):
    """What a client sends when it is known whether a threat was made true."""

    was_carried_out = serializers.BooleanField()


class PrecisionSerializer(serializers.Serializer[Any]):
    """How often people confirmed the signs of one code."""

    code = serializers.CharField()
    raised = serializers.IntegerField()
    confirmed = serializers.IntegerField()
    dismissed = serializers.IntegerField()
    precision = serializers.FloatField(
        allow_null=True, help_text="Confirmed among those judged; null before the first verdict."
    )


class SetBySerializer(serializers.Serializer[Any]):
    """How often one side set a deadline."""

    side = serializers.ChoiceField(choices=Side.choices)
    count = serializers.IntegerField()
    last_said_at = serializers.DateTimeField(allow_null=True)


class DeadlineSerializer(serializers.Serializer[Any]):
    """One deadline, in the words that set it."""

    sign = serializers.UUIDField()
    side = serializers.ChoiceField(choices=Side.choices)
    statement = serializers.UUIDField()
    speaker = serializers.CharField(help_text="Empty where the other side reports it.")
    said_at = serializers.DateTimeField()
    words = serializers.CharField()
    verdict = serializers.ChoiceField(choices=WarningSign.Verdict.choices)


class DeadlinesSerializer(serializers.Serializer[Any]):
    """Which side set which deadline to force consent; dismissed signs do not count."""

    negotiation = serializers.UUIDField()
    sides = SetBySerializer(many=True)
    latest = DeadlineSerializer(many=True, help_text="Up to 50, the latest first.")
