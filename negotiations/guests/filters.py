import django_filters

from negotiations.guests.models import GuestLink
from srm.api.filters import RecordFilters


class GuestLinkFilters(RecordFilters):
    agreement = django_filters.UUIDFilter("version__agreement")

    class Meta(RecordFilters.Meta):
        model = GuestLink
        fields = ["purpose"]
