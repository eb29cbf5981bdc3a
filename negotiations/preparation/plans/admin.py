from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from negotiations.preparation.plans.models import (
    Alternative,
    Approval,
    ConcessionStep,
    ExpectedSanction,
    Plan,
    PlanCopy,
    PlanPart,
    PlanQuerySet,
    PlanRole,
    StyleShift,
)
from negotiations.rounds.admin import MatterAdmin, NegotiationAdmin
from negotiations.rounds.models import Negotiation
from srm.console import ConsoleAdmin, ConsoleInline
from srm.console_lists import VisibleFilter


class PlanRoleInline(ConsoleInline[PlanRole, Plan]):
    model = PlanRole
    belongs_to = "plan"
    fields = ["name"]
    ordering = ("position",)


class ConcessionStepInline(ConsoleInline[ConcessionStep, Plan]):
    model = ConcessionStep
    belongs_to = "plan"
    fields = ["give", "ask", "condition"]
    ordering = ("position",)


class AlternativeInline(ConsoleInline[Alternative, Plan]):
    model = Alternative
    belongs_to = "plan"
    fields = ["text", "days_of_cover", "waits_until_on", "is_best"]
    ordering = ("position",)


class ApprovalInline(ConsoleInline[Approval, Plan]):
    model = Approval
    belongs_to = "plan"
    fields = ["name", "up_to", "currency"]
    ordering = ("position",)


class ExpectedSanctionInline(ConsoleInline[ExpectedSanction, Plan]):
    model = ExpectedSanction
    belongs_to = "plan"
    fields = ["likelihood", "prepared", "owner"]
    ordering = ("position",)

    @admin.display(description="prepared answer")
    def prepared(self, sanction: Any) -> str:  # Any: with a column more
        return sanction.prepared_answer or "none yet"


class StyleShiftInline(ConsoleInline[StyleShift, Plan]):
    model = StyleShift
    belongs_to = "plan"
    fields = ["kind", "move", "deadline_side"]
    ordering = ("position",)


@admin.register(Plan)
class PlanAdmin(MatterAdmin[Plan]):
    """How we mean to negotiate. Not for the other side."""

    list_display = ["__str__", "written", "next_round_at", "updated_at", "matter"]
    list_filter = [("negotiation", VisibleFilter)]
    search_fields = ["negotiation__title"]
    readonly_fields = ["written"]
    inlines = [
        PlanRoleInline,
        ConcessionStepInline,
        AlternativeInline,
        ApprovalInline,
        ExpectedSanctionInline,
        StyleShiftInline,
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Plan]:
        rows = super().get_queryset(request)
        assert isinstance(rows, PlanQuerySet)
        return rows.for_display()

    @admin.display(description="written")
    def written(self, plan: Any) -> str:  # Any: with a column more
        if plan.is_late:
            return "after round 1 began"
        return "before round 1" if plan.first_round_at else "no round yet"


@admin.register(PlanRole, ConcessionStep, Alternative, Approval, ExpectedSanction, StyleShift)
class PlanPartAdmin(ConsoleAdmin[PlanPart]):
    """A line of a plan."""

    belongs_to = "plan"
    list_display = ["__str__", "plan"]
    list_select_related = ["plan__negotiation"]
    search_fields = ["plan__negotiation__title"]


@admin.register(PlanCopy)
class PlanCopyAdmin(ConsoleAdmin[PlanCopy]):
    """Plans as they stood when the first round began."""

    list_display = ["__str__", "frozen_at", "sha256"]
    list_select_related = ["plan__negotiation"]
    search_fields = ["plan__negotiation__title", "sha256"]


class PlanInline(ConsoleInline[Plan, Negotiation]):
    model = Plan
    joined = ("negotiation",)
    fields = ["next_round_at", "updated_at"]


NegotiationAdmin.also_show(PlanInline)
