"""Working days: which days people work on, by country.

Public holidays come from the package `holidays`, weekends too: they are not Saturday and Sunday
everywhere. Of a country that it does not know only Saturday and Sunday are free.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import holidays

DAY = timedelta(days=1)
MOST_WORKING_DAYS = 2_000
SATURDAY, SUNDAY = 5, 6


@dataclass(frozen=True)
class WorkCalendar:
    """Where people work: a country by its ISO 3166-1 code, and perhaps a part of it."""

    country: str = ""
    subdivision: str = ""


@cache
def free_days(calendar: WorkCalendar, year: int) -> frozenset[date]:
    """Give the public holidays of a year."""
    known = holidays.list_supported_countries()
    if calendar.country not in known:
        return frozenset()
    # A part of the country that has no holidays of its own has those of the country.
    part = calendar.subdivision if calendar.subdivision in known[calendar.country] else None
    return frozenset(holidays.country_holidays(calendar.country, subdiv=part, years=year))


@cache
def weekend(country: str) -> frozenset[int]:
    """Give the days of the week that are free; Monday is 0."""
    if country not in holidays.list_supported_countries():
        return frozenset({SATURDAY, SUNDAY})
    return frozenset(holidays.country_holidays(country).weekend)


def is_working_day(day: date, calendar: WorkCalendar) -> bool:
    """Tell whether people work on a day."""
    return day.weekday() not in weekend(calendar.country) and day not in free_days(
        calendar, day.year
    )


def add_working_days(day: date, count: int, calendar: WorkCalendar) -> date:
    """Give the working day so many working days after a day, or before it where negative.

    The day itself does not count: one working day after a Friday, or a Saturday, is a Monday. Zero
    gives the day itself, working day or not.
    """
    if abs(count) > MOST_WORKING_DAYS:
        raise ValueError(f"Count at most {MOST_WORKING_DAYS} working days.")
    step = DAY if count > 0 else -DAY
    left = abs(count)
    while left:
        day += step
        left -= is_working_day(day, calendar)
    return day


def working_day_before(day: date, calendar: WorkCalendar) -> date:
    """Give the day, or the last working day before it."""
    while not is_working_day(day, calendar):
        day -= DAY
    return day


def working_day_after(day: date, calendar: WorkCalendar) -> date:
    """Give the day, or the first working day after it."""
    while not is_working_day(day, calendar):
        day += DAY
    return day
