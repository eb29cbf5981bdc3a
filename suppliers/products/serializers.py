from decimal import Decimal
from typing import Any

from rest_framework import serializers

from srm.api.serializers import AskSerializer, DayField, VisibleRelatedField
from suppliers.products.models import Product
from suppliers.profiles.models import Category, Supplier


class ProductSerializer(serializers.ModelSerializer[Product]):
    supplier_count = serializers.IntegerField(
        read_only=True, help_text="How many can deliver it, also those that you do not see."
    )

    class Meta:
        model = Product
        fields = [
            "id",
            "category",
            "number",
            "name",
            "gtin",
            "suppliers",
            "supplier_count",
            "substitutes",
            "is_listed",
            "delisting_reason",
            "delisting_notified_on",
            "days_of_cover",
            "yearly_spend",
            "yearly_sales",
            "currency",
            "figures_as_of",
            "created_at",
            "updated_at",
        ]
        read_only_fields = fields


def amount_field() -> serializers.DecimalField:
    """Ask for an amount a year, or null when it is not known."""
    return serializers.DecimalField(
        max_digits=18, decimal_places=2, min_value=Decimal(0), allow_null=True, default=None
    )


class ChangeProductSerializer(AskSerializer):
    """What a client sends to change a product; null means that it is not known."""

    category = VisibleRelatedField(queryset=Category.objects.all())
    number = serializers.CharField(max_length=80)
    name = serializers.CharField(max_length=200)
    gtin = serializers.RegexField(r"^([0-9]{8}|[0-9]{12,14})?$", default="", allow_blank=True)
    suppliers = VisibleRelatedField(queryset=Supplier.objects.all(), many=True, default=list)
    substitutes = VisibleRelatedField(queryset=Product.objects.all(), many=True, default=list)
    is_listed = serializers.BooleanField(default=True)
    delisting_reason = serializers.CharField(
        max_length=500, default="", allow_blank=True, help_text="As told in writing."
    )
    delisting_notified_on = DayField(
        allow_null=True, default=None, help_text="When those who deliver it were told."
    )
    days_of_cover = serializers.DecimalField(
        max_digits=7, decimal_places=1, min_value=Decimal(0), allow_null=True, default=None
    )
    yearly_spend = amount_field()
    yearly_sales = amount_field()
    currency = serializers.RegexField(r"^([A-Z]{3})?$", default="", allow_blank=True)
    figures_as_of = DayField(allow_null=True, default=None)


class WriteProductSerializer(ChangeProductSerializer):
    """What a client sends to add a product."""


class NamedSerializer(serializers.Serializer[Any]):
    """A product by its names."""

    id = serializers.UUIDField()
    number = serializers.CharField()
    name = serializers.CharField()


class ReplaceableSerializer(serializers.Serializer[Any]):
    """A product that only this supplier delivers, and what others deliver instead."""

    product = NamedSerializer()
    substitutes = NamedSerializer(many=True)


def days_field(help_text: str) -> serializers.DecimalField:
    """Show a number of days."""
    return serializers.DecimalField(
        max_digits=7, decimal_places=1, allow_null=True, help_text=help_text
    )


class CoverSerializer(serializers.Serializer[Any]):
    """How many days our stock of what only they deliver lasts."""

    known_count = serializers.IntegerField()
    unknown_count = serializers.IntegerField(help_text="Products whose stock nobody told.")
    smallest = days_field("Null where no stock is known.")
    median = days_field("Of the products whose stock is known.")
    weighted = days_field("By yearly sales; null where these are unknown or of two currencies.")
    weighted_count = serializers.IntegerField(help_text="How many products are in it.")


class SalesRiskSerializer(serializers.Serializer[Any]):
    """Yearly sales of what only they deliver, in one currency."""

    currency = serializers.CharField()
    at_risk = serializers.DecimalField(max_digits=24, decimal_places=2)
    not_replaceable = serializers.DecimalField(
        max_digits=24, decimal_places=2, help_text="Of that, what nobody else has a substitute for."
    )
    total = serializers.DecimalField(
        max_digits=24, decimal_places=2, help_text="Of all listed products that you see."
    )
    share = serializers.DecimalField(
        max_digits=5, decimal_places=2, allow_null=True, help_text="Percent at risk."
    )


class ExposureSerializer(serializers.Serializer[Any]):
    """What hangs on one supplier, of the listed products that you see."""

    supplier = serializers.UUIDField()
    made_at = serializers.DateTimeField()
    product_count = serializers.IntegerField(help_text="Products they can deliver.")
    only_from_them_count = serializers.IntegerField(help_text="Of those, what nobody else can.")
    cover = CoverSerializer()
    replaceable_count = serializers.IntegerField(
        help_text="Only from them, with a substitute that others deliver."
    )
    replaceable = ReplaceableSerializer(many=True, help_text="The first 20, by number.")
    sales = SalesRiskSerializer(many=True, help_text="Empty where no sales are known.")
    unknown_sales_count = serializers.IntegerField(
        help_text="Only from them, and nobody told what they sell: the risk is higher than told."
    )
    figures_as_of = serializers.DateField(
        allow_null=True, help_text="The oldest day of the figures of what only they deliver."
    )
    age_days = serializers.IntegerField(allow_null=True)
    is_stale = serializers.BooleanField(help_text="Whether a figure is older than a year.")
    rows = serializers.CharField(help_text="The products that only they deliver, page by page.")
    total_rows = serializers.CharField(help_text="All products that `total` sums up.")
