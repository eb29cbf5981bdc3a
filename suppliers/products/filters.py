from typing import Any
from uuid import UUID

import django_filters
from django.db.models import QuerySet

from srm.api.filters import RecordFilters, VisibleFilter
from suppliers.products.models import Product, ProductQuerySet
from suppliers.profiles.models import Supplier


class ProductFilters(RecordFilters):
    search = django_filters.CharFilter("name", "icontains", help_text="Part of the name.")
    category = VisibleFilter(help_text="Directly in this category.")
    supplier = VisibleFilter("suppliers", help_text="This supplier can deliver it.")
    only_from = django_filters.UUIDFilter(
        method="keep_only_from", help_text="Nobody but this supplier can deliver it."
    )

    class Meta(RecordFilters.Meta):
        model = Product
        fields = ["number", "gtin", "is_listed"]

    def keep_only_from(
        self, products: ProductQuerySet, _name: str, supplier: UUID
    ) -> QuerySet[Product]:
        """Ask whether nobody else can deliver it; of a foreign supplier nothing is told."""
        asking: Any = self.request  # an Asking, not a whole request
        visible = Supplier.objects.visible_to(asking.user).filter(pk=supplier)
        return products.only_from(visible.values("pk"))
