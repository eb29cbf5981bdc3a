import django_filters
from django.db.models import Q, QuerySet

from negotiations.follow_ups.models import FollowUp, FollowUpQuerySet
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
    is_open = YesNoFilter(method="keep_open", help_text="Neither done nor dropped.")
    is_dropped = YesNoFilter("dropped_at", "isnull", exclude=True, help_text="Closed undone.")
    due_since = MomentFilter("due_at", "gte")
    due_before = MomentFilter("due_at", "lt")

    class Meta(RecordFilters.Meta):
        model = FollowUp
        fields = ["side"]

    def keep_open(
        self,
        steps: FollowUpQuerySet,
        _name: str,
        is_open: bool,  # noqa: FBT001  # django-filter gives it by its place
    ) -> QuerySet[FollowUp]:
        """Ask for the open steps, or for the others."""
        closed = Q(done_at__isnull=False) | Q(dropped_at__isnull=False)
        return steps.open() if is_open else steps.filter(closed)
