from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiations.dates.zones import day_of, end_of_day, is_zone, moment_of, start_of_day

ZONES = st.sampled_from(
    [
        "UTC",
        "Europe/Amsterdam",
        "Europe/London",
        "America/New_York",
        "America/Sao_Paulo",
        "America/Havana",
        "Africa/Cairo",
        "Asia/Beirut",
        "Asia/Kathmandu",
        "Australia/Lord_Howe",
        "Pacific/Kiritimati",
    ]
)
DAYS = st.dates(date(1995, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("zone", "day", "over_at"),
    [
        ("Europe/Amsterdam", "2026-03-28", "2026-03-28T23:00:00+00:00"),
        ("Europe/Amsterdam", "2026-03-29", "2026-03-29T22:00:00+00:00"),
        ("Europe/Amsterdam", "2026-10-25", "2026-10-25T23:00:00+00:00"),
        ("America/New_York", "2026-12-31", "2027-01-01T05:00:00+00:00"),
        ("Pacific/Kiritimati", "2026-12-31", "2026-12-31T10:00:00+00:00"),
        # Midnight itself is skipped: the next day begins at one o'clock.
        ("Africa/Cairo", "2026-04-23", "2026-04-23T22:00:00+00:00"),
    ],
)
def test_a_day_ends_at_midnight_of_its_zone(zone: str, day: str, over_at: str) -> None:
    assert end_of_day(date.fromisoformat(day), zone).isoformat() == over_at


def test_a_time_that_is_skipped_comes_after_the_gap_and_one_that_is_repeated_first() -> None:
    zone, clock = "Europe/Amsterdam", time(2, 30)

    assert moment_of(date(2026, 3, 29), clock, zone) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert moment_of(date(2026, 10, 25), clock, zone) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@given(DAYS, ZONES)
def test_days_follow_each_other_and_are_about_as_long_as_days_are(day: date, zone: str) -> None:
    start, end = start_of_day(day, zone), end_of_day(day, zone)

    assert timedelta(hours=22) < end - start < timedelta(hours=26)
    assert day_of(start, zone) == day
    assert day_of(end - timedelta(microseconds=1), zone) == day
    assert day_of(end, zone) == day + timedelta(days=1)


@given(st.datetimes(datetime(1995, 1, 1), datetime(2060, 1, 1), timezones=st.just(UTC)), ZONES)  # noqa: DTZ001
def test_every_moment_lies_within_its_day(at: datetime, zone: str) -> None:
    day = day_of(at, zone)

    assert start_of_day(day, zone) <= at < end_of_day(day, zone)


def test_a_zone_has_a_name() -> None:
    assert is_zone("Europe/Amsterdam")
    assert not is_zone("Europe/Koelstad")
    assert not is_zone("../../etc/passwd")
