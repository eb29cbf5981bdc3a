import django_filters

from negotiations.preparation.plans.models import Plan
from srm.api.filters import RecordFilters


class PlanFilters(RecordFilters):
    negotiation = django_filters.UUIDFilter()

    class Meta(RecordFilters.Meta):
        model = Plan
        fields: list[str] = []
