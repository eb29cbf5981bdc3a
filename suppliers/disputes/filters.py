import django_filters

from srm.api.filters import RecordFilters, YesNoFilter
from suppliers.disputes.models import Dispute


class DisputeFilters(RecordFilters):
    supplier = django_filters.UUIDFilter()
    is_open = YesNoFilter("settled_on", "isnull", help_text="Whether it is not settled yet.")
    opened_since = django_filters.DateFilter("opened_on", "gte", help_text="On or after this day.")
    settled_since = django_filters.DateFilter(
        "settled_on", "gte", help_text="On or after this day."
    )
    search = django_filters.CharFilter(
        "subject", "icontains", help_text="Part of what it is about."
    )

    class Meta(RecordFilters.Meta):
        model = Dispute
        fields: list[str] = []
