from datetime import UTC, datetime, timedelta

import pytest

from negotiations.warning_signs.detectors.facts import Waiting
from negotiations.warning_signs.detectors.one_side_consented import one_side_consented

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
THREE_DAYS = timedelta(days=3)


def waiting(*sides: str, since: timedelta = THREE_DAYS) -> Waiting:
    return Waiting(frozenset(sides), NOON, NOON + since)


@pytest.mark.parametrize(
    ("side", "words"),
    [
        ("buyer", "The buyer consented; the supplier has not answered since 2026-03-02."),
        ("supplier", "The supplier consented; the buyer has not answered since 2026-03-02."),
    ],
)
def test_seen(side: str, words: str) -> None:
    sighting = one_side_consented(waiting(side))

    assert sighting is not None
    assert (sighting.excerpt, sighting.severity) == (words, "warning")


@pytest.mark.parametrize(
    "fact",
    [
        pytest.param(waiting(), id="nobody consented"),
        pytest.param(waiting("buyer", "supplier"), id="both did"),
        pytest.param(waiting("buyer", since=THREE_DAYS - timedelta(seconds=1)), id="too early"),
    ],
)
def test_not_seen(fact: Waiting) -> None:
    assert one_side_consented(fact) is None
