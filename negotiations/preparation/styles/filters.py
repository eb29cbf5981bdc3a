import django_filters

from negotiations.preparation.styles.models import StyleResult, Willingness
from srm.api.filters import RecordFilters


class WillingnessFilters(RecordFilters):
    negotiation = django_filters.UUIDFilter()

    class Meta(RecordFilters.Meta):
        model = Willingness
        fields = ["side", "stance"]


class StyleResultFilters(RecordFilters):
    person = django_filters.UUIDFilter()
    contact = django_filters.UUIDFilter()

    class Meta(RecordFilters.Meta):
        model = StyleResult
        fields = ["main_style"]
