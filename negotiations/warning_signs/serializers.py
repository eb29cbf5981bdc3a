from typing import Any

from rest_framework import serializers

from negotiations.language.labels import SANCTIONS
from negotiations.warning_signs.models import PreparedAnswer, WarningSign
from srm.access.models import User
from srm.api.serializers import AskSerializer, VisibleRelatedField
from suppliers.profiles.models import Category


class WarningSignSerializer(serializers.ModelSerializer[WarningSign]):
    prepared_answer = serializers.CharField(
        read_only=True, allow_null=True, help_text="What was prepared for this sanction, if it was."
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


class PreparedAnswerSerializer(serializers.ModelSerializer[PreparedAnswer]):
    class Meta:
        model = PreparedAnswer
        fields = ["id", "category", "sanction", "text", "owner", "created_at", "updated_at"]
        read_only_fields = fields


class ChangeAnswerSerializer(AskSerializer):
    """What a client sends to change a prepared answer."""

    text = serializers.CharField(max_length=5000)
    owner = serializers.PrimaryKeyRelatedField(
        queryset=User.objects.filter(is_active=True), pk_field=serializers.UUIDField()
    )


class PrepareAnswerSerializer(AskSerializer):
    """What a client sends to prepare an answer to a sanction; the caller owns it."""

    category = VisibleRelatedField(queryset=Category.objects.all())
    sanction = serializers.ChoiceField(choices=SANCTIONS)
    text = serializers.CharField(max_length=5000)
