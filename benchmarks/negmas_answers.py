"""What NegMAS answers to a space: it forms every package and compares them."""

from dataclasses import dataclass
from importlib import import_module
from typing import Any

from negotiations.offers.settlement.spaces import Space

Pair = tuple[float, float]


@dataclass(frozen=True)
class NegmasAnswer:
    """The utility pairs of its frontier, and for each solution all that it calls equally good."""

    frontier: list[Pair]
    named: dict[str, list[Pair]]


def answer_of_negmas(space: Space) -> NegmasAnswer:
    """Ask NegMAS for the frontier and the points of Nash, Kalai, Kalai-Smorodinsky and welfare."""
    # Loaded by name: it is installed only where the comparison is made, and has no types.
    outcomes = import_module("negmas.outcomes")
    preferences = import_module("negmas.preferences")
    issues = [
        outcomes.make_issue(name=str(place), values=list(range(len(issue.options))))
        for place, issue in enumerate(space.issues)
    ]
    sides = [
        ([issue.ours for issue in space.issues], space.our_reservation),
        ([issue.theirs for issue in space.issues], space.their_reservation),
    ]
    ufuns = [
        preferences.LinearAdditiveUtilityFunction(
            values=[dict(enumerate(map(float, worth))) for worth in worths],
            issues=issues,
            reserved_value=float(reservation),
        )
        for worths, reservation in sides
    ]
    return answer_to(ufuns, issues)


# Any: NegMAS has no types.
def answer_to(ufuns: Any, issues: Any) -> NegmasAnswer:
    """Ask NegMAS for the frontier of two utility functions and the points on it."""
    ops = import_module("negmas.preferences.ops")
    frontier, _ = ops.pareto_frontier(ufuns, issues=issues, sort_by_welfare=True)
    asked = {
        "nash": ops.nash_points,
        "kalai_smorodinsky": ops.ks_points,
        "egalitarian": ops.kalai_points,
        "welfare": ops.max_welfare_points,
    }
    return NegmasAnswer(
        [(float(ours), float(theirs)) for ours, theirs in frontier],
        {
            name: [pair for pair, _ in points(ufuns, frontier, issues=issues)]
            for name, points in asked.items()
        },
    )
