from django.contrib import admin

from srm.console import ConsoleInline
from srm.console_checks import CheckedAdmin
from srm.console_lists import VisibleFilter
from suppliers.disputes import services
from suppliers.disputes.models import Dispute
from suppliers.profiles.admin import SupplierAdmin
from suppliers.profiles.models import Supplier


@admin.register(Dispute)
class DisputeAdmin(CheckedAdmin[Dispute]):
    """Disputes with suppliers. Not for the other side."""

    list_display = ["subject", "supplier", "opened_on", "settled_on", "settlement"]
    list_filter = [("settled_on", admin.EmptyFieldListFilter), ("supplier", VisibleFilter)]
    list_select_related = ["supplier"]
    search_fields = ["subject"]
    sortable_by = ("opened_on",)
    actions = ["verify"]
    checks = staticmethod(services.verify_dispute)


class DisputeInline(ConsoleInline[Dispute, Supplier]):
    model = Dispute
    fields = ["opened_on", "settled_on", "settlement"]
    ordering = ("-opened_on", "-id")


SupplierAdmin.also_show(DisputeInline)
