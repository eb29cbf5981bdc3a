from datetime import UTC, datetime

import pytest

from negotiations.warning_signs.detectors.facts import Course
from negotiations.warning_signs.detectors.single_issue import single_issue

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def course(*, issue_count: int, round_count: int) -> Course:
    return Course(issue_count, round_count, 0, 0, NOON, NOON)


@pytest.mark.parametrize("round_count", [1, 7])
def test_seen(round_count: int) -> None:
    sighting = single_issue(course(issue_count=1, round_count=round_count))

    assert sighting is not None
    assert (sighting.severity, sighting.start, sighting.end) == ("notice", 0, 0)


@pytest.mark.parametrize(
    ("issue_count", "round_count"),
    [
        pytest.param(1, 0, id="the talks have not begun"),
        pytest.param(0, 1, id="nobody noted the issues"),
        pytest.param(2, 1, id="something to trade"),
        pytest.param(0, 0, id="nothing at all"),
    ],
)
def test_not_seen(issue_count: int, round_count: int) -> None:
    assert single_issue(course(issue_count=issue_count, round_count=round_count)) is None
