from django.contrib import admin

from srm.console import ConsoleAdmin, ConsoleInline
from srm.console_lists import VisibleFilter
from suppliers.people.models import Contact
from suppliers.profiles.admin import SupplierAdmin
from suppliers.profiles.models import Supplier


@admin.register(Contact)
class ContactAdmin(ConsoleAdmin[Contact]):
    """People at our suppliers."""

    list_display = ["name", "supplier", "position", "email", "phone"]
    list_filter = [("supplier", VisibleFilter)]
    list_select_related = ["supplier"]
    search_fields = ["name", "email"]
    sortable_by = ("name",)
    ordering = ("name", "id")


class ContactInline(ConsoleInline[Contact, Supplier]):
    model = Contact
    fields = ["position", "email", "phone"]
    ordering = ("name",)


SupplierAdmin.also_show(ContactInline)
