from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import now

from negotiations.offers import services
from negotiations.offers.issues import verify_estimate
from negotiations.offers.models import (
    Issue,
    IssueQuerySet,
    LookConsent,
    Package,
    PackageCondition,
    PackageCoverage,
    PackageValue,
)
from negotiations.offers.votes import IdeaVote
from negotiations.rounds.admin import MatterAdmin, NegotiationAdmin
from negotiations.rounds.models import Negotiation, Side
from srm.console import ConsoleAdmin, ConsoleInline
from srm.console_checks import CheckedAdmin
from srm.console_columns import coloured, user_of
from srm.console_lists import VisibleFilter


@admin.register(Issue)
class IssueAdmin(CheckedAdmin[Issue], MatterAdmin[Issue]):
    """What can be traded. Limits and weights are ours: not for the other side."""

    list_display = ["name", "kind", "currency", "proposed_by", "weight", "waits", "matter"]
    list_filter = ["kind", "proposed_by", ("negotiation", VisibleFilter)]
    search_fields = ["name"]
    actions = ["verify"]
    checks = staticmethod(verify_estimate)

    @admin.display(description="flag")
    def waits(self, issue: Any) -> str:  # Any: annotated
        flag: str = issue.flag
        return flag

    def get_queryset(self, request: HttpRequest) -> QuerySet[Issue]:
        rows = super().get_queryset(request)
        assert isinstance(rows, IssueQuerySet)
        return rows.for_display()


class PackageValueInline(ConsoleInline[PackageValue, Package]):
    model = PackageValue
    belongs_to = "package"
    joined = ("issue",)
    ordering = ("issue__name",)


class PackageConditionInline(ConsoleInline[PackageCondition, Package]):
    model = PackageCondition
    belongs_to = "package"
    ordering = ("position",)


class PackageCoverageInline(ConsoleInline[PackageCoverage, Package]):
    model = PackageCoverage
    belongs_to = "package"
    joined = ("interest",)
    ordering = ("id",)


@admin.register(Package)
class PackageAdmin(MatterAdmin[Package]):
    """What each side offered: on the table, or how it left it."""

    list_display = ["__str__", "state", "is_binding", "offered_at", "lapses_at", "matter"]
    list_filter = ["side", "is_binding", ("negotiation", VisibleFilter)]
    search_fields = ["note", "negotiation__title"]
    inlines = [PackageValueInline, PackageConditionInline, PackageCoverageInline]
    actions = ["withdraw"]

    @admin.display(description="state")
    @coloured(standing="info", accepted="success", withdrawn="warning")
    def state(self, package: Package) -> tuple[str, str]:
        ends = {
            "superseded": package.superseded_at,
            "accepted": package.accepted_at,
            "withdrawn": package.withdrawn_at,
        }
        state = next((name for name, at in ends.items() if at), None)
        if state is None:
            has_lapsed = package.lapses_at is not None and package.lapses_at <= now()
            state = "lapsed" if has_lapsed else "standing"
        return state, state.capitalize()

    @admin.action(description="Withdraw the package", permissions=["write"])
    def withdraw(self, request: HttpRequest, packages: QuerySet[Package]) -> HttpResponse | None:
        return self.ask_first(
            request,
            packages,
            lambda package, _: services.withdraw_package(package, at=now()),
            done="withdrawn",
        )


@admin.register(PackageValue)
class PackageValueAdmin(ConsoleAdmin[PackageValue]):
    """The values that packages give to issues."""

    belongs_to = "package"
    list_display = ["issue", "value", "package"]
    list_select_related = ["issue", "package"]
    search_fields = ["issue__name", "value"]


@admin.register(PackageCondition)
class PackageConditionAdmin(ConsoleAdmin[PackageCondition]):
    """What packages promise on a condition."""

    belongs_to = "package"
    list_display = ["condition", "promise", "package"]
    list_select_related = ["package"]
    search_fields = ["condition", "promise"]


@admin.register(PackageCoverage)
class PackageCoverageAdmin(ConsoleAdmin[PackageCoverage]):
    """What packages make of the interests of both sides."""

    belongs_to = "package"
    list_display = ["interest", "answer", "reason", "package"]
    list_filter = ["answer"]
    list_select_related = ["interest", "package"]
    search_fields = ["interest__text", "reason"]


@admin.register(IdeaVote)
class IdeaVoteAdmin(ConsoleAdmin[IdeaVote]):
    """What both sides think of ideas. Ours to know: not for the other side."""

    belongs_to = "package"
    list_display = ["__str__", "person", "comment", "voted_at", "package"]
    list_filter = ["side", "answer"]
    list_select_related = ["package"]
    search_fields = ["person", "comment"]


@admin.register(LookConsent)
class LookConsentAdmin(MatterAdmin[LookConsent]):
    """Who agreed to look for something better before signing."""

    list_display = ["__str__", "person", "given_at", "matter"]
    list_filter = ["side", "is_given", ("negotiation", VisibleFilter)]
    search_fields = ["person"]


@admin.action(description="Agree to look for better", permissions=["write"])
def agree_to_look(
    of: NegotiationAdmin, request: HttpRequest, rows: QuerySet[Negotiation]
) -> HttpResponse | None:
    """Say that we would look for something better before signing."""
    return answer_look(of, request, rows, is_given=True)


@admin.action(description="Take back our yes to look", permissions=["write"])
def take_back_look(
    of: NegotiationAdmin, request: HttpRequest, rows: QuerySet[Negotiation]
) -> HttpResponse | None:
    """Say that we would not, or not any more."""
    return answer_look(of, request, rows, is_given=False)


def answer_look(
    of: NegotiationAdmin, request: HttpRequest, rows: QuerySet[Negotiation], *, is_given: bool
) -> HttpResponse | None:
    """Ask, then put our word on record: whether we would look for something better (R48)."""
    by, at = user_of(request), now()
    facts = {
        "side": Side.BUYER,
        "is_given": is_given,
        "person": by.display_name,
        "statement": None,
        "given_at": at,
    }
    return of.ask_first(
        request,
        rows,
        lambda negotiation, _: services.answer_look(negotiation, facts, by=by, at=at),
        done="open to something better" if is_given else "no longer open to something better",
    )


class IssueInline(ConsoleInline[Issue, Negotiation]):
    model = Issue
    fields = ["kind", "proposed_by", "weight"]
    ordering = ("name",)


class PackageInline(ConsoleInline[Package, Negotiation]):
    model = Package
    fields = ["is_binding", "offered_at", "superseded_at", "withdrawn_at", "accepted_at"]
    ordering = ("-offered_at", "-id")


NegotiationAdmin.also_show(IssueInline, PackageInline)
NegotiationAdmin.also_do(agree_to_look, take_back_look)
