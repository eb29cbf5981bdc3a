"""The picture of a table: what each package is worth to both sides, as places on a canvas."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

WIDTH, HEIGHT = 560, 340
LEFT, BOTTOM, MARGIN = 44, 34, 14
TICKS = 4


@dataclass(frozen=True)
class Dot:
    """A package to mark: its worth to us and to them, its name, and what it is."""

    ours: float
    theirs: float
    name: str
    kind: str


@dataclass(frozen=True)
class Mark:
    """A dot where it is drawn; `is_turned` when its name stands to the left of it."""

    x: float
    y: float
    name: str
    kind: str
    is_turned: bool


@dataclass(frozen=True)
class Tick:
    """A line of the grid, across and upright."""

    x: float
    y: float
    text: str


@dataclass(frozen=True)
class Chart:
    """All that is drawn."""

    width: int
    height: int
    left: int
    right: int
    top: int
    bottom: int
    frontier: str
    points: Sequence[Mark]
    marks: Sequence[Mark]
    ticks: Sequence[Tick]


def chart_of(pareto: Sequence[Mapping[str, Any]], dots: Iterable[Dot]) -> Chart | None:
    """Draw the frontier and the packages; None where there is nothing to draw."""
    named = list(dots)
    best = [Dot(package["ours"], package["theirs"], "", "frontier") for package in pareto]
    if not named and not best:
        return None
    highest = max(1.0, *(max(dot.ours, dot.theirs) for dot in [*named, *best]))
    points = [placed(dot, highest) for dot in best]
    return Chart(
        width=WIDTH,
        height=HEIGHT,
        left=LEFT,
        right=WIDTH - MARGIN,
        top=MARGIN,
        bottom=HEIGHT - BOTTOM,
        frontier=" ".join(f"{point.x},{point.y}" for point in points),
        points=points,
        marks=[placed(dot, highest) for dot in named],
        ticks=[
            Tick(*place(share, share, 1), f"{share * highest:.2f}")
            for share in (turn / TICKS for turn in range(TICKS + 1))
        ],
    )


def placed(dot: Dot, highest: float) -> Mark:
    """Put a dot on the canvas; the name of one far right stands to its left."""
    x, y = place(dot.ours, dot.theirs, highest)
    return Mark(x, y, dot.name, dot.kind, is_turned=x > WIDTH * 2 / 3)


def place(ours: float, theirs: float, highest: float) -> tuple[float, float]:
    """Find where a pair of worths lies: ours to the right, theirs upwards."""
    across, upwards = WIDTH - LEFT - MARGIN, HEIGHT - BOTTOM - MARGIN
    return (
        round(LEFT + across * ours / highest, 1),
        round(HEIGHT - BOTTOM - upwards * theirs / highest, 1),
    )
