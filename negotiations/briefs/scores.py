"""Two scores of what we have with a supplier, which are never mixed (R65). Pure.

The relationship is what both sides think of the deals, whether they do what they promised, and how
they speak; the commercial side is what deals are worth to us. Each score is the mean of its own
components that are known, from 0 to 1; nothing that is known makes a score that is not known.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from negotiations.briefs.facts import BUYER, SIDES, SUPPLIER
from negotiations.briefs.trend import Trend
from srm.evidence import Evidence

MOST_SHOWN = 12
"""Rows of evidence of each component."""
LOWEST, HIGHEST = 1, 5
"""Of the satisfaction in an outtake."""
OF_SIDES = {BUYER: "us", SUPPLIER: "them"}
UNKNOWN = "Nothing is known."


@dataclass(frozen=True)
class Opinion:
    """What a side thought of a deal."""

    id: UUID
    side: str
    satisfaction: int
    would_deal_again: bool


@dataclass(frozen=True)
class Promise:
    """A step that was done, or that should have been."""

    id: UUID
    side: str
    is_kept: bool


@dataclass(frozen=True)
class Talk:
    """How one negotiation was spoken: whose words were read, and what was seen in them."""

    read_sides: frozenset[str] = frozenset()
    threats: tuple[tuple[str, UUID], ...] = ()
    """The side and the sign of each threat that nobody dismissed."""
    disputes: tuple[Evidence, ...] = ()
    """Claims of bad faith, personal attacks, refusals of an agreement."""


@dataclass(frozen=True)
class Quarrel:
    """A dispute on record: open, or settled not long before."""

    id: UUID
    is_open: bool


@dataclass(frozen=True)
class Bargain:
    """A deal that both sides agreed to, in what it is worth to us; None where nothing tells."""

    evidence: Evidence
    our_value: float | None
    """Our utility, of 1."""
    limit_count: int
    kept_limit_count: int
    joint_gain: float | None
    """What both gained together over the deal before."""


@dataclass(frozen=True)
class Component:
    """One part of a score, between 0 and 1, and the rows that show it."""

    code: str
    value: float | None
    count: int
    """How many rows it rests on."""
    words: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class Score:
    """What the known components come to."""

    components: tuple[Component, ...]

    @property
    def known(self) -> list[float]:
        return [part.value for part in self.components if part.value is not None]

    @property
    def score(self) -> float | None:
        """The mean of the known components, to four places."""
        return mean(self.known)

    @property
    def known_count(self) -> int:
        return len(self.known)


@dataclass(frozen=True)
class Relationship(Score):
    """The score of a relationship, and how it went."""

    trend: Trend


@dataclass(frozen=True)
class Scores:
    """Side by side, and never added up."""

    relationship: Relationship
    commercial: Score


def relationship_score(
    opinions: Sequence[Opinion],
    promises: Sequence[Promise],
    talks: Sequence[Talk],
    quarrels: Sequence[Quarrel] = (),
) -> Score:
    """Score how the two sides get on."""
    return Score(
        (
            *(satisfaction_of(side, opinions) for side in SIDES),
            deal_again(opinions),
            *(steps_on_time(side, promises) for side in SIDES),
            *(no_threats(side, talks) for side in SIDES),
            no_disputes(talks),
            recorded_disputes(quarrels),
        )
    )


def commercial_score(bargains: Sequence[Bargain]) -> Score:
    """Score what the deals are worth to us."""
    return Score((our_value(bargains), limits_kept(bargains), joint_gain(bargains)))


def satisfaction_of(side: str, opinions: Sequence[Opinion]) -> Component:
    """Say how content a side was: 1 of 5 is 0, 5 of 5 is 1."""
    theirs = [one for one in opinions if one.side == side]
    shares = [(one.satisfaction - LOWEST) / (HIGHEST - LOWEST) for one in theirs]
    total = sum(one.satisfaction for one in theirs)
    words = f"{total / len(theirs):.1f} of {HIGHEST} on average." if theirs else UNKNOWN
    return Component(
        f"satisfaction-of-{OF_SIDES[side]}",
        mean(shares),
        len(theirs),
        words,
        rows("outtakes", [one.id for one in theirs]),
    )


def deal_again(opinions: Sequence[Opinion]) -> Component:
    """Say how many of the outtakes of both sides would deal again."""
    found = [(one.id, one.would_deal_again) for one in opinions]
    return share("would-deal-again", "outtakes", found)


def steps_on_time(side: str, promises: Sequence[Promise]) -> Component:
    """Say how many of the steps that were due a side did in time."""
    theirs = [(one.id, one.is_kept) for one in promises if one.side == side]
    return share(f"steps-on-time-by-{OF_SIDES[side]}", "follow-ups", theirs)


def no_threats(side: str, talks: Sequence[Talk]) -> Component:
    """Say in how many negotiations a side did not threaten; only words that were read tell."""
    read = [talk for talk in talks if side in talk.read_sides]
    seen = [sign for talk in read for whose, sign in talk.threats if whose == side]
    quiet = sum(not any(whose == side for whose, _ in talk.threats) for talk in read)
    code = f"no-threats-by-{OF_SIDES[side]}"
    return counted(code, quiet, len(read), "negotiations", rows("warning-signs", seen))


def no_disputes(talks: Sequence[Talk]) -> Component:
    """Say how many negotiations went without accusations, attacks and refused agreements."""
    known = [talk for talk in talks if talk.read_sides or talk.disputes]
    quiet = sum(not talk.disputes for talk in known)
    found = tuple(row for talk in known for row in talk.disputes)
    return counted("no-disputes", quiet, len(known), "negotiations", found[:MOST_SHOWN])


def recorded_disputes(quarrels: Sequence[Quarrel]) -> Component:
    """Weigh the disputes on record: an open one is 0, a settled one 0.5; without one none is known.

    That nobody put a dispute on record is no evidence of peace.
    """
    value = mean([0.0 if one.is_open else 0.5 for one in quarrels])
    still = sum(one.is_open for one in quarrels)
    words = f"{still} open, {len(quarrels) - still} settled." if quarrels else UNKNOWN
    found = rows("disputes", [one.id for one in quarrels])
    return Component("recorded-disputes", value, len(quarrels), words, found)


def our_value(bargains: Sequence[Bargain]) -> Component:
    """Say what the deals are worth to us, of the best that we could wish for."""
    known = [one for one in bargains if one.our_value is not None]
    values = [within(one.our_value or 0.0) for one in known]
    value = mean(values)
    words = UNKNOWN if value is None else f"{value:.0%} of what we wish for, on average."
    return Component("our-value", value, len(known), words, deals(known))


def limits_kept(bargains: Sequence[Bargain]) -> Component:
    """Say how many of our limits the deals kept."""
    known = [one for one in bargains if one.limit_count]
    kept = sum(one.kept_limit_count for one in known)
    every = sum(one.limit_count for one in known)
    return counted("limits-kept", kept, every, "limits", deals(known))


def joint_gain(bargains: Sequence[Bargain]) -> Component:
    """Say what both gained over the deal before: 0.5 as before, 1 as much again as one can wish."""
    known = [one for one in bargains if one.joint_gain is not None]
    gains = [one.joint_gain or 0.0 for one in known]
    value = mean([within(0.5 + gain / 2) for gain in gains])
    words = f"{sum(gains) / len(gains):+.2f} together, on average." if gains else UNKNOWN
    return Component("joint-gain", value, len(known), words, deals(known))


def share(code: str, resource: str, found: Sequence[tuple[UUID, bool]]) -> Component:
    """Make a component of how many rows are as one would like them."""
    good = sum(is_good for _, is_good in found)
    return counted(code, good, len(found), resource, rows(resource, [row for row, _ in found]))


def counted(
    code: str, good: int, every: int, noun: str, evidence: tuple[Evidence, ...]
) -> Component:
    """Make a component of a count among a count."""
    words = f"{good} of {every} {noun}." if every else UNKNOWN
    return Component(code, round(good / every, 4) if every else None, every, words, evidence)


def mean(values: Sequence[float]) -> float | None:
    """Give the mean to four places; None of nothing."""
    return round(sum(values) / len(values), 4) if values else None


def within(value: float) -> float:
    """Keep a value between 0 and 1."""
    return min(max(value, 0.0), 1.0)


def rows(resource: str, ids: Iterable[UUID]) -> tuple[Evidence, ...]:
    """Point to the first rows of one resource."""
    return tuple(Evidence(resource, id_) for id_ in ids)[:MOST_SHOWN]


def deals(bargains: Sequence[Bargain]) -> tuple[Evidence, ...]:
    """Point to deals."""
    return tuple(one.evidence for one in bargains)[:MOST_SHOWN]
