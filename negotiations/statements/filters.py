import django_filters

from negotiations.statements.models import Statement
from srm.api.filters import MomentFilter, RecordFilters


class StatementFilters(RecordFilters):
    negotiation = django_filters.UUIDFilter()
    round = django_filters.UUIDFilter()
    supplier = django_filters.UUIDFilter("negotiation__supplier")
    said_since = MomentFilter("said_at", "gte")
    said_before = MomentFilter("said_at", "lt")

    class Meta(RecordFilters.Meta):
        model = Statement
        fields = ["side", "channel", "language", "external_id"]
