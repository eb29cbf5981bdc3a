from typing import Any, TypeVar, cast

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.timezone import now

from negotiations.rounds import services
from negotiations.rounds.models import Negotiation, Round
from srm.access.models import User
from srm.console import ConsoleAdmin, ConsoleInline
from srm.console_columns import coloured, link_to, user_of, visible_name
from srm.console_lists import VisibleFilter
from srm.records import Record
from suppliers.profiles.admin import SupplierAdmin
from suppliers.profiles.models import Supplier

R = TypeVar("R", bound=Record)


class MineFilter(admin.SimpleListFilter):
    """Keeps what the person at the console owns; a list of owners would name strangers."""

    title = "owner"
    parameter_name = "owner"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, str]]:
        return [("me", "Me")]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Negotiation]
    ) -> QuerySet[Negotiation]:
        return queryset.filter(owner=user_of(request)) if self.value() == "me" else queryset


def with_supplier(rows: QuerySet[R], user: User, reference: str) -> QuerySet[R]:
    """Name the supplier of each row, unless it has left the person's categories."""
    suppliers = Supplier.objects.visible_to(user)
    named = rows.annotate(supplier_name=visible_name(suppliers, reference))
    return cast("QuerySet[R]", named)


class MatterAdmin(ConsoleAdmin[R]):
    """Rows of a negotiation, with its title and its supplier."""

    list_select_related = ["negotiation"]
    supplier_reference = "negotiation__supplier_id"

    def get_queryset(self, request: HttpRequest) -> QuerySet[R]:
        rows = super().get_queryset(request)
        return with_supplier(rows, user_of(request), self.supplier_reference)

    @admin.display(description="supplier")
    def supplier_name(self, row: Any) -> str | None:  # Any: annotated
        name: str | None = row.supplier_name
        return name

    @admin.display(description="negotiation")
    def matter(self, row: Any) -> str:  # Any: any part of a negotiation
        return format_html("{}<br>{}", link_to(row.negotiation), row.supplier_name or "")


@admin.register(Negotiation)
class NegotiationAdmin(MatterAdmin[Negotiation]):
    """Matters between us and our suppliers."""

    supplier_reference = "supplier_id"
    list_display = [
        "title",
        "supplier_name",
        "category",
        "phase_label",
        "owner_name",
        "last_activity_at",
    ]
    list_filter = [
        "phase",
        MineFilter,
        ("supplier", VisibleFilter),
        ("category", VisibleFilter),
    ]
    list_select_related = ["category", "owner"]
    search_fields = ["title"]
    sortable_by = ("title",)
    actions = ["close", "abandon"]

    @admin.display(description="phase")
    @coloured(preparing="info", open="primary", agreed="success", abandoned="warning")
    def phase_label(self, negotiation: Negotiation) -> tuple[str, str]:
        return negotiation.phase, negotiation.get_phase_display()

    @admin.display(description="owner")
    def owner_name(self, negotiation: Negotiation) -> str:
        return negotiation.owner.display_name

    @admin.action(description="Close the negotiation", permissions=["manage"])
    def close(self, request: HttpRequest, rows: QuerySet[Negotiation]) -> HttpResponse | None:
        return self.end(request, rows, Negotiation.Phase.CLOSED)

    @admin.action(description="Abandon the negotiation", permissions=["manage"])
    def abandon(self, request: HttpRequest, rows: QuerySet[Negotiation]) -> HttpResponse | None:
        return self.end(request, rows, Negotiation.Phase.ABANDONED)

    def end(
        self, request: HttpRequest, rows: QuerySet[Negotiation], phase: Negotiation.Phase
    ) -> HttpResponse | None:
        """Ask, then end negotiations in this phase."""
        return self.ask_first(
            request,
            rows,
            lambda negotiation, _: services.end_negotiation(negotiation, phase, at=now()),
            done=phase.value,
        )


@admin.register(Round)
class RoundAdmin(MatterAdmin[Round]):
    """The sittings of negotiations."""

    list_display = ["__str__", "supplier_name", "channel", "opened_at", "closed_at"]
    list_filter = [
        "channel",
        ("closed_at", admin.EmptyFieldListFilter),
        ("negotiation", VisibleFilter),
    ]
    search_fields = ["negotiation__title"]
    actions = ["close"]

    @admin.action(description="Close the round", permissions=["write"])
    def close(self, request: HttpRequest, rounds: QuerySet[Round]) -> HttpResponse | None:
        at = now()
        return self.ask_first(
            request,
            rounds,
            lambda round_, _: services.close_round(round_, closed_at=at, at=at),
            done="closed",
        )


class NegotiationInline(ConsoleInline[Negotiation, Supplier]):
    model = Negotiation
    fields = ["phase", "last_activity_at", "ended_at"]


class RoundInline(ConsoleInline[Round, Negotiation]):
    model = Round
    joined = ("negotiation",)
    fields = ["channel", "opened_at", "closed_at"]
    ordering = ("number",)


SupplierAdmin.also_show(NegotiationInline)
NegotiationAdmin.also_show(RoundInline)
