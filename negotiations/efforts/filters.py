import django_filters

from negotiations.efforts.models import EffortBudget, TimeEntry
from srm.api.filters import RecordFilters


class EffortBudgetFilters(RecordFilters):
    negotiation = django_filters.UUIDFilter()

    class Meta(RecordFilters.Meta):
        model = EffortBudget
        fields: list[str] = []


class TimeEntryFilters(RecordFilters):
    negotiation = django_filters.UUIDFilter()
    person = django_filters.UUIDFilter()
    spent_since = django_filters.DateFilter("spent_on", "gte", help_text="On or after this day.")

    class Meta(RecordFilters.Meta):
        model = TimeEntry
        fields: list[str] = []
