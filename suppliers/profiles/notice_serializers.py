from decimal import Decimal

from django.apps import apps
from rest_framework import serializers

from srm.api.serializers import AskSerializer, DayField, VisibleRelatedField
from suppliers.profiles.models import Supplier
from suppliers.profiles.supply_notices import SupplyNotice

# Products stand above profiles: a notice points at one and knows no more of it.
Product = apps.get_model("suppliers", "Product")


class SupplyNoticeSerializer(serializers.ModelSerializer[SupplyNotice]):
    class Meta:
        model = SupplyNotice
        fields = [
            "id",
            "supplier",
            "product",
            "kind",
            "reason",
            "notified_on",
            "takes_effect_on",
            "cut_percent",
            "recorded_by",
            "review_asked_on",
            "reviewed_on",
            "reviewer",
            "review_outcome",
            "created_at",
            "updated_at",
        ]
        read_only_fields = fields


class TellSerializer(AskSerializer):
    """What a client sends of what the supplier was told."""

    reason = serializers.CharField(
        max_length=500, default="", allow_blank=True, help_text="As told in writing."
    )
    notified_on = DayField(allow_null=True, default=None, help_text="When they were told.")


class NoteVolumeCutSerializer(TellSerializer):
    """What a client sends when we buy significantly less."""

    supplier = VisibleRelatedField(queryset=Supplier.objects.all())
    product = VisibleRelatedField(
        queryset=Product.objects.all(),
        default=None,
        allow_null=True,
        help_text="Empty for all that they supply.",
    )
    takes_effect_on = DayField()
    cut_percent = serializers.DecimalField(
        max_digits=5, decimal_places=2, min_value=Decimal("0.01"), max_value=Decimal(100)
    )


class AskReviewSerializer(AskSerializer):
    """What a client sends when the supplier asks a senior buyer to look again."""

    asked_on = DayField()


class NoteReviewSerializer(AskSerializer):
    """What a client sends of what a senior buyer made of a notice."""

    reviewer = serializers.CharField(max_length=200)
    outcome = serializers.ChoiceField(choices=SupplyNotice.Outcome.choices)
    reviewed_on = DayField()
    asked_on = DayField(
        allow_null=True, default=None, help_text="When they asked, where that was not noted before."
    )
