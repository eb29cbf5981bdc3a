"""Five steps to an integrative negotiation (R16-R24), each done only by evidence. Pure.

The steps are those of the source article; their order is free, and a step that lost its evidence
is open again.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from negotiations.briefs.facts import BUYER, SHARED, SIDES, SUPPLIER, Facts
from srm.evidence import Evidence

RELATIONSHIP = "relationship"
COMMON_GOALS = "common-goals"
QUESTIONS = "questions"
SHARING = "sharing"
DOCUMENTS = "documents"


@dataclass(frozen=True)
class Found:
    """One thing that a step needs: the evidence for it, and what to do while there is none."""

    evidence: tuple[Evidence, ...]
    advice: str


@dataclass(frozen=True)
class Step:
    """A step with its evidence and its gaps; without gaps it is done."""

    code: str
    title: str
    evidence: tuple[Evidence, ...]
    gaps: tuple[str, ...]

    @property
    def is_done(self) -> bool:
        return not self.gaps


@dataclass(frozen=True)
class Progress:
    """The five steps."""

    steps: tuple[Step, ...]

    @property
    def done_count(self) -> int:
        return sum(step.is_done for step in self.steps)

    @property
    def missing(self) -> tuple[str, ...]:
        return tuple(step.code for step in self.steps if not step.is_done)


def progress_of(facts: Facts) -> Progress:
    """Say of each step whether it is done, by which rows, and what is missing."""
    return Progress(
        (
            step(RELATIONSHIP, "Build the relationship", relationship(facts)),
            step(COMMON_GOALS, "Agree on common goals", common_goals(facts)),
            step(QUESTIONS, "Ask open questions and listen", questions(facts)),
            step(SHARING, "Share interests and trade packages", sharing(facts)),
            step(DOCUMENTS, "Write it down, with next steps and both consents", documents(facts)),
        )
    )


def step(code: str, title: str, needs: Iterator[Found]) -> Step:
    """Sum up what a step needs."""
    found = list(needs)
    evidence = dict.fromkeys(row for need in found for row in need.evidence)
    gaps = tuple(need.advice for need in found if not need.evidence)
    return Step(code, title, tuple(evidence), gaps)


def relationship(facts: Facts) -> Iterator[Found]:
    """A talk in which both sides spoke, with somebody we know by name (R17)."""
    spoken = [sitting for sitting in facts.sittings if len(sitting.spoken) == len(SIDES)]
    attended = [sitting for sitting in facts.sittings if len(sitting.present) == len(SIDES)]
    yield Found(
        (
            *(
                Evidence("statements", sitting.spoken[side].first)
                for sitting in spoken[:1]
                for side in SIDES
            ),
            *(Evidence("rounds", sitting.id) for sitting in attended[:1]),
        ),
        "Talk with them: no round holds words or participants of both sides yet.",
    )
    yield Found(
        tuple(Evidence("contacts", contact) for contact in facts.contacts[:1]),
        "Note who you talk with: the supplier has no contact.",
    )


def common_goals(facts: Facts) -> Iterator[Found]:
    """A goal of both that both acknowledged (R18)."""
    goals = [one for one in facts.interests if one.holder == SHARED and one.kind == "goal"]
    yield Found(
        tuple(Evidence("interests", goal.id) for goal in goals),
        "Note a goal that both sides have.",
    )
    yield Found(
        tuple(Evidence("interests", goal.id) for goal in goals if len(goal.acknowledged_by) == 2),
        "Have a goal acknowledged by both sides; until then it is ours only.",
    )


def questions(facts: Facts) -> Iterator[Found]:
    """We asked, they answered, and we showed that we understood (R19, R20)."""
    yield Found(
        tuple(one.evidence for one in facts.asked if one.side == BUYER),
        "Ask them an open question about what matters to them.",
    )
    theirs = [one for one in facts.interests if one.source_side == SUPPLIER]
    theirs = [one for one in theirs if one.holder in (SUPPLIER, SHARED)]
    yield Found(
        tuple(Evidence("interests", one.id) for one in theirs),
        "Note an interest of theirs from what they said.",
    )
    yield Found(
        tuple(Evidence("interests", one.id) for one in theirs if one.state != "heard"),
        "Play an interest of theirs back to them.",
    )


def sharing(facts: Facts) -> Iterator[Found]:
    """Both told interests, a package has several issues, and changes are known (R21, R22)."""
    for side, advice in (
        (BUYER, "Share an interest of ours with them."),
        (SUPPLIER, "Find out an interest that they tell of themselves."),
    ):
        told = [one for one in facts.interests if one.is_disclosed and one.holder == side]
        yield Found(tuple(Evidence("interests", one.id) for one in told), advice)
    packages = [move for move in facts.moves if len(move.values) > 1]
    yield Found(
        tuple(Evidence("packages", move.id) for move in packages),
        "Offer a package that trades several issues.",
    )
    if unknown := sum(deal.unacknowledged_change_count for deal in facts.deals):
        yield Found((), f"Tell them of what changed: {unknown} not acknowledged yet.")


def documents(facts: Facts) -> Iterator[Found]:
    """An agreement with consent of both sides to one version, and next steps (R23, R24)."""
    yield Found(
        tuple(Evidence("agreements", deal.id) for deal in facts.deals),
        "Write the agreement down.",
    )
    agreed = [deal for deal in facts.deals if len(deal.consented) == len(SIDES)]
    one_sided = next((side for deal in facts.deals for side in deal.consented), "")
    silent = {"": "both sides", BUYER: "the supplier", SUPPLIER: "our side"}[one_sided]
    yield Found(
        tuple(Evidence("agreements", deal.id) for deal in agreed),
        f"Get the consent of {silent} to the current version.",
    )
    planned = [deal for deal in facts.deals if deal.step_count or deal.has_no_steps_on_purpose]
    yield Found(
        tuple(Evidence("agreements", deal.id) for deal in planned),
        "Note who does what next, or that nothing is left to do.",
    )
