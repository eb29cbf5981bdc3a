from typing import Any

import django_filters

from negotiations.outtakes.models import Outtake
from negotiations.rounds.models import Side
from srm.api.filters import RecordFilters, WholeNumberFilter, YesNoFilter


class OuttakeFilters(RecordFilters):
    agreement = django_filters.UUIDFilter()
    supplier = django_filters.UUIDFilter("agreement__negotiation__supplier")
    side = django_filters.ChoiceFilter(choices=Side.choices)
    would_deal_again = YesNoFilter()

    class Meta(RecordFilters.Meta):
        model = Outtake
        fields: list[str] = []


class OuttakeGapFilters(RecordFilters):
    agreement = django_filters.UUIDFilter()
    supplier = django_filters.UUIDFilter("agreement__negotiation__supplier")
    least = WholeNumberFilter(
        method="at_least",
        min_value=0,
        help_text="How far apart the two are: 3 or 4 to see only the widest.",
    )

    class Meta(RecordFilters.Meta):
        model = Outtake
        fields: list[str] = []

    def at_least(self, rows: Any, name: str, value: int) -> Any:
        """Keep the deals whose two sides lie at least so far apart, either way."""
        return rows.filter(distance__gte=value)  # the view's rows have it
