import django_filters

from negotiations.interests.models import Interest, Position
from srm.api.filters import RecordFilters


class InterestFilters(RecordFilters):
    negotiation = django_filters.UUIDFilter()
    supplier = django_filters.UUIDFilter("negotiation__supplier")
    is_assumed = django_filters.BooleanFilter("source", "isnull", help_text="Without a source.")

    class Meta(RecordFilters.Meta):
        model = Interest
        fields = ["holder", "kind", "state", "visibility"]


class PositionFilters(RecordFilters):
    negotiation = django_filters.UUIDFilter()
    is_untraced = django_filters.BooleanFilter(
        "interests", "isnull", help_text="No interest is known behind it."
    )

    class Meta(RecordFilters.Meta):
        model = Position
        fields = ["side"]
