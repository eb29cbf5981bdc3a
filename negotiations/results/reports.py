"""How long it takes to agree, by style and by category (R66). Counted by the database.

Four queries, however many negotiations there are. Styles are those of the results, which are noted
when negotiations end; those under way have none yet, and are counted apart.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db.models import Aggregate, Count, F, FloatField, Q

from negotiations.results.models import Result, ResultQuerySet
from negotiations.results.numbers import LEAST, small_number_warning
from negotiations.rounds.models import Negotiation
from srm.access.models import User

NOTE = (
    "What happened, not why: negotiations of different styles differ in more than their style, "
    "and no difference here is claimed to follow from it."
)
Row = dict[str, Any]


@dataclass(frozen=True)
class Narrowing:
    """Which negotiations a report is about; a category stands for all below it too."""

    supplier: UUID | None = None
    category: UUID | None = None
    since: datetime | None = None
    until: datetime | None = None

    def of(self, path: str, moment: str) -> Q:
        """Make it a condition on rows that lead to their negotiation by a path."""
        wanted = {
            f"{path}supplier": self.supplier,
            f"{path}category__path__contains": self.category and [self.category],
            f"{moment}__gte": self.since,
            f"{moment}__lt": self.until,
        }
        return Q(**{name: value for name, value in wanted.items() if value is not None})


class Quartiles(Aggregate):
    """The first quartile, the median and the third, between two values where need be."""

    function = "PERCENTILE_CONT"
    template = "%(function)s(ARRAY[0.25, 0.5, 0.75]) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = ArrayField(FloatField())


SPREAD: dict[str, Any] = {
    "agreed_count": Count("pk", filter=Q(agreed_at__isnull=False)),
    "without_agreement_count": Count("pk", filter=Q(agreed_at=None)),
    "timed_count": Count("days"),
    "quartiles": Quartiles("days"),
}


def cycle_times(user: User, narrowing: Narrowing) -> Row:
    """Sum up the days from the first round to the agreement, as far as this person sees them."""
    results = Result.objects.visible_to(user).filter(
        narrowing.of("negotiation__", "negotiation__ended_at")
    )
    category, name = F("negotiation__category"), F("negotiation__category__name")
    open_counts = open_by_category(user, narrowing)
    return {
        "least_count": LEAST,
        "note": NOTE,
        "overall": {
            **written(results.aggregate(**SPREAD)),
            "open_count": sum(open_counts.values()),
        },
        "by_style": spreads(results, "style"),
        "by_category": [
            {**row, "open_count": open_counts.get(row["category"], 0)}
            for row in spreads(results, category=category, name=name)
        ],
    }


def spreads(results: ResultQuerySet, *columns: str, **groups: F) -> list[Row]:
    """Sum up each group of results, in the order of what they are grouped by."""
    grouped: Any = results.order_by().values(*columns, **groups).annotate(**SPREAD)
    return [written(row) for row in grouped.order_by(*columns, *reversed(groups))]


def written(row: Row) -> Row:
    """Name the quartiles, and warn of small numbers."""
    found = row.pop("quartiles") or (None, None, None)
    first, median, third = (None if days is None else round(days, 2) for days in found)
    return {
        **row,
        "first_quartile": first,
        "median": median,
        "third_quartile": third,
        "warning": small_number_warning(row["timed_count"]),
    }


def open_by_category(user: User, narrowing: Narrowing) -> dict[UUID, int]:
    """Count the negotiations under way in each category; no day of an end narrows them."""
    here = Narrowing(narrowing.supplier, narrowing.category).of("", "ended_at")
    rows: Any = Negotiation.objects.visible_to(user).underway().filter(here)
    return dict(rows.order_by().values_list("category").annotate(Count("pk")))
