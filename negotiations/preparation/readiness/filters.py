import django_filters

from negotiations.preparation.readiness.models import RoundStart
from srm.api.filters import RecordFilters


class RoundStartFilters(RecordFilters):
    negotiation = django_filters.UUIDFilter("round__negotiation")
    round = django_filters.UUIDFilter()

    class Meta(RecordFilters.Meta):
        model = RoundStart
        fields: list[str] = []
