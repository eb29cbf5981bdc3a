"""How good one package is: its outcome, and how much more both could have.

Only packages that are at least as good for both count as better, so that closing the distance
costs nobody (Raiffa 1985, Post-Settlement Settlements, Negotiation Journal 1).
"""

from dataclasses import dataclass, replace
from math import hypot

from negotiations.offers.settlement.frontier import (
    WHOLE_EFFORT,
    Effort,
    packages_at,
    pareto_frontier,
)
from negotiations.offers.settlement.outcomes import Outcome, outcome_of
from negotiations.offers.settlement.solutions import solutions_on
from negotiations.offers.settlement.spaces import Package, Space, package_of


@dataclass(frozen=True)
class Appraisal:
    """What a package is worth, and its distance to the frontier.

    `distance` is the Euclidean distance to the nearest package of the frontier that is at least as
    good for both: 0 means that nobody can gain without the other losing. `joint_gain` is the most
    that both together could gain at nobody's cost, and `efficiency` the share of the package's
    joint utility in what it would then be. `better` gains by Nash's measure from this package.
    """

    package: Package
    outcome: Outcome
    is_efficient: bool
    distance: float
    joint_gain: float
    efficiency: float
    better: Package | None
    is_exact: bool
    error: float


def appraise_package(
    space: Space, picks: tuple[int, ...], effort: Effort = WHOLE_EFFORT
) -> Appraisal:
    """Measure a package against all packages that are at least as good for both."""
    package = package_of(space, picks)
    above = replace(space, our_reservation=package.ours, their_reservation=package.theirs)
    frontier = pareto_frontier(above, effort)
    solutions = solutions_on(frontier)
    gains = [
        (frontier.ours.utility(our) - package.ours, frontier.theirs.utility(their) - package.theirs)
        for our, their in frontier.pairs
    ]
    joint_gain = max((our + their for our, their in gains), default=package.ours * 0)
    joint = package.ours + package.theirs
    return Appraisal(
        package=package,
        outcome=outcome_of(
            package.ours,
            package.theirs,
            our_reservation=space.our_reservation,
            their_reservation=space.their_reservation,
        ),
        is_efficient=not joint_gain,
        distance=min((hypot(our, their) for our, their in gains), default=0.0),
        joint_gain=float(joint_gain),
        efficiency=float(joint / (joint + joint_gain)) if joint_gain else 1.0,
        better=packages_at(frontier, [solutions.nash])[0] if solutions and joint_gain else None,
        is_exact=frontier.is_exact,
        error=float(frontier.error),
    )
