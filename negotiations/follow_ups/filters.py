import django_filters

from negotiations.follow_ups.models import FollowUp
from srm.api.filters import MomentFilter, RecordFilters, YesNoFilter


class FollowUpFilters(RecordFilters):
    negotiation = django_filters.UUIDFilter()
    agreement = django_filters.UUIDFilter()
    supplier = django_filters.UUIDFilter("negotiation__supplier")
    owner = django_filters.UUIDFilter()
    contact = django_filters.UUIDFilter()
    waits_for = django_filters.UUIDFilter()
    recurs = YesNoFilter("repeats_from", "isnull", exclude=True, help_text="Comes again.")
    is_escalated = YesNoFilter("escalated_at", "isnull", exclude=True, help_text="Taken higher.")
    is_open = YesNoFilter("done_at", "isnull", help_text="Not done yet.")
    due_since = MomentFilter("due_at", "gte")
    due_before = MomentFilter("due_at", "lt")

    class Meta(RecordFilters.Meta):
        model = FollowUp
        fields = ["side"]
