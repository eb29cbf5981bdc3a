from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiations.dates.months import Span, add_months, last_day, latest_start, start_after

DAYS = st.dates(date(1995, 1, 1), date(2060, 12, 31))
SPANS = st.builds(Span, months=st.integers(0, 60), days=st.integers(0, 100))


@pytest.mark.parametrize(
    ("day", "months", "moved"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2026-01-31", 2, "2026-03-31"),
        ("2026-03-31", -1, "2026-02-28"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2026-11-30", 3, "2027-02-28"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2026-01-15", -1, "2025-12-15"),
    ],
)
def test_a_day_that_a_month_lacks_is_its_last(day: str, months: int, moved: str) -> None:
    assert add_months(date.fromisoformat(day), months).isoformat() == moved


@pytest.mark.parametrize(
    ("start", "span", "end"),
    [
        ("2026-01-01", Span(months=12), "2026-12-31"),
        ("2026-01-31", Span(months=1), "2026-02-28"),
        ("2024-01-31", Span(months=1), "2024-02-29"),
        ("2026-01-29", Span(months=1), "2026-02-28"),
        ("2026-02-01", Span(months=1), "2026-02-28"),
        ("2024-02-29", Span(months=12), "2025-02-28"),
        ("2024-02-28", Span(months=12), "2025-02-27"),
        ("2026-01-01", Span(days=30), "2026-01-30"),
        ("2026-01-31", Span(months=1, days=1), "2026-03-01"),
    ],
)
def test_a_period_ends_the_day_before_the_next(start: str, span: Span, end: str) -> None:
    assert last_day(date.fromisoformat(start), span).isoformat() == end


def test_months_are_counted_from_the_first_day_and_never_drift() -> None:
    ends = [last_day(date(2026, 2, 1), Span(months=n)).isoformat() for n in range(1, 5)]

    assert ends == ["2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31"]


@given(DAYS, DAYS, SPANS)
def test_the_latest_start_is_in_time_and_any_later_is_not(
    start: date, next_start: date, span: Span
) -> None:
    is_in_time = start_after(start, span) <= next_start

    assert is_in_time == (start <= latest_start(next_start, span))


@given(DAYS, DAYS, SPANS)
def test_who_starts_later_ends_no_earlier(one: date, other: date, span: Span) -> None:
    first, second = sorted([one, other])

    assert start_after(first, span) <= start_after(second, span)


@given(DAYS, st.integers(1, 60))
def test_a_period_of_months_is_within_a_few_days_of_its_average(start: date, months: int) -> None:
    length = start_after(start, Span(months=months)) - start

    assert abs(length - timedelta(days=months * 30.436875)) < timedelta(days=4)


@pytest.mark.parametrize("lengths", [{"months": -1}, {"days": -1}])
def test_time_does_not_run_backwards(lengths: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="not negative"):
        Span(**lengths)
