from datetime import UTC, datetime, timedelta

import pytest

from negotiations.warning_signs.detectors.facts import Step
from negotiations.warning_signs.detectors.follow_up_overdue import follow_up_overdue

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
THREE_DAYS = timedelta(days=3)


@pytest.mark.parametrize(
    ("late", "severity"),
    [
        (THREE_DAYS, "warning"),
        (timedelta(days=9, hours=23), "warning"),
        (timedelta(days=10), "alarm"),
        (timedelta(days=300), "alarm"),
    ],
)
def test_seen(late: timedelta, severity: str) -> None:
    sighting = follow_up_overdue(Step("supplier", "Pay.", NOON, NOON + late))

    assert sighting is not None
    assert (sighting.excerpt, sighting.severity) == ("Pay.", severity)


@pytest.mark.parametrize("late", [timedelta(0), THREE_DAYS - timedelta(microseconds=1)])
def test_not_seen(late: timedelta) -> None:
    assert follow_up_overdue(Step("supplier", "Pay.", NOON, NOON + late)) is None
