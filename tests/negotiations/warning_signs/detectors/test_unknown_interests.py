from datetime import UTC, datetime

import pytest

from negotiations.warning_signs.detectors.facts import Course
from negotiations.warning_signs.detectors.unknown_interests import unknown_interests

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def course(*, closed: int, theirs: int) -> Course:
    return Course(3, closed + 1, closed, theirs, NOON, NOON)


@pytest.mark.parametrize("closed", [1, 4])
def test_seen(closed: int) -> None:
    sighting = unknown_interests(course(closed=closed, theirs=0))

    assert sighting is not None
    assert sighting.severity == "notice"


@pytest.mark.parametrize(
    ("closed", "theirs"),
    [
        pytest.param(0, 0, id="the first round still runs"),
        pytest.param(1, 1, id="one interest is known"),
        pytest.param(0, 2, id="known before any round was over"),
    ],
)
def test_not_seen(closed: int, theirs: int) -> None:
    assert unknown_interests(course(closed=closed, theirs=theirs)) is None
