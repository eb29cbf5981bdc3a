from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import now
from unfold.widgets import (
    UnfoldAdminDecimalFieldWidget,
    UnfoldAdminIntegerFieldWidget,
    UnfoldAdminNullBooleanSelectWidget,
    UnfoldAdminSingleDateWidget,
    UnfoldAdminTextInputWidget,
)

from negotiations.efforts import services
from negotiations.efforts.models import MINUTES_OF_A_DAY, EffortBudget, TimeEntry
from negotiations.rounds.admin import MatterAdmin, NegotiationAdmin
from negotiations.rounds.models import Negotiation
from srm.console import ConsoleInline
from srm.console_columns import user_of
from srm.console_lists import VisibleFilter


@admin.register(EffortBudget)
class EffortBudgetAdmin(MatterAdmin[EffortBudget]):
    """How many hours negotiations may take us. Not for the other side."""

    list_display = [
        *("planned_hours", "preparation_hours", "hourly_cost", "currency", "threshold_percent"),
        "matter",
    ]
    list_filter = [("negotiation", VisibleFilter)]
    search_fields = ["negotiation__title"]


@admin.register(TimeEntry)
class TimeEntryAdmin(MatterAdmin[TimeEntry]):
    """The time that we spent on negotiations."""

    list_display = ["spent_on", "minutes", "is_preparation", "activity", "who", "matter"]
    list_filter = ["is_preparation", ("negotiation", VisibleFilter)]
    list_select_related = ["negotiation", "person"]
    search_fields = ["activity", "negotiation__title"]

    @admin.display(description="person")
    def who(self, entry: TimeEntry) -> str:
        return entry.person.display_name


class Hours(forms.Form):
    """How many hours a negotiation may take."""

    planned_hours = forms.DecimalField(
        min_value=Decimal("0.01"),
        max_digits=7,
        decimal_places=2,
        widget=UnfoldAdminDecimalFieldWidget(),
    )
    preparation_hours = forms.DecimalField(
        min_value=Decimal("0.01"),
        max_digits=7,
        decimal_places=2,
        required=False,
        label="Of these, to prepare",
        widget=UnfoldAdminDecimalFieldWidget(),
    )


class Spent(forms.Form):
    """What somebody did, for how long, and on which day."""

    minutes = forms.IntegerField(
        min_value=1, max_value=MINUTES_OF_A_DAY, widget=UnfoldAdminIntegerFieldWidget()
    )
    spent_on = forms.DateField(label="Day", widget=UnfoldAdminSingleDateWidget())
    activity = forms.CharField(max_length=200, required=False, widget=UnfoldAdminTextInputWidget())
    is_preparation = forms.NullBooleanField(
        required=False,
        label="Spent preparing (by its day, unless told)",
        widget=UnfoldAdminNullBooleanSelectWidget(),
    )


@admin.action(description="Plan our hours", permissions=["write"])
def plan_hours(
    of: NegotiationAdmin, request: HttpRequest, rows: QuerySet[Negotiation]
) -> HttpResponse | None:
    """Say how many hours it may take, or change what was said."""

    def plan(negotiation: Negotiation, hours: Mapping[str, Any]) -> None:
        budget = EffortBudget.objects.select_for_update().filter(negotiation=negotiation).first()
        if budget is None:
            services.set_budget(negotiation, hours, at=now())
        else:
            services.change_budget(budget, hours, at=now())

    return of.ask_first(request, rows, plan, form=Hours, done="planned")


@admin.action(description="Note time that I spent", permissions=["write"])
def note_time(
    of: NegotiationAdmin, request: HttpRequest, rows: QuerySet[Negotiation]
) -> HttpResponse | None:
    """Note the minutes of the person at the console."""
    by = user_of(request)
    return of.ask_first(
        request,
        rows,
        lambda negotiation, spent: services.note_time(negotiation, spent, by=by, at=now()),
        form=Spent,
        done="noted",
    )


class TimeEntryInline(ConsoleInline[TimeEntry, Negotiation]):
    model = TimeEntry
    fields = ["minutes", "activity"]


NegotiationAdmin.also_show(TimeEntryInline)
NegotiationAdmin.also_do(plan_hours, note_time)
