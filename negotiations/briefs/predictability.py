"""How alike our way of negotiating is to the last times with the same supplier (R42). Pure.

A counterpart that remembers can tell in advance what we will do next. Three things are compared
with each earlier negotiation: how far we opened from our limit, how our concessions were spread
over our moves, and how integrative it was.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from uuid import UUID

HIGH = 0.85
LEAST_EARLIER = 2
"""Fewer earlier negotiations say nothing."""
POINTS = 4
"""Moments at which two concession curves are compared: a quarter of the way, half of it, ..."""


@dataclass(frozen=True)
class Pattern:
    """How we negotiated once. Utilities are ours, of our packages in order, between 0 and 1."""

    negotiation: UUID
    utilities: tuple[float, ...] = ()
    style_score: float | None = None


@dataclass(frozen=True)
class Likeness:
    """How alike one earlier negotiation was, between 0 and 1, and in what."""

    negotiation: UUID
    opening: float | None
    curve: float | None
    style: float | None

    @property
    def value(self) -> float:
        known = [part for part in (self.opening, self.curve, self.style) if part is not None]
        return sum(known) / len(known)

    @property
    def is_known(self) -> bool:
        return (self.opening, self.curve, self.style) != (None, None, None)


@dataclass(frozen=True)
class Predictability:
    """How predictable we are: the mean likeness; None with too few earlier negotiations."""

    likenesses: tuple[Likeness, ...]

    @property
    def value(self) -> float | None:
        if len(self.likenesses) < LEAST_EARLIER:
            return None
        return round(sum(one.value for one in self.likenesses) / len(self.likenesses), 4)

    @property
    def is_high(self) -> bool:
        return self.value is not None and self.value >= HIGH

    @property
    def words(self) -> str:
        """Say what to make of it."""
        if self.value is None:
            return "Too few earlier negotiations to tell."
        if self.is_high:
            return "They can tell what you will do next: change opening, pace or style."
        return "You are not easy to predict."


def predictability_of(now: Pattern, earlier: Sequence[Pattern]) -> Predictability:
    """Compare a negotiation with earlier ones; what nothing is known of is left out."""
    found = [likeness_of(now, one) for one in earlier]
    return Predictability(tuple(one for one in found if one.is_known))


def likeness_of(now: Pattern, then: Pattern) -> Likeness:
    """Compare two negotiations."""
    opening = curve = style = None
    if now.utilities and then.utilities:
        opening = 1 - abs(now.utilities[0] - then.utilities[0])
    ours, before = curve_of(now.utilities), curve_of(then.utilities)
    if ours is not None and before is not None:
        gaps = [abs(one - two) for one, two in zip(ours, before, strict=True)]
        curve = 1 - sum(gaps) / len(gaps)
    if now.style_score is not None and then.style_score is not None:
        style = 1 - abs(now.style_score - then.style_score) / 2
    return Likeness(then.negotiation, opening, curve, style)


def curve_of(utilities: Sequence[float]) -> tuple[float, ...] | None:
    """Say which share of our whole way we had gone at some moments; None if we did not move."""
    steps = [abs(after - before) for before, after in pairwise(utilities)]
    whole = sum(steps)
    if not whole:
        return None
    return tuple(gone(steps, point / POINTS) / whole for point in range(1, POINTS))


def gone(steps: Sequence[float], share: float) -> float:
    """Add up the steps up to a share (below 1) of their number, with a part of the last."""
    place = share * len(steps)
    done = int(place)
    return sum(steps[:done]) + steps[done] * (place - done)
