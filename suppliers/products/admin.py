from django.contrib import admin

from srm.console import ConsoleAdmin
from srm.console_lists import VisibleFilter
from suppliers.products.models import Product


@admin.register(Product)
class ProductAdmin(ConsoleAdmin[Product]):
    """What we buy and sell; it comes from the ERP."""

    list_display = [
        *("number", "name", "category", "is_listed", "days_of_cover", "yearly_sales", "currency"),
    ]
    list_filter = ["is_listed", ("category", VisibleFilter), ("suppliers", VisibleFilter)]
    list_select_related = ["category"]
    search_fields = ["name", "number", "gtin"]
    sortable_by = ("number", "name")
    ordering = ("number", "id")
