"""Where a score is going: what it would have been at earlier moments. Pure."""

from dataclasses import dataclass
from datetime import date

YEAR = 4
"""Points of a year: one a quarter."""
STEADY = 0.05
"""Smaller changes within a year are no direction."""


@dataclass(frozen=True)
class Point:
    """The score as it would have been on a day."""

    on: date
    score: float | None
    known_count: int


@dataclass(frozen=True)
class Trend:
    """How the score went, the oldest moment first; the last is the present one."""

    points: tuple[Point, ...]

    @property
    def change(self) -> float | None:
        """What the score changed by since a year ago, or since it was first known after that."""
        known = [point.score for point in self.points[-1 - YEAR :] if point.score is not None]
        if self.points[-1].score is None or len(known) < 2:
            return None
        return round(known[-1] - known[0], 4)

    @property
    def direction(self) -> str:
        if self.change is None:
            return "unknown"
        if abs(self.change) < STEADY:
            return "steady"
        return "rising" if self.change > 0 else "falling"
