from datetime import UTC, datetime, timedelta

import pytest

from negotiations.warning_signs.detectors.facts import Course
from negotiations.warning_signs.detectors.stalled import stalled

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def course(*, silence: timedelta) -> Course:
    return Course(2, 1, 0, 1, NOON, NOON + silence)


@pytest.mark.parametrize(
    "silence",
    [
        pytest.param(timedelta(days=14), id="two weeks to the second"),
        pytest.param(timedelta(days=400), id="more than a year"),
    ],
)
def test_seen(silence: timedelta) -> None:
    sighting = stalled(course(silence=silence))

    assert sighting is not None
    assert sighting.severity == "warning"
    assert sighting.excerpt == "No move by either side since 2026-03-02."


@pytest.mark.parametrize(
    "silence",
    [
        pytest.param(timedelta(days=14, microseconds=-1), id="almost two weeks"),
        pytest.param(timedelta(0), id="just now"),
        pytest.param(timedelta(days=-3), id="a round that is planned"),
    ],
)
def test_not_seen(silence: timedelta) -> None:
    assert stalled(course(silence=silence)) is None
