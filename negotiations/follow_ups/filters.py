import django_filters

from negotiations.follow_ups.models import FollowUp
from srm.api.filters import MomentFilter, RecordFilters, YesNoFilter


class FollowUpFilters(RecordFilters):
    negotiation = django_filters.UUIDFilter()
    agreement = django_filters.UUIDFilter()
    supplier = django_filters.UUIDFilter("negotiation__supplier")
    is_open = YesNoFilter("done_at", "isnull", help_text="Not done yet.")
    due_since = MomentFilter("due_at", "gte")
    due_before = MomentFilter("due_at", "lt")

    class Meta(RecordFilters.Meta):
        model = FollowUp
        fields = ["side"]
