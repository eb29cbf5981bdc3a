import django_filters

from negotiations.readings.models import Scan, Suggestion
from srm.api.filters import RecordFilters


class ScanFilters(RecordFilters):
    statement = django_filters.UUIDFilter()
    negotiation = django_filters.UUIDFilter("statement__negotiation")

    class Meta(RecordFilters.Meta):
        model = Scan
        fields = ["reader_version", "language", "is_supported"]


class SuggestionFilters(RecordFilters):
    negotiation = django_filters.UUIDFilter()
    statement = django_filters.UUIDFilter()

    class Meta(RecordFilters.Meta):
        model = Suggestion
        fields = ["kind", "side", "topic", "state"]
