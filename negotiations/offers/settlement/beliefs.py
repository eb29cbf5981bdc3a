"""What their moves suggest of their weights: what a side leaves unchanged matters to it.

The frequency model of automated negotiation (van Krimpen, Looije and Hajizadeh 2013, HardHeaded):
all issues begin alike, and each time a side moves, the issues that it left as they were gain a
tenth. A belief with its evidence, never a fact: few moves tell little.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from negotiations.offers.settlement.ledgers import Offer

GAIN = Fraction(1, 10)


@dataclass(frozen=True)
class Belief:
    """How much an issue seems to matter to them, and the packages that say so."""

    issue: str
    weight: Fraction
    unchanged_count: int
    move_count: int
    evidence: tuple[str, ...]


def beliefs_of(issues: Sequence[str], offers: Sequence[Offer]) -> list[Belief]:
    """Estimate a side's weights from its consecutive packages; nothing before it has moved.

    An issue that one of two packages does not name tells nothing between them.
    """
    steps = [pair for pair in pairwise(offers) if pair[0].values != pair[1].values]
    if not steps or not issues:
        return []
    kept = {
        issue: [after.key for before, after in steps if is_kept(issue, before.values, after.values)]
        for issue in issues
    }
    scores = {issue: Fraction(1, len(issues)) + GAIN * len(kept[issue]) for issue in issues}
    total = sum(scores.values())
    return [
        Belief(issue, scores[issue] / total, len(kept[issue]), len(steps), tuple(kept[issue]))
        for issue in issues
    ]


def is_kept(issue: str, before: Mapping[str, str], after: Mapping[str, str]) -> bool:
    """Say whether both packages name an issue with the same value."""
    return issue in before and before[issue] == after.get(issue)
