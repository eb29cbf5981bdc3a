from datetime import UTC, datetime

import pytest
from pytest_django import Settings

from negotiations.follow_ups.due import in_working_days
from tests.moments import DAY, HOUR, NOON


@pytest.mark.parametrize(
    ("days", "since", "due_at"),
    [
        pytest.param(3, NOON, datetime(2026, 3, 6, tzinfo=UTC), id="the whole of Thursday"),
        pytest.param(1, NOON + 4 * DAY, datetime(2026, 3, 10, tzinfo=UTC), id="over a weekend"),
    ],
)
def test_a_step_is_due_at_the_end_of_a_working_day(
    days: int, since: datetime, due_at: datetime
) -> None:
    assert in_working_days(days, since=since) == due_at


def test_days_are_those_of_the_business(settings: Settings) -> None:
    settings.BUSINESS_ZONE = "Asia/Tokyo"

    assert in_working_days(1, since=NOON + 4 * HOUR) == datetime(2026, 3, 4, 15, tzinfo=UTC)
