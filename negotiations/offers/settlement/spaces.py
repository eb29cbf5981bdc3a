"""What two sides may agree on and what each option is worth to them, in exact numbers.

Utilities are additive (Keeney & Raiffa 1976, Decisions with Multiple Objectives): a package is
worth the sum of what its options are worth, and an option is worth weight times value.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm, prod

# What JSON knows besides null, arrays and objects.
Option = str | int | float


@dataclass(frozen=True)
class Issue:
    """One thing to settle, its options, and what each option is worth to us and to them."""

    name: str
    options: tuple[Option, ...]
    ours: tuple[Fraction, ...]
    theirs: tuple[Fraction, ...]


@dataclass(frozen=True)
class Space:
    """All issues together, and the utility below which each side would rather walk away."""

    issues: tuple[Issue, ...]
    our_reservation: Fraction = Fraction(0)
    their_reservation: Fraction = Fraction(0)

    @property
    def package_count(self) -> int:
        """Count the packages that could be formed."""
        return prod(len(issue.options) for issue in self.issues)


@dataclass(frozen=True)
class Package:
    """One option of each issue, by its place in the issue, and what it is worth to both."""

    picks: tuple[int, ...]
    ours: Fraction
    theirs: Fraction


@dataclass(frozen=True)
class Axis:
    """One side's utilities as whole steps above the least it can get, without any rounding."""

    base: Fraction
    unit: Fraction
    reservation: int
    steps: tuple[tuple[int, ...], ...]

    def utility(self, steps: int) -> Fraction:
        """Give the utility that so many steps stand for."""
        return self.base + steps * self.unit


def package_of(space: Space, picks: tuple[int, ...]) -> Package:
    """Give the package of these picks with its worth to both sides."""
    chosen = list(zip(space.issues, picks, strict=True))
    return Package(
        picks,
        sum((issue.ours[pick] for issue, pick in chosen), Fraction(0)),
        sum((issue.theirs[pick] for issue, pick in chosen), Fraction(0)),
    )


def our_axis(space: Space) -> Axis:
    """Count our utilities in whole steps."""
    return in_steps([issue.ours for issue in space.issues], space.our_reservation)


def their_axis(space: Space) -> Axis:
    """Count their utilities in whole steps."""
    return in_steps([issue.theirs for issue in space.issues], space.their_reservation)


def in_steps(worths: list[tuple[Fraction, ...]], reservation: Fraction) -> Axis:
    """Find the largest unit of which all differences and the reservation are whole multiples."""
    lows = [min(worth) for worth in worths]
    base = sum(lows, Fraction(0))
    above = [[option - low for option in worth] for worth, low in zip(worths, lows, strict=True)]
    parts = [reservation - base, *(part for worth in above for part in worth)]
    denominator = lcm(*(part.denominator for part in parts))
    unit = Fraction(gcd(*(int(part * denominator) for part in parts)) or 1, denominator)
    return Axis(
        base,
        unit,
        int((reservation - base) / unit),
        tuple(tuple(int(part / unit) for part in worth) for worth in above),
    )
