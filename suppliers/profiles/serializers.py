from decimal import Decimal

from rest_framework import serializers

from srm.api.serializers import AskSerializer, DayField, VisibleRelatedField
from srm.api.verification import VERIFIED
from suppliers.profiles.models import Category, Identifier, Supplier

STAMPS = ["created_at", "updated_at"]


def percent_field() -> serializers.DecimalField:
    """Ask for a percentage from 0 to 100, or null when it is not known."""
    return serializers.DecimalField(
        max_digits=5,
        decimal_places=2,
        min_value=Decimal(0),
        max_value=Decimal(100),
        allow_null=True,
        default=None,
    )


def threshold_field() -> serializers.IntegerField:
    """Ask how ready a round must be, or null for what the category above asks."""
    return serializers.IntegerField(min_value=0, max_value=100, allow_null=True, default=None)


def escalation_field() -> serializers.IntegerField:
    """Ask after how many days a step is taken higher, or null for what the category above says."""
    return serializers.IntegerField(min_value=1, max_value=365, allow_null=True, default=None)


class CategorySerializer(serializers.ModelSerializer[Category]):
    class Meta:
        model = Category
        fields = [
            "id",
            "name",
            "parent",
            "unspsc",
            "readiness_threshold",
            "escalate_after_days",
            *STAMPS,
        ]
        read_only_fields = fields


class WriteCategorySerializer(AskSerializer):
    """What a client sends to add a category."""

    name = serializers.CharField(max_length=200)
    # DRF itself has an attribute of this name.
    parent = VisibleRelatedField(  # type: ignore[assignment]
        queryset=Category.objects.all(), allow_null=True, default=None
    )
    unspsc = serializers.RegexField(r"^([0-9]{8})?$", default="", allow_blank=True)
    readiness_threshold = threshold_field()
    escalate_after_days = escalation_field()


class ChangeCategorySerializer(AskSerializer):
    """What a client sends to change a category."""

    name = serializers.CharField(max_length=200)
    unspsc = serializers.RegexField(r"^([0-9]{8})?$", allow_blank=True)
    readiness_threshold = threshold_field()
    escalate_after_days = escalation_field()


class IdentifierInSupplierSerializer(serializers.ModelSerializer[Identifier]):
    class Meta:
        model = Identifier
        fields = ["id", "scheme", "value"]
        read_only_fields = fields


class IdentifierSerializer(serializers.ModelSerializer[Identifier]):
    class Meta:
        model = Identifier
        fields = ["id", "supplier", "scheme", "value", *STAMPS]
        read_only_fields = fields


class SupplierSerializer(serializers.ModelSerializer[Supplier]):
    identifiers = IdentifierInSupplierSerializer(many=True, read_only=True)

    class Meta:
        model = Supplier
        fields = [
            "id",
            "name",
            "status",
            "country",
            "website",
            "categories",
            "identifiers",
            "share_of_their_sales",
            "share_of_our_spend",
            "shares_as_of",
            "is_agri_food",
            "is_under_gscop",
            "annual_turnover",
            "silent_after_days",
            *VERIFIED,
            *STAMPS,
        ]
        read_only_fields = fields


class OtherNameSerializer(AskSerializer):
    """An identifier as a client sends it with a new supplier."""

    scheme = serializers.CharField(max_length=40)
    value = serializers.CharField(max_length=80)


class ChangeSupplierSerializer(AskSerializer):
    """What a client sends to change a supplier."""

    name = serializers.CharField(max_length=200)
    country = serializers.RegexField(r"^([A-Z]{2})?$", default="", allow_blank=True)
    website = serializers.URLField(required=False, allow_blank=True, max_length=200)
    categories = VisibleRelatedField(queryset=Category.objects.all(), many=True, allow_empty=False)
    share_of_their_sales = percent_field()
    share_of_our_spend = percent_field()
    shares_as_of = DayField(allow_null=True, default=None)
    is_agri_food = serializers.BooleanField(default=False)
    is_under_gscop = serializers.BooleanField(default=False)
    annual_turnover = serializers.IntegerField(
        min_value=0, max_value=10**13, allow_null=True, default=None
    )
    silent_after_days = serializers.IntegerField(
        min_value=1, max_value=1000, allow_null=True, default=None
    )


class WriteSupplierSerializer(ChangeSupplierSerializer):
    """What a client sends to add a supplier."""

    identifiers = OtherNameSerializer(many=True, default=list)


class WriteIdentifierSerializer(AskSerializer):
    """What a client sends to add an identifier."""

    supplier = VisibleRelatedField(queryset=Supplier.objects.all())
    scheme = serializers.CharField(max_length=40)
    value = serializers.CharField(max_length=80)
