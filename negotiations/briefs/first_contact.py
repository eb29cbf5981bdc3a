"""The checklist of the first contact: rows show a point, or somebody of us ticked it (R17). Pure.

Step 1 of a negotiation is done by evidence only; the checklist helps one to get there.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from negotiations.briefs.facts import BUYER, SHARED, SIDES, Facts
from srm.evidence import Evidence

MOST_SHOWN = 3
RELATIONSHIP = "relationship"
EVIDENCE, TICK = "evidence", "tick"


@dataclass(frozen=True)
class Tick:
    """That somebody of us says that a point was dealt with."""

    by: str
    at: datetime
    note: str


@dataclass(frozen=True)
class Point:
    """One point: the rows that show it, or else the tick."""

    code: str
    words: str
    evidence: tuple[Evidence, ...]
    tick: Tick | None

    @property
    def shown_by(self) -> str:
        """Tell what shows it; empty where nothing does. Rows say more than a tick."""
        if self.evidence:
            return EVIDENCE
        return TICK if self.tick else ""

    @property
    def is_done(self) -> bool:
        return bool(self.shown_by)


@dataclass(frozen=True)
class FirstContact:
    """The points in their order."""

    points: tuple[Point, ...]

    @property
    def done_count(self) -> int:
        return sum(point.is_done for point in self.points)


def first_contact_of(facts: Facts, ticks: Mapping[str, Tick]) -> FirstContact:
    """Say of each point whether it was dealt with, and what shows it."""
    return FirstContact(
        tuple(
            Point(code, words, tuple(look(facts))[:MOST_SHOWN], ticks.get(code))
            for code, (words, look) in POINTS.items()
        )
    )


def introduced(facts: Facts) -> Iterator[Evidence]:
    """A round with participants of both sides."""
    for one in facts.sittings:
        if len(one.present) == len(SIDES):
            yield Evidence("rounds", one.id)


def showed_interest(facts: Facts) -> Iterator[Evidence]:
    """A question of ours about the relationship: how they are, and how it goes between us."""
    for one in facts.asked:
        if one.side == BUYER and one.about == RELATIONSHIP:
            yield one.evidence


def asked_about_them(facts: Facts) -> Iterator[Evidence]:
    """A question of ours for what matters to them."""
    for one in facts.asked:
        if one.side == BUYER:
            yield one.evidence


def said_why(facts: Facts) -> Iterator[Evidence]:
    """An interest of ours that we told, or a common goal that we named."""
    for one in facts.interests:
        is_told = one.holder == BUYER and one.is_disclosed
        if is_told or (one.holder == SHARED and BUYER in one.acknowledged_by):
            yield Evidence("interests", one.id)


def next_contact(facts: Facts) -> Iterator[Evidence]:
    """A second round."""
    for one in facts.sittings[1:]:
        yield Evidence("rounds", one.id)


POINTS: Mapping[str, tuple[str, Callable[[Facts], Iterator[Evidence]]]] = {
    "introduced": ("Introduce yourselves: note who took part on both sides.", introduced),
    "showed_interest": ("Show interest in them: ask how they are doing.", showed_interest),
    "asked_about_them": ("Ask what matters to them.", asked_about_them),
    "said_why": ("Say why you talk with them, and what you want together.", said_why),
    "next_contact": ("Agree on the next contact.", next_contact),
}
