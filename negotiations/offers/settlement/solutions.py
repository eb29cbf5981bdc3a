"""Packages that theories of fair division single out, chosen among those of the frontier.

All compare gains: what a package is worth above a side's reservation. The set is finite, so each
solution is the package that is best by its measure (Mariotti 1998 for Nash, Nagahisa & Tanaka 2002
for Kalai-Smorodinsky on finite sets, both Social Choice and Welfare). Of equals the one that comes
first on the frontier is taken, which is the one worth most to us.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import lcm

from negotiations.offers.settlement.frontier import Frontier

Gain = tuple[int, int]


@dataclass(frozen=True)
class Solutions:
    """Places on the frontier of the named packages."""

    nash: int
    kalai_smorodinsky: int
    egalitarian: int
    welfare: int


def solutions_on(frontier: Frontier) -> Solutions | None:
    """Choose the named packages, or none when no package satisfies both sides."""
    gains = gains_on(frontier)
    if not gains:
        return None
    our_unit, their_unit = common_units(frontier)
    our_best, their_best = gains[0][0], gains[-1][1]
    return Solutions(
        nash=best(gains, lambda gain: (gain[0] * gain[1],)),
        kalai_smorodinsky=best(
            gains, lambda gain: lowest_first(gain[0] * their_best, gain[1] * our_best)
        ),
        egalitarian=best(
            gains, lambda gain: lowest_first(gain[0] * our_unit, gain[1] * their_unit)
        ),
        welfare=best(gains, lambda gain: (gain[0] * our_unit + gain[1] * their_unit,)),
    )


def gains_on(frontier: Frontier) -> list[Gain]:
    """Give what each pair is worth above the reservations, in steps of each side's axis."""
    ours, theirs = frontier.ours.reservation, frontier.theirs.reservation
    return [(our - ours, their - theirs) for our, their in frontier.pairs]


def common_units(frontier: Frontier) -> Gain:
    """Express one step of each side in whole parts of the same measure."""
    ours, theirs = frontier.ours.unit, frontier.theirs.unit
    whole = lcm(ours.denominator, theirs.denominator)
    return int(ours * whole), int(theirs * whole)


def lowest_first(ours: int, theirs: int) -> Gain:
    """Order by the side that gains less, then by the other (Imai 1983, Econometrica 51)."""
    return min(ours, theirs), max(ours, theirs)


def best(gains: list[Gain], measure: Callable[[Gain], tuple[int, ...]]) -> int:
    """Give the first place at which the measure is highest."""
    measures = [measure(gain) for gain in gains]
    return measures.index(max(measures))
