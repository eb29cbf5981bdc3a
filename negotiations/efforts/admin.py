from django.contrib import admin

from negotiations.efforts.models import EffortBudget, TimeEntry
from negotiations.rounds.admin import MatterAdmin, NegotiationAdmin
from negotiations.rounds.models import Negotiation
from srm.console import ConsoleInline
from srm.console_lists import VisibleFilter


@admin.register(EffortBudget)
class EffortBudgetAdmin(MatterAdmin[EffortBudget]):
    """How many hours negotiations may take us. Not for the other side."""

    list_display = ["planned_hours", "hourly_cost", "currency", "threshold_percent", "matter"]
    list_filter = [("negotiation", VisibleFilter)]
    search_fields = ["negotiation__title"]


@admin.register(TimeEntry)
class TimeEntryAdmin(MatterAdmin[TimeEntry]):
    """The time that we spent on negotiations."""

    list_display = ["spent_on", "minutes", "activity", "who", "matter"]
    list_filter = [("negotiation", VisibleFilter)]
    list_select_related = ["negotiation", "person"]
    search_fields = ["activity", "negotiation__title"]

    @admin.display(description="person")
    def who(self, entry: TimeEntry) -> str:
        return entry.person.display_name


class TimeEntryInline(ConsoleInline[TimeEntry, Negotiation]):
    model = TimeEntry
    fields = ["minutes", "activity"]


NegotiationAdmin.also_show(TimeEntryInline)
