"""Counting in months, where months have 28 to 31 days.

A due date that falls on a day its month lacks moves to the last day of the month (`add_months`). A
period that would end on such a day lasts to the end of that month, so the next one starts on the
first of the month after (`start_after`). Always count from the first day: counting month by month
would turn 31 January into the 28th of every month to come.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Span:
    """A length of calendar time: whole months, then days."""

    months: int = 0
    days: int = 0

    def __post_init__(self) -> None:
        """Refuse lengths that run backwards."""
        if self.months < 0 or self.days < 0:
            raise ValueError("A length of time is not negative.")

    @property
    def is_empty(self) -> bool:
        return not self.months and not self.days


def days_in_month(year: int, month: int) -> int:
    """Tell how many days a month has."""
    return monthrange(year, month)[1]


def add_months(day: date, months: int) -> date:
    """Give the same day some months later or earlier, or the last day of that month."""
    count = day.year * 12 + day.month - 1 + months
    year, month = count // 12, count % 12 + 1
    return date(year, month, min(day.day, days_in_month(year, month)))


def start_after(day: date, span: Span) -> date:
    """Give the first day after a period that starts on a day: where the next one would start."""
    moved = add_months(day, span.months)
    if moved.day < day.day:
        moved += DAY
    return moved + timedelta(days=span.days)


def last_day(day: date, span: Span) -> date:
    """Give the last day of a period that starts on a day."""
    return start_after(day, span) - DAY


def latest_start(next_start: date, span: Span) -> date:
    """Give the latest day on which a period can start to be over before another day."""
    return add_months(next_start - timedelta(days=span.days), -span.months)
