from datetime import UTC, datetime
from typing import Any

import pytest

from negotiations.warning_signs.detectors.facts import Course
from negotiations.warning_signs.detectors.unprepared import unprepared

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def course(**facts: Any) -> Course:
    return Course(1, 1, 0, 0, NOON, NOON, **facts)


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param({"readiness_threshold": 60, "is_round_open": True}, id="under way"),
        pytest.param({"readiness_threshold": 60, "is_round_planned_soon": True}, id="ahead"),
        pytest.param({"is_round_planned_soon": True}, id="ahead, and nobody set a mark"),
    ],
)
def test_seen(facts: dict[str, Any]) -> None:
    sighting = unprepared(course(readiness=40, **facts))

    assert sighting is not None
    assert (sighting.severity, sighting.start, sighting.end) == ("warning", 0, 0)


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param({"readiness": 0, "is_round_open": True}, id="nobody set a mark"),
        pytest.param({"readiness": 0, "readiness_threshold": 60}, id="no round is near"),
        pytest.param(
            {"readiness": 60, "readiness_threshold": 60, "is_round_open": True}, id="at the mark"
        ),
        pytest.param({"readiness": 50, "is_round_planned_soon": True}, id="half is enough"),
    ],
)
def test_not_seen(facts: dict[str, Any]) -> None:
    assert unprepared(course(**facts)) is None
