from datetime import UTC, datetime, timedelta

import pytest

from negotiations.warning_signs.detectors.facts import Step
from negotiations.warning_signs.detectors.follow_up_due import follow_up_due

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.mark.parametrize("late", [timedelta(0), timedelta(seconds=1), timedelta(days=30)])
def test_seen(late: timedelta) -> None:
    sighting = follow_up_due(Step("buyer", "Send the contract.", NOON, NOON + late))

    assert sighting is not None
    assert (sighting.excerpt, sighting.severity) == ("Send the contract.", "notice")


@pytest.mark.parametrize("early", [timedelta(microseconds=1), timedelta(days=30)])
def test_not_seen(early: timedelta) -> None:
    assert follow_up_due(Step("buyer", "Send the contract.", NOON, NOON - early)) is None
