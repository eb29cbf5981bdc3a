from datetime import timedelta

import pytest

from negotiations.warning_signs.detectors.facts import Aftermath
from negotiations.warning_signs.detectors.outtake_missing import PATIENCE, outtake_missing
from tests.moments import NOON

SOON = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("heard", "silent", "side"),
    [
        (set(), "buyer and supplier", "buyer"),
        ({"buyer"}, "supplier", "supplier"),
        ({"supplier"}, "buyer", "buyer"),
    ],
)
def test_seen(heard: set[str], silent: str, side: str) -> None:
    sighting = outtake_missing(Aftermath(NOON, frozenset(heard), NOON + PATIENCE))

    assert sighting is not None
    assert sighting.excerpt.endswith(f": {silent}.")
    assert sighting.side == side


@pytest.mark.parametrize(
    ("heard", "at"),
    [({"buyer", "supplier"}, NOON + PATIENCE), (set(), NOON + PATIENCE - SOON)],
)
def test_not_seen(heard: set[str], at: object) -> None:
    assert outtake_missing(Aftermath(NOON, frozenset(heard), at)) is None  # type: ignore[arg-type]  # a datetime
