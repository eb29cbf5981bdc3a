"""The tables that srm and NegMAS are compared on are the same table, told twice."""

from itertools import product

import pytest

from benchmarks import stored_tables
from benchmarks.example_tables import EXAMPLES, Line, Range, worth_at
from benchmarks.settlements import pair_of, rounded
from benchmarks.stored_settlements import unbeaten

SMALL = [name for name in EXAMPLES if name != "supply contract"]


def worths(line: Line) -> list[tuple[float, float]]:
    """What each value adds to both utilities, on even levels of the range."""
    if isinstance(line, Range):
        step = (line.high - line.low) / (line.levels - 1)
        values = [line.low + step * turn for turn in range(line.levels)]
        found = [(worth_at(line.ours, at), worth_at(line.theirs, at)) for at in values]
    else:
        found = list(line.worths.values())
    return [(line.weights[0] * ours, line.weights[1] * theirs) for ours, theirs in found]


@pytest.mark.django_db
@pytest.mark.parametrize("name", SMALL)
def test_a_stored_table_settles_to_what_all_packages_come_to(name: str) -> None:
    lines = EXAMPLES[name]
    packages = product(*map(worths, lines))
    sums = {rounded(*map(sum, zip(*package, strict=True))) for package in packages}
    by_ours: dict[float, float] = {}
    for ours, theirs in sums:
        by_ours[ours] = max(theirs, by_ours.get(ours, 0))

    found = stored_tables.whole_frontier(stored_tables.store(name, lines))

    assert isinstance(found, list)
    assert {pair_of(package) for package in found} == unbeaten(set(by_ours.items()))


@pytest.mark.parametrize(
    ("value", "worth"), [(-5, 0), (0, 0), (15, 0.35), (30, 0.7), (45, 0.85), (60, 1), (90, 1)]
)
def test_a_value_function_is_linear_between_its_points(value: float, worth: float) -> None:
    points = ((0, 0), (30, 0.7), (60, 1))

    assert worth_at(points, value) == pytest.approx(worth)


def test_what_another_pair_beats_is_dropped() -> None:
    assert unbeaten({(1, 0), (0, 1), (0, 0.5), (0.5, 0.5)}) == {(1, 0), (0, 1), (0.5, 0.5)}
