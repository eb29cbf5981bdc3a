import django_filters

from negotiations.results.models import Result
from srm.api.filters import RecordFilters


class ResultFilters(RecordFilters):
    negotiation = django_filters.UUIDFilter()
    supplier = django_filters.UUIDFilter("negotiation__supplier")
    category = django_filters.UUIDFilter("negotiation__category")

    class Meta(RecordFilters.Meta):
        model = Result
        fields = ["outcome", "style"]
