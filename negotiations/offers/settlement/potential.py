"""What there is to integrate before the talks begin (R11), and where both sides can meet (R35)."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from negotiations.offers.settlement.tables import Table
from negotiations.offers.settlement.worths import Matter, is_past_limit

# Shares that are nearer than this are the same priority.
CLEAR_DIFFERENCE = Fraction(1, 20)
WORDS = {
    "none": "Nothing is on the table yet.",
    "single-issue": "One issue is on the table: haggling is what you will get.",
    "unknown-priorities": "Several issues, but nobody knows what matters more to whom: ask.",
    "same-priorities": "The same things matter as much to both: little to trade.",
    "integrative": "Different things matter to the two sides: trade them.",
}


@dataclass(frozen=True)
class Potential:
    """Whether there is something to trade, and which issues matter more to whom."""

    verdict: str
    words: str
    more_to_us: tuple[str, ...] = ()
    more_to_them: tuple[str, ...] = ()


@dataclass(frozen=True)
class Zone:
    """Between which values both can agree on one issue; `exists` is None where that is unknown."""

    issue: str
    name: str
    exists: bool | None
    ours: str | None = None
    theirs: str | None = None
    confidence: Fraction | None = None


def potential_of(matters: Sequence[Matter], table: Table) -> Potential:
    """Say whether at least two issues matter differently to the two sides."""
    if len(matters) < 2:
        return judged("single-issue" if matters else "none")
    weighed = [
        line
        for line in table.priced
        if line.matter.ours.weight is not None and line.matter.theirs.weight is not None
    ]
    ours = sum((line.our_weight for line in weighed), Fraction(0))
    theirs = sum((line.their_weight for line in weighed), Fraction(0))
    if len(weighed) < 2 or not ours or not theirs:
        return judged("unknown-priorities")
    leads = {
        line.matter.name: line.our_weight / ours - line.their_weight / theirs for line in weighed
    }
    more_to_us = tuple(name for name, lead in leads.items() if lead >= CLEAR_DIFFERENCE)
    more_to_them = tuple(name for name, lead in leads.items() if -lead >= CLEAR_DIFFERENCE)
    verdict = "integrative" if more_to_us and more_to_them else "same-priorities"
    return judged(verdict, more_to_us, more_to_them)


def judged(
    verdict: str, more_to_us: tuple[str, ...] = (), more_to_them: tuple[str, ...] = ()
) -> Potential:
    """Give a verdict with its words."""
    return Potential(verdict, WORDS[verdict], more_to_us, more_to_them)


def zone_of(matter: Matter) -> Zone:
    """Compare our limit with what we believe is theirs.

    Where both want more, or both less, one side's limit always suits the other.
    """
    limits = (matter.ours.limit, matter.theirs.limit)
    if matter.has_options or not all(limits):
        return Zone(matter.key, matter.name, None)
    sides = {
        is_past_limit(matter, matter.ours, matter.theirs.limit),
        is_past_limit(matter, matter.theirs, matter.ours.limit),
    }
    exists = None if sides == {None} else False in sides
    return Zone(matter.key, matter.name, exists, *limits, matter.confidence)
