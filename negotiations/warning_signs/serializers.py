from rest_framework import serializers

from negotiations.warning_signs.models import Scan, WarningSign
from srm.api.serializers import AskSerializer


class WarningSignSerializer(serializers.ModelSerializer[WarningSign]):
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
            "is_veiled",
            "confidence",
            "detector_version",
            "raised_at",
            "cleared_at",
            "verdict",
            "verdict_reason",
            "judged_by",
            "judged_at",
            "created_at",
            "updated_at",
        ]
        read_only_fields = fields


class ScanSerializer(serializers.ModelSerializer[Scan]):
    class Meta:
        model = Scan
        fields = [
            "id",
            "statement",
            "reader_version",
            "read_at",
            "sign_count",
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
