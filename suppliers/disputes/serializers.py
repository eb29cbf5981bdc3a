from rest_framework import serializers

from srm.api.serializers import AskSerializer, DayField, VisibleRelatedField
from srm.api.verification import VERIFIED
from suppliers.disputes.models import Dispute
from suppliers.profiles.models import Supplier


class DisputeSerializer(serializers.ModelSerializer[Dispute]):
    class Meta:
        model = Dispute
        fields = [
            "id",
            "supplier",
            "subject",
            "opened_on",
            "settled_on",
            "settlement",
            "recorded_by",
            *VERIFIED,
            "created_at",
            "updated_at",
        ]
        read_only_fields = fields


class ChangeDisputeSerializer(AskSerializer):
    """What a client sends to correct or settle a dispute."""

    subject = serializers.CharField(max_length=500)
    opened_on = DayField()
    settled_on = DayField(allow_null=True, default=None)
    settlement = serializers.CharField(max_length=500, default="", allow_blank=True)


class RecordDisputeSerializer(ChangeDisputeSerializer):
    """What a client sends to put a dispute on record."""

    supplier = VisibleRelatedField(queryset=Supplier.objects.all())
