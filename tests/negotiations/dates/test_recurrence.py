from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiations.dates.recurrence import NoRule, check_rule, next_occurrence

AMSTERDAM = "Europe/Amsterdam"
FIRST = datetime(2026, 1, 31, 8, 0, tzinfo=UTC)


def moments(rule: str, count: int, *, first: datetime = FIRST, zone: str = AMSTERDAM) -> list[str]:
    found, after = [], first
    for _ in range(count):
        following = next_occurrence(rule, first=first, after=after, zone=zone)
        if following is None:
            break
        found.append(following.isoformat()[:16])
        after = following
    return found


@pytest.mark.parametrize(
    ("rule", "then"),
    [
        ("FREQ=DAILY", ["2026-02-01T08:00", "2026-02-02T08:00"]),
        ("FREQ=WEEKLY;BYDAY=MO,TH", ["2026-02-02T08:00", "2026-02-05T08:00"]),
        ("FREQ=MONTHLY", ["2026-03-31T07:00", "2026-05-31T07:00"]),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", ["2026-02-28T08:00", "2026-03-31T07:00"]),
        ("FREQ=MONTHLY;INTERVAL=3;BYDAY=1MO", ["2026-04-06T07:00", "2026-07-06T07:00"]),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", ["2028-02-29T08:00", "2032-02-29T08:00"]),
        ("FREQ=DAILY;UNTIL=20260201", ["2026-02-01T08:00"]),
        ("FREQ=DAILY;UNTIL=20260201T080000Z", ["2026-02-01T08:00"]),
        ("FREQ=DAILY;UNTIL=20260201T080000", []),
    ],
)
def test_a_rule_comes_again(rule: str, then: list[str]) -> None:
    assert moments(rule, 2) == then


def test_it_stays_at_the_same_time_of_day_when_clocks_change() -> None:
    found = moments("FREQ=DAILY", 2, first=datetime(2026, 3, 28, 1, 30, tzinfo=UTC))

    # At 02:30 the clock of 29 March shows nothing; the day after all is well again.
    assert found == ["2026-03-29T01:30", "2026-03-30T00:30"]


def test_an_hour_that_comes_twice_brings_one_step() -> None:
    first = datetime(2026, 10, 24, 0, 30, tzinfo=UTC)
    second_time = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)

    assert moments("FREQ=DAILY", 2, first=first) == ["2026-10-25T00:30", "2026-10-26T01:30"]
    following = next_occurrence("FREQ=DAILY", first=first, after=second_time, zone=AMSTERDAM)
    assert following == datetime(2026, 10, 26, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "rule",
    [
        "",
        "often",
        "INTERVAL=2",
        "FREQ=HOURLY",
        "FREQ=SECONDLY",
        "FREQ=DAILY;COUNT=3",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;FREQ=DAILY",
        "FREQ=DAILY;BYMONTHDAY=30;BYMONTH=2",
        "FREQ=WEEKLY;BYSETPOS=1",
        "FREQ=DAILY;UNTIL=20260231",
        "FREQ=DAILY;UNTIL=20260131T256000Z",
        "FREQ=MONTHLY;BYSETPOS=0",
        "freq=daily",
        "DTSTART:20260101T000000\nRRULE:FREQ=DAILY",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;UNTIL=20250101",
        "FREQ=YEARLY;INTERVAL=11",
    ],
)
def test_what_is_no_rule_or_never_comes_again_is_refused(rule: str) -> None:
    with pytest.raises(NoRule, match=r"\.$"):
        check_rule(rule, first=FIRST, zone=AMSTERDAM)


def test_a_good_rule_passes() -> None:
    check_rule("FREQ=MONTHLY;BYMONTHDAY=-1", first=FIRST, zone=AMSTERDAM)


@given(
    st.datetimes(datetime(2000, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    st.timedeltas(timedelta(0), timedelta(days=900)),
    st.sampled_from(["FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO", "FREQ=MONTHLY;BYMONTHDAY=-1"]),
    st.sampled_from([AMSTERDAM, "UTC", "America/Sao_Paulo", "Australia/Lord_Howe"]),
)
def test_what_comes_next_lies_ahead_and_never_far(
    first: datetime, later: timedelta, rule: str, zone: str
) -> None:
    after = first + later
    following = next_occurrence(rule, first=first, after=after, zone=zone)

    assert following is not None
    assert after < following <= after + timedelta(days=32)
    shown = following.astimezone(ZoneInfo(zone))
    assert not rule.endswith("MO") or shown.weekday() == 0
