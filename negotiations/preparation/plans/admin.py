from django.contrib import admin

from negotiations.preparation.plans.models import (
    Alternative,
    Approval,
    ConcessionStep,
    ExpectedSanction,
    Plan,
    PlanCopy,
    PlanPart,
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
    fields = ["likelihood"]
    ordering = ("position",)


class StyleShiftInline(ConsoleInline[StyleShift, Plan]):
    model = StyleShift
    belongs_to = "plan"
    fields = ["kind", "move", "deadline_side"]
    ordering = ("position",)


@admin.register(Plan)
class PlanAdmin(MatterAdmin[Plan]):
    """How we mean to negotiate. Not for the other side."""

    list_display = ["__str__", "next_round_at", "updated_at", "matter"]
    list_filter = [("negotiation", VisibleFilter)]
    search_fields = ["negotiation__title"]
    inlines = [
        PlanRoleInline,
        ConcessionStepInline,
        AlternativeInline,
        ApprovalInline,
        ExpectedSanctionInline,
        StyleShiftInline,
    ]


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
