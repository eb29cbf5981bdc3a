from datetime import date, timedelta
from typing import Any

import pytest

from negotiations.warning_signs.detectors.agreement_ending import agreement_ending
from negotiations.warning_signs.detectors.facts import Dates

LAST = date(2026, 9, 30)
FACTS: dict[str, Any] = {"ends_on": LAST}


def seen_on(days_before: int) -> str | None:
    dates = Dates(LAST - timedelta(days=days_before), 30, **FACTS)
    sighting = agreement_ending(dates)
    return sighting.severity if sighting else None


@pytest.mark.parametrize(
    ("days_before", "severity"), [(30, "warning"), (8, "warning"), (7, "alarm"), (0, "alarm")]
)
def test_seen(days_before: int, severity: str) -> None:
    assert seen_on(days_before) == severity


@pytest.mark.parametrize("days_before", [31, 400, -1, -400])
def test_not_seen_too_early_or_too_late(days_before: int) -> None:
    assert seen_on(days_before) is None


def test_not_seen_without_such_a_day() -> None:
    assert agreement_ending(Dates(LAST, 30)) is None
