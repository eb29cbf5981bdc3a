from datetime import date

import pytest

from negotiations.warning_signs.detectors.facts import SpokenDeal
from negotiations.warning_signs.detectors.oral_deal_unconfirmed import oral_deal_unconfirmed

SPOKEN, DUE = date(2026, 3, 2), date(2026, 3, 5)


def test_seen_the_day_after_the_last_one() -> None:
    sighting = oral_deal_unconfirmed(SpokenDeal(SPOKEN, DUE, date(2026, 3, 6)))

    assert sighting is not None
    assert "2026-03-02" in sighting.excerpt
    assert "2026-03-05" in sighting.excerpt


@pytest.mark.parametrize("today", [SPOKEN, DUE])
def test_not_seen_before(today: date) -> None:
    assert oral_deal_unconfirmed(SpokenDeal(SPOKEN, DUE, today)) is None
