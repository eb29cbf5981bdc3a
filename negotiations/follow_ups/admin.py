from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import now
from unfold.widgets import UnfoldAdminTextInputWidget

from negotiations.follow_ups import services
from negotiations.follow_ups.closing import drop_follow_up
from negotiations.follow_ups.models import FollowUp, Snooze
from negotiations.rounds.admin import MatterAdmin, NegotiationAdmin
from negotiations.rounds.models import Negotiation
from srm.console import ConsoleAdmin, ConsoleInline
from srm.console_columns import shortened, user_of
from srm.console_lists import VisibleFilter


class DueFilter(admin.SimpleListFilter):
    """Filters steps by whether they wait for somebody."""

    title = "due"
    parameter_name = "due"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, str]]:
        return [("now", "Now"), ("later", "Later"), ("done", "Done"), ("dropped", "Dropped")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[FollowUp]) -> QuerySet[FollowUp]:
        choices: dict[str | None, dict[str, Any]] = {  # Any: moments and truths
            "now": {"done_at": None, "dropped_at": None, "due_at__lte": now()},
            "later": {"done_at": None, "dropped_at": None, "due_at__gt": now()},
            "done": {"done_at__isnull": False},
            "dropped": {"dropped_at__isnull": False},
        }
        return queryset.filter(**choices.get(self.value(), {}))


class Evidence(forms.Form):
    """What shows that a step was done."""

    evidence = forms.CharField(
        max_length=500,
        required=False,
        widget=UnfoldAdminTextInputWidget(),
        help_text="What shows it, such as a document or a delivery note.",
    )


class PutOff(forms.Form):
    """Until when a step is put off, and why."""

    until = forms.DateTimeField(
        widget=UnfoldAdminTextInputWidget(), help_text="UTC, such as 2026-09-30 09:00."
    )
    reason = forms.CharField(max_length=500, widget=UnfoldAdminTextInputWidget())


class Dropped(forms.Form):
    """Why nobody has to take a step any more."""

    reason = forms.CharField(max_length=500, widget=UnfoldAdminTextInputWidget())


class SnoozeInline(ConsoleInline[Snooze, FollowUp]):
    model = Snooze
    belongs_to = "follow_up"
    fields = ["until", "reason", "snoozed_at"]


@admin.register(FollowUp)
class FollowUpAdmin(MatterAdmin[FollowUp]):
    """Who owes what by when."""

    list_display = ["step", "side", "owner_name", "due_at", "done_at", "matter"]
    list_filter = [DueFilter, "side", ("negotiation", VisibleFilter)]
    search_fields = ["action", "owner_name"]
    sortable_by = ("due_at",)
    ordering = ("due_at", "id")
    inlines = [SnoozeInline]
    actions = ["complete", "snooze", "drop"]

    @admin.display(description="step")
    def step(self, follow_up: FollowUp) -> str:
        return shortened(follow_up.action)

    @admin.action(description="Mark as done", permissions=["write"])
    def complete(self, request: HttpRequest, steps: QuerySet[FollowUp]) -> HttpResponse | None:
        at = now()
        return self.ask_first(
            request,
            steps,
            lambda step, answers: services.complete_follow_up(
                step, done_at=at, evidence=answers["evidence"], at=at
            ),
            form=Evidence,
            done="done",
        )

    @admin.action(description="Put off", permissions=["write"])
    def snooze(self, request: HttpRequest, steps: QuerySet[FollowUp]) -> HttpResponse | None:
        at, by = now(), user_of(request)
        return self.ask_first(
            request,
            steps,
            lambda step, answers: services.snooze_follow_up(step, **answers, by=by, at=at),
            form=PutOff,
            done="put off",
        )

    @admin.action(description="Drop", permissions=["write"])
    def drop(self, request: HttpRequest, steps: QuerySet[FollowUp]) -> HttpResponse | None:
        at = now()
        return self.ask_first(
            request,
            steps,
            lambda step, answers: drop_follow_up(step, reason=answers["reason"], at=at),
            form=Dropped,
            done="dropped",
        )


@admin.register(Snooze)
class SnoozeAdmin(ConsoleAdmin[Snooze]):
    """That steps were put off, and why."""

    belongs_to = "follow_up"
    list_display = ["follow_up", "until", "reason", "snoozed_at"]
    list_select_related = ["follow_up"]
    search_fields = ["reason"]


class FollowUpInline(ConsoleInline[FollowUp, Negotiation]):
    model = FollowUp
    fields = ["due_at", "done_at", "dropped_at", "evidence"]
    ordering = ("due_at", "id")


NegotiationAdmin.also_show(FollowUpInline)
