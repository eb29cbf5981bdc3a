from datetime import datetime, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiations.warning_signs.detectors.continuity_risk import (
    WINDOW,
    continuity_risk,
    is_payment,
    windows_of,
)
from negotiations.warning_signs.detectors.facts import Distress, WeakSignal
from tests.moments import DAY, MINUTE, NOON


def signal(source: str, days: float, confidence: str = "0.80") -> WeakSignal:
    return WeakSignal(source, "said", NOON + days * DAY, f"No cash, {source}.", Decimal(confidence))


@pytest.mark.parametrize(
    ("signals", "words", "confidence"),
    [
        pytest.param(
            [signal("a", 0), signal("b", 3, "0.60")],
            "2026-03-02, said: “No cash, a.”; 2026-03-05, said: “No cash, b.”",
            "0.60",
            id="two remarks",
        ),
        pytest.param(
            [signal("b", 30), signal("a", 0)],
            "2026-03-02, said: “No cash, a.”; 2026-04-01, said: “No cash, b.”",
            "0.80",
            id="30 days apart, the later one first",
        ),
        pytest.param(
            [signal("a", 0, "0.50"), signal("b", 0, "0.70"), signal("c", 1, "0.90")],
            "2026-03-02, said: “No cash, a.”; 2026-03-02, said: “No cash, b.”; "
            "2026-03-03, said: “No cash, c.”",
            "0.70",
            id="three remarks",
        ),
    ],
)
def test_seen(signals: list[WeakSignal], words: str, confidence: str) -> None:
    sighting = continuity_risk(Distress(tuple(signals)))

    assert sighting is not None
    assert (sighting.excerpt, sighting.severity) == (words, "warning")
    assert sighting.confidence == Decimal(confidence)


@pytest.mark.parametrize(
    "signals",
    [
        pytest.param([], id="nothing"),
        pytest.param([signal("a", 0)], id="one remark"),
        pytest.param([signal("a", 0), signal("a", 1)], id="one statement twice"),
        pytest.param([signal("a", 0), signal("b", 31)], id="31 days apart"),
    ],
)
def test_not_seen(signals: list[WeakSignal]) -> None:
    assert continuity_risk(Distress(tuple(signals))) is None


@pytest.mark.parametrize(
    ("action", "pays"),
    [
        ("Pay the bonus of last year.", True),
        ("Repay what was invoiced twice", True),
        ("Bonus terugbetalen", True),
        ("Den Bonus überweisen", True),
        ("Send the payment terms.", False),
        ("Prepare the payroll list", False),
        ("Send the cost breakdown.", False),
    ],
)
def test_a_step_that_pays_is_known_by_its_verb(action: str, pays: bool) -> None:
    assert is_payment(action) is pays


@pytest.mark.parametrize(
    ("days", "opened", "windows"),
    [
        pytest.param([0, 20], [], {0: [0, 20]}, id="one pair"),
        pytest.param([0, 20, 35], [], {0: [0, 20]}, id="one more, later"),
        pytest.param([0, 20, 35, 40], [], {0: [0, 20], 35: [35, 40]}, id="a second pair"),
        pytest.param([0, 31, 60], [], {31: [31, 60]}, id="the first stands alone"),
        pytest.param([10, 20, 30], [10], {10: [10, 20, 30]}, id="more within"),
        pytest.param([0, 10, 20], [10], {10: [10, 20]}, id="an older one, noted later"),
        pytest.param([0, 5, 10, 20], [10], {0: [0, 5], 10: [10, 20]}, id="two older ones"),
        pytest.param([15, 25], [10], {10: [15, 25]}, id="its first was dismissed"),
        pytest.param([30, 50], [10], {30: [30, 50]}, id="only one is left of the first"),
    ],
)
def test_windows(days: list[int], opened: list[int], windows: dict[int, list[int]]) -> None:
    signals = [signal(f"{day:02}", day) for day in days]

    found = windows_of(signals, [NOON + start * DAY for start in opened])

    assert {
        (start - NOON).days: [(one.seen_at - NOON).days for one in distress.signals]
        for start, distress in found.items()
    } == windows


@given(st.lists(st.integers(0, 200), max_size=12))
def test_every_pair_within_a_window_is_told_of_and_telling_again_changes_nothing(
    days: list[int],
) -> None:
    signals = [signal(str(place), day) for place, day in enumerate(days)]

    found = windows_of(signals)

    assert windows_of(signals, found) == found
    assert all(continuity_risk(distress) for distress in found.values())
    told = {one for distress in found.values() for one in distress.signals}
    assert not has_pair([one.seen_at for one in signals if one not in told])


def has_pair(moments: list[datetime]) -> bool:
    return any(
        later - earlier <= timedelta(days=30) for earlier, later in pairwise(sorted(moments))
    )


def test_the_window_is_thirty_days_to_the_minute() -> None:
    late = WeakSignal("b", "said", NOON + WINDOW + MINUTE, "No cash.", Decimal(1))

    assert windows_of([signal("a", 0), late]) == {}
