"""How ready we are for a round, from 0 to 100 (R47): a pure look at a snapshot.

Six parts, each with its points, the rows they rest on, and what is missing in words. Nothing is
ticked: points come from what is on record. docs/how-to/prepare-a-negotiation.md has the table.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

WALK_AWAY, LIMITS, THEIR_INTERESTS, QUESTIONS, PLAN, AUTHORITY = PARTS = (
    "walk_away",
    "limits",
    "their_interests",
    "questions",
    "plan",
    "authority",
)
POINTS_PER_QUESTION, QUESTIONS_WANTED = 5, 3


@dataclass(frozen=True)
class AlternativeFact:
    """What we do without the deal."""

    id: str
    is_best: bool
    is_real: bool


@dataclass(frozen=True)
class IssueFact:
    """Something on the table, and what is known of it."""

    id: str
    has_limit: bool
    has_weight: bool
    has_their_estimate: bool


@dataclass(frozen=True)
class ApprovalFact:
    """A line on who may approve."""

    id: str
    has_value: bool


@dataclass(frozen=True)
class SanctionFact:
    """A measure that we expect of them, and whether we know what to answer."""

    id: str
    sanction: str
    likelihood: str
    has_answer: bool


@dataclass(frozen=True)
class Snapshot:
    """What is on record of a preparation at one moment; ids are texts."""

    alternatives: Sequence[AlternativeFact] = ()
    issues: Sequence[IssueFact] = ()
    their_interests: Sequence[str] = ()
    questions: Sequence[str] = ()
    plan_id: str = ""
    has_objectives: bool = False
    has_agenda: bool = False
    concessions: Sequence[str] = ()
    roles: Sequence[str] = ()
    approvals: Sequence[ApprovalFact] = ()
    sanctions: Sequence[SanctionFact] = ()


@dataclass(frozen=True)
class Criterion:
    """Something that earns points, or is missing. A gap is missing and costs no points."""

    points: int
    of: int
    missing: str
    evidence: Sequence[str] = ()
    is_gap: bool = False


@dataclass(frozen=True)
class Part:
    """One part of readiness: points of so many, what they rest on, and what is missing."""

    name: str
    points: int
    of: int
    evidence: list[str]
    missing: list[str]


@dataclass(frozen=True)
class Readiness:
    """How ready we are, from 0 to 100."""

    score: int
    parts: list[Part]


def score(snapshot: Snapshot) -> Readiness:
    """Score a snapshot."""
    parts = [part_of(name, look(snapshot)) for name, look in CRITERIA.items()]
    return Readiness(score=sum(part.points for part in parts), parts=parts)


def part_of(name: str, criteria: Iterable[Criterion]) -> Part:
    """Sum up the criteria of one part."""
    found = list(criteria)
    evidence = sorted({row for criterion in found for row in criterion.evidence})
    missing = [one.missing for one in found if one.is_gap or one.points < one.of]
    return Part(
        name=name,
        points=sum(criterion.points for criterion in found),
        of=sum(criterion.of for criterion in found),
        evidence=evidence,
        missing=missing,
    )


def whole(of: int, missing: str, evidence: Sequence[str]) -> Criterion:
    """All points if there is evidence, none otherwise."""
    return Criterion(of if evidence else 0, of, missing, evidence)


def shared(of: int, missing: str, done: Sequence[str], total: int) -> Criterion:
    """Points in proportion to how much is done, rounded down: 100 means all of it."""
    return Criterion(of * len(done) // total if total else 0, of, missing, done)


def walk_away(snapshot: Snapshot) -> list[Criterion]:
    """What we do if there is no deal."""
    every = [fact.id for fact in snapshot.alternatives]
    best = [fact.id for fact in snapshot.alternatives if fact.is_best]
    real = [fact.id for fact in snapshot.alternatives if fact.is_best and fact.is_real]
    return [
        whole(8, "Name an alternative to a deal: another supplier, stock, or time.", every),
        whole(6, "Say which alternative is the best.", best),
        whole(6, "Tie the best alternative to a supplier, days of cover or a date.", real),
    ]


def limits(snapshot: Snapshot) -> list[Criterion]:
    """How far we go on each issue, and how much it matters; the other side's issues too."""
    total = len(snapshot.issues)
    limited = [fact.id for fact in snapshot.issues if fact.has_limit]
    weighted = [fact.id for fact in snapshot.issues if fact.has_weight]
    return [
        shared(12, "Set a limit for every issue.", limited, total),
        shared(8, "Weight every issue.", weighted, total),
    ]


def their_interests(snapshot: Snapshot) -> list[Criterion]:
    """What they want and why; before the first round it is assumed, and says what to ask."""
    estimates = [fact.id for fact in snapshot.issues if fact.has_their_estimate]
    return [
        whole(10, "Note an interest of theirs, heard or assumed.", snapshot.their_interests),
        whole(5, "Note a second interest of theirs.", snapshot.their_interests[1:]),
        whole(5, "Estimate what an issue is worth to them, or their limit.", estimates),
    ]


def questions(snapshot: Snapshot) -> list[Criterion]:
    """What we want to hear from them."""
    count = min(len(snapshot.questions), QUESTIONS_WANTED)
    of = QUESTIONS_WANTED * POINTS_PER_QUESTION
    missing = f"Plan {QUESTIONS_WANTED} open questions."
    return [Criterion(count * POINTS_PER_QUESTION, of, missing, snapshot.questions)]


def plan(snapshot: Snapshot) -> list[Criterion]:
    """What we want, in which order, what we give for what, and who does what."""
    own = [snapshot.plan_id]
    return [
        whole(4, "Write the objectives.", own if snapshot.has_objectives else ()),
        whole(3, "Write the agenda.", own if snapshot.has_agenda else ()),
        whole(4, "Plan what to give, and for what.", snapshot.concessions),
        whole(4, "Say who does what.", snapshot.roles),
        *(gap_of(fact) for fact in snapshot.sanctions if not fact.has_answer),
    ]


def gap_of(fact: SanctionFact) -> Criterion:
    """Ask for an answer to a measure that we expect (R56)."""
    name = fact.sanction.replace("_", " ")
    words = f"Prepare an answer to an expected sanction: {name} (likelihood {fact.likelihood})."
    return Criterion(0, 0, words, is_gap=True)


def authority(snapshot: Snapshot) -> list[Criterion]:
    """Who may say yes."""
    every = [fact.id for fact in snapshot.approvals]
    valued = [fact.id for fact in snapshot.approvals if fact.has_value]
    return [
        whole(5, "Say who may approve what.", every),
        whole(5, "Say up to which value.", valued),
    ]


CRITERIA: dict[str, Callable[[Snapshot], list[Criterion]]] = {
    WALK_AWAY: walk_away,
    LIMITS: limits,
    THEIR_INTERESTS: their_interests,
    QUESTIONS: questions,
    PLAN: plan,
    AUTHORITY: authority,
}
