from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import now

from srm.console import ConsoleAdmin, ConsoleInline
from srm.console_checks import CheckedAdmin
from srm.console_columns import coloured, user_of, visible_name
from srm.console_forms import Told
from srm.console_lists import VisibleFilter
from suppliers.profiles import services
from suppliers.profiles.models import Category, Identifier, Supplier
from suppliers.profiles.notice import Notice
from suppliers.profiles.supply_notices import SupplyNotice


@admin.register(Category)
class CategoryAdmin(ConsoleAdmin[Category]):
    """What is bought. Who is assigned to a category is set on the page of the person."""

    fields = [
        *("name", "parent", "unspsc", "readiness_threshold", "escalate_after_days", "people"),
    ]
    list_display = ["name", "above", "unspsc"]
    search_fields = ["name", "unspsc"]
    sortable_by = ("name",)
    ordering = ("name", "id")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Category]:
        """Name the category above, if the person sees it."""
        above = Category.objects.visible_to(user_of(request))
        return super().get_queryset(request).annotate(above=visible_name(above, "parent_id"))

    @admin.display(description="below")
    def above(self, category: Any) -> str | None:  # Any: annotated
        above: str | None = category.above
        return above


class IdentifierInline(ConsoleInline[Identifier, Supplier]):
    model = Identifier
    fields = ["scheme", "value"]
    ordering = ("scheme", "value")


@admin.register(Supplier)
class SupplierAdmin(CheckedAdmin[Supplier]):
    """Whom we buy from, and how much each side depends on the other."""

    list_display = [
        "name",
        "status_label",
        "country",
        "share_of_their_sales",
        "share_of_our_spend",
        "updated_at",
    ]
    list_filter = ["status", ("categories", VisibleFilter)]
    search_fields = ["name"]
    sortable_by = ("name", "updated_at")
    ordering = ("name", "id")
    inlines = [IdentifierInline]
    actions = ["activate", "hold", "offboard", "verify"]
    checks = staticmethod(services.verify_supplier)

    @admin.display(description="status", ordering="status")
    @coloured(prospect="info", active="success", on_hold="warning", offboarded="danger")
    def status_label(self, supplier: Supplier) -> tuple[str, str]:
        return supplier.status, supplier.get_status_display()

    @admin.action(description="Activate", permissions=["manage"])
    def activate(self, request: HttpRequest, suppliers: QuerySet[Supplier]) -> None:
        self.act_on_each(
            request,
            suppliers,
            lambda supplier: services.set_supplier_status(
                supplier, Supplier.Status.ACTIVE, at=now()
            ),
            done="activated",
        )

    @admin.action(description="Put on hold", permissions=["manage"])
    def hold(self, request: HttpRequest, suppliers: QuerySet[Supplier]) -> None:
        self.act_on_each(
            request,
            suppliers,
            lambda supplier: services.set_supplier_status(
                supplier, Supplier.Status.ON_HOLD, at=now()
            ),
            done="put on hold",
        )

    @admin.action(description="Offboard", permissions=["manage"])
    def offboard(self, request: HttpRequest, suppliers: QuerySet[Supplier]) -> HttpResponse | None:
        return self.ask_first(
            request,
            suppliers,
            lambda supplier, said: services.offboard_supplier(
                supplier, Notice(**said), by=user_of(request), at=now()
            ),
            form=Told,
            done="offboarded",
        )


@admin.register(Identifier)
class IdentifierAdmin(ConsoleAdmin[Identifier]):
    """What others call our suppliers."""

    list_display = ["scheme", "value", "supplier"]
    list_filter = [("supplier", VisibleFilter)]
    list_select_related = ["supplier"]
    search_fields = ["value__startswith"]
    search_help_text = "The start of the value."
    sortable_by = ("scheme",)
    ordering = ("scheme", "value")


@admin.register(SupplyNotice)
class SupplyNoticeAdmin(ConsoleAdmin[SupplyNotice]):
    """What suppliers were told before their supply ended or was cut. Not for the other side."""

    list_display = [
        *("supplier", "kind", "product", "notified_on", "takes_effect_on", "review_asked_on"),
        "review_outcome",
    ]
    list_filter = ["kind", "review_outcome", ("supplier", VisibleFilter)]
    list_select_related = ["supplier", "product"]
    search_fields = ["reason"]
    sortable_by = ("takes_effect_on",)
