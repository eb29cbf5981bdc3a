from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiations.dates.working_days import (
    MOST_WORKING_DAYS,
    WorkCalendar,
    add_working_days,
    is_working_day,
    working_day_after,
    working_day_before,
)

DAYS = st.dates(date(2010, 1, 1), date(2035, 12, 31))
COUNTRIES = st.sampled_from(["", "NL", "DE", "GB", "US", "AE", "IL", "JP", "ZZ"])
CALENDARS = st.builds(WorkCalendar, country=COUNTRIES)


@pytest.mark.parametrize(
    ("calendar", "day", "is_one"),
    [
        (WorkCalendar("NL"), "2026-04-27", False),
        (WorkCalendar("BE"), "2026-04-27", True),
        (WorkCalendar("NL"), "2026-12-25", False),
        (WorkCalendar(), "2026-12-25", True),
        (WorkCalendar("ZZ"), "2026-12-26", False),
        (WorkCalendar("DE"), "2026-01-06", True),
        (WorkCalendar("DE", "BY"), "2026-01-06", False),
        (WorkCalendar("DE", "nowhere"), "2026-01-06", True),
        (WorkCalendar("SA"), "2026-02-06", False),
        (WorkCalendar("SA"), "2026-02-08", True),
        (WorkCalendar("NL"), "2026-02-06", True),
    ],
)
def test_each_country_has_its_own_free_days(calendar: WorkCalendar, day: str, is_one: bool) -> None:
    assert is_working_day(date.fromisoformat(day), calendar) is is_one


@pytest.mark.parametrize(
    ("day", "count", "then"),
    [
        ("2026-03-06", 1, "2026-03-09"),
        ("2026-03-07", 1, "2026-03-09"),
        ("2026-03-02", 5, "2026-03-09"),
        ("2026-04-02", 1, "2026-04-07"),
        ("2026-04-24", 1, "2026-04-28"),
        ("2026-12-24", 1, "2026-12-28"),
        ("2026-03-09", -1, "2026-03-06"),
        ("2026-03-07", 0, "2026-03-07"),
    ],
)
def test_working_days_pass_over_weekends_and_holidays(day: str, count: int, then: str) -> None:
    moved = add_working_days(date.fromisoformat(day), count, WorkCalendar("NL"))

    assert moved.isoformat() == then


def test_no_one_waits_for_years() -> None:
    with pytest.raises(ValueError, match="at most"):
        add_working_days(date(2026, 1, 1), MOST_WORKING_DAYS + 1, WorkCalendar())


@given(DAYS, st.integers(1, 60), CALENDARS)
def test_so_many_working_days_lie_between(day: date, count: int, calendar: WorkCalendar) -> None:
    then = add_working_days(day, count, calendar)

    between = [day + timedelta(days=n) for n in range(1, (then - day).days + 1)]
    assert is_working_day(then, calendar)
    assert sum(is_working_day(d, calendar) for d in between) == count


@given(DAYS, st.integers(1, 60), CALENDARS)
def test_counting_back_undoes_counting_on(day: date, count: int, calendar: WorkCalendar) -> None:
    start = working_day_after(day, calendar)

    assert add_working_days(add_working_days(start, count, calendar), -count, calendar) == start


@given(DAYS, CALENDARS)
def test_the_nearest_working_days_lie_around_a_day(day: date, calendar: WorkCalendar) -> None:
    before, after = working_day_before(day, calendar), working_day_after(day, calendar)

    assert before <= day <= after
    assert (before == day == after) is is_working_day(day, calendar)
    assert is_working_day(before, calendar)
    assert is_working_day(after, calendar)
