from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiations.digests.hours import Hours

HOUR = st.integers(0, 23)
ZONES = st.sampled_from(["UTC", "Europe/Amsterdam", "America/Sao_Paulo", "Australia/Lord_Howe"])
HOURS = st.builds(Hours, zone=ZONES, digest_hour=HOUR, quiet_from=HOUR, quiet_until=HOUR)
MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
NIGHT = Hours("Europe/Amsterdam", 7, 20, 7)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Europe/Amsterdam"))


@pytest.mark.parametrize(
    ("moment", "is_quiet"),
    [
        ("2026-03-02T19:59", False),
        ("2026-03-02T20:00", True),
        ("2026-03-03T03:00", True),
        ("2026-03-03T06:59", True),
        ("2026-03-03T07:00", False),
    ],
)
def test_nights_are_quiet(moment: str, *, is_quiet: bool) -> None:
    assert NIGHT.is_quiet(at(moment)) is is_quiet


def test_a_quiet_noon_and_no_quiet_at_all() -> None:
    noon = Hours("Europe/Amsterdam", 7, 12, 14)
    never = Hours("Europe/Amsterdam", 7, 9, 9)

    assert noon.is_quiet(at("2026-03-02T13:00"))
    assert not noon.is_quiet(at("2026-03-02T14:00"))
    assert not never.is_quiet(at("2026-03-02T09:30"))


def test_quiet_hours_end_by_the_clocks_of_the_zone() -> None:
    # In the night of 29 March clocks skip an hour.
    assert NIGHT.end_of_quiet(at("2026-03-28T22:00")) == at("2026-03-29T07:00")
    assert NIGHT.end_of_quiet(at("2026-03-29T12:00")) == at("2026-03-29T12:00")


def test_the_digest_comes_once_a_day_at_its_hour() -> None:
    assert NIGHT.next_digest(after=at("2026-03-28T06:00")) == at("2026-03-28T07:00")
    assert NIGHT.next_digest(after=at("2026-03-28T07:00")) == at("2026-03-29T07:00")


def test_a_digest_within_the_quiet_hours_waits_for_their_end() -> None:
    early = Hours("Europe/Amsterdam", 5, 20, 7)

    assert early.next_digest(after=at("2026-03-02T12:00")) == at("2026-03-03T07:00")


@given(HOURS, MOMENTS)
def test_nobody_is_written_to_in_quiet_hours(hours: Hours, moment: datetime) -> None:
    end, digest = hours.end_of_quiet(moment), hours.next_digest(after=moment)

    assert not hours.is_quiet(end)
    assert not hours.is_quiet(digest)
    assert moment <= end <= moment + timedelta(hours=25)
    assert moment < digest <= moment + timedelta(hours=50)
