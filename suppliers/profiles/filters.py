import django_filters
from django.db.models import Exists, OuterRef, QuerySet

from srm.api.filters import RecordFilters, VisibleFilter, YesNoFilter
from suppliers.profiles.models import Category, Identifier, Supplier
from suppliers.profiles.supply_notices import SupplyNotice


class CategoryFilters(RecordFilters):
    search = django_filters.CharFilter("name", "icontains", help_text="Part of the name.")
    parent = VisibleFilter()

    class Meta(RecordFilters.Meta):
        model = Category
        fields = ["unspsc"]


class SupplierFilters(RecordFilters):
    search = django_filters.CharFilter("name", "icontains", help_text="Part of the name.")
    category = VisibleFilter("categories", help_text="Directly in this category.")
    scheme = django_filters.CharFilter(method="keep_known_by", help_text="Has an identifier of it.")

    class Meta(RecordFilters.Meta):
        model = Supplier
        fields = ["status", "country"]

    def keep_known_by(
        self, suppliers: QuerySet[Supplier], _name: str, scheme: str
    ) -> QuerySet[Supplier]:
        """Ask whether there is an identifier, without a join that repeats the supplier."""
        identifiers = Identifier.objects.filter(supplier=OuterRef("pk"), scheme=scheme)
        return suppliers.filter(Exists(identifiers))


class IdentifierFilters(RecordFilters):
    supplier = django_filters.UUIDFilter()

    class Meta(RecordFilters.Meta):
        model = Identifier
        fields = ["scheme", "value"]


class SupplyNoticeFilters(RecordFilters):
    supplier = django_filters.UUIDFilter()
    product = django_filters.UUIDFilter()
    review_asked = YesNoFilter(
        "review_asked_on", "isnull", exclude=True, help_text="Whether they asked for a review."
    )
    reviewed = YesNoFilter("reviewed_on", "isnull", exclude=True)

    class Meta(RecordFilters.Meta):
        model = SupplyNotice
        fields = ["kind"]
