import django_filters

from srm.api.filters import RecordFilters
from suppliers.profiles.models import Category, Identifier, Supplier


class CategoryFilters(RecordFilters):
    search = django_filters.CharFilter("name", "icontains", help_text="Part of the name.")
    parent = django_filters.UUIDFilter()

    class Meta(RecordFilters.Meta):
        model = Category
        fields = ["unspsc"]


class SupplierFilters(RecordFilters):
    search = django_filters.CharFilter("name", "icontains", help_text="Part of the name.")
    category = django_filters.UUIDFilter("categories", help_text="Directly in this category.")
    scheme = django_filters.CharFilter("identifiers__scheme", help_text="Has an identifier of it.")

    class Meta(RecordFilters.Meta):
        model = Supplier
        fields = ["status", "country"]


class IdentifierFilters(RecordFilters):
    supplier = django_filters.UUIDFilter()

    class Meta(RecordFilters.Meta):
        model = Identifier
        fields = ["scheme", "value"]
