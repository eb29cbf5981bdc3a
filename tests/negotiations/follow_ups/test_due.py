from datetime import UTC, datetime

import pytest
from pytest_django import Settings

from negotiations.follow_ups.due import in_working_days, when_chased
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


def test_they_have_working_days_of_their_country_for_what_is_chased(settings: Settings) -> None:
    settings.CHASE_WORKING_DAYS = 1
    friday = datetime(2026, 4, 24, 12, tzinfo=UTC)

    # Monday 27 April is King's Day in the Netherlands.
    assert when_chased("", at=friday) == datetime(2026, 4, 28, tzinfo=UTC)
    assert when_chased("NL", at=friday) == datetime(2026, 4, 29, tzinfo=UTC)


def test_days_are_those_of_the_business(settings: Settings) -> None:
    settings.BUSINESS_ZONE = "Asia/Tokyo"

    assert in_working_days(1, since=NOON + 4 * HOUR) == datetime(2026, 3, 4, 15, tzinfo=UTC)
