"""How long an agreement runs, when it renews, and until when one can say no to that.

Days are counted whole: an agreement that ends on 31 December runs until midnight. Notice given on a
day counts from the next, and the whole notice period lies within the term: three months' notice for
31 December is given by 30 September. A tacit renewal continues the term by the same number of
months, counted from the end of the first term, so that month ends never drift.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import count

from negotiations.dates.months import DAY, Span, last_day, latest_start
from negotiations.dates.working_days import (
    WorkCalendar,
    add_working_days,
    working_day_before,
)


class Renewal(StrEnum):
    """What happens when the term of an agreement is over."""

    FIXED = "fixed"
    PERPETUAL = "perpetual"
    TACIT = "tacit"


class Stage(StrEnum):
    """Where a day lies in the life of an agreement. Not begun is not the same as over."""

    NOT_STARTED = "not_started"
    RUNNING = "running"
    OVER = "over"


NOTHING = Span()


@dataclass(frozen=True)
class Term:
    """The dates two sides agreed on."""

    starts_on: date
    ends_on: date | None = None
    """The last day of the first term; none of a perpetual agreement."""
    renewal: Renewal = Renewal.FIXED
    renewal_months: int = 0
    """How long each tacit renewal lasts."""
    notice: Span = NOTHING
    notice_working_days: int = 0
    """So many working days of notice, on top of the rest."""
    minimum: Span = NOTHING
    """How long nobody can end it, from the first day."""

    def __post_init__(self) -> None:
        """Refuse dates that contradict each other."""
        if self.renewal == Renewal.PERPETUAL:
            if self.ends_on is not None:
                raise ValueError("A perpetual agreement has no end.")
        elif self.ends_on is None:
            raise ValueError("An agreement that is not perpetual has an end.")
        elif self.ends_on < self.starts_on:
            raise ValueError("An agreement does not end before it starts.")
        if (self.renewal == Renewal.TACIT) != (self.renewal_months > 0):
            raise ValueError("A tacit renewal, and no other, has a length.")

    @property
    def minimum_ends_on(self) -> date:
        """The first day on which the agreement may end."""
        if self.minimum.is_empty:
            return self.starts_on
        return last_day(self.starts_on, self.minimum)


def end_of_renewal(term: Term, number: int) -> date:
    """Give the last day after a number of tacit renewals; 0 is the first term."""
    assert term.ends_on is not None
    return last_day(term.ends_on + DAY, Span(months=number * term.renewal_months))


def ends_from(term: Term, *, on: date) -> Iterator[date]:
    """Give the days on which the agreement can end or renew, from a day on."""
    if term.ends_on is None:
        return
    if term.renewal != Renewal.TACIT:
        if term.ends_on >= on:
            yield term.ends_on
        return
    months = (on.year - term.ends_on.year) * 12 + on.month - term.ends_on.month
    # One less: within the last month the end may lie before or after the day.
    first = max(0, months // term.renewal_months - 1)
    for number in count(first):
        end = end_of_renewal(term, number)
        if end >= on:
            yield end


def current_end(term: Term, *, on: date) -> date | None:
    """Give the last day of the term that runs on a day, as if nobody gave notice."""
    return next(ends_from(term, on=max(on, term.starts_on)), None)


def stage(term: Term, *, on: date) -> Stage:
    """Tell whether the agreement has begun and whether it is over."""
    if on < term.starts_on:
        return Stage.NOT_STARTED
    if term.renewal == Renewal.FIXED and term.ends_on is not None and on > term.ends_on:
        return Stage.OVER
    return Stage.RUNNING


def notice_day(term: Term, end: date, *, calendar: WorkCalendar | None = None) -> date:
    """Give the last day on which notice can be given for one end of the term.

    With a calendar it is a working day: notice on a Sunday reaches nobody, so it is given earlier.
    """
    start = end + DAY
    if term.notice_working_days:
        start = add_working_days(start, -term.notice_working_days, calendar or WorkCalendar())
    day = latest_start(start, term.notice) - DAY
    return day if calendar is None else working_day_before(day, calendar)


def next_notice(
    term: Term, *, on: date, calendar: WorkCalendar | None = None
) -> tuple[date, date] | None:
    """Give the next last day to give notice, not before a day, and the end it is for.

    None where nothing renews by itself: a fixed term ends anyway, a perpetual one ends when asked.
    Ends within the minimum term are passed over: notice cannot be given for them.
    """
    if term.renewal != Renewal.TACIT:
        return None
    ends = ends_from(term, on=max(on, term.minimum_ends_on))
    pairs = ((notice_day(term, end, calendar=calendar), end) for end in ends)
    return next(pair for pair in pairs if pair[0] >= on)


def end_by_notice(
    term: Term, *, given_on: date, calendar: WorkCalendar | None = None
) -> date | None:
    """Give the day on which the agreement ends if notice is given on a day; None if it is over."""
    if stage(term, on=given_on) == Stage.OVER:
        return None
    over = last_day(given_on + DAY, term.notice)
    if term.notice_working_days:
        over = add_working_days(over, term.notice_working_days, calendar or WorkCalendar())
    earliest = max(over, term.minimum_ends_on)
    if term.ends_on is None:
        return earliest
    return next(ends_from(term, on=earliest), term.ends_on)
