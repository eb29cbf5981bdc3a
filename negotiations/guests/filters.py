import django_filters

from negotiations.guests.models import GuestLink
from srm.api.filters import RecordFilters, YesNoFilter


class GuestLinkFilters(RecordFilters):
    agreement = django_filters.UUIDFilter("version__agreement")
    contact = django_filters.UUIDFilter()
    mailed = YesNoFilter("mailed_at", lookup_expr="isnull", exclude=True)

    class Meta(RecordFilters.Meta):
        model = GuestLink
        fields = ["purpose"]
