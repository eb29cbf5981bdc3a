from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from negotiations.lessons.models import RESOURCES, Lesson
from negotiations.rounds.models import Negotiation
from srm.access.models import User
from srm.errors import RuleBroken
from srm.events.services import record


@transaction.atomic
def note_lesson(facts: Mapping[str, Any], *, by: User, at: datetime) -> Lesson:
    """Note what to do next time; what taught it says in which negotiation."""
    kind, evidence = evidence_in(facts)
    sentence, negotiation = facts["sentence"], negotiation_of(kind, evidence)
    # Two who note the same at once: the second finds the first.
    Negotiation.objects.select_for_update(no_key=True).get(pk=negotiation)
    noted = Lesson.objects.standing().filter(sentence__iexact=sentence, **{kind: evidence})
    if noted.exists():
        raise RuleBroken("lesson-noted", "This lesson is already noted.", field="sentence")
    lesson = Lesson.objects.create(
        negotiation_id=negotiation,
        sentence=sentence,
        learnt_by=by,
        learnt_at=at,
        **{kind: evidence},
    )
    # What we learnt is ours: the event tells that there is a lesson.
    record("lesson.noted", lesson, at=at, data={"negotiation": str(negotiation)})
    return lesson


def evidence_in(facts: Mapping[str, Any]) -> tuple[str, Any]:
    """Give the one thing that taught the lesson."""
    named = [(kind, facts[kind]) for kind in RESOURCES if facts.get(kind) is not None]
    if not named:
        raise RuleBroken(
            "evidence-needed",
            "Name a round, a statement, a warning sign, a package or an outtake.",
            field="round",
        )
    if len(named) > 1:
        raise RuleBroken(
            "evidence-twice", "Name the one thing that taught the lesson.", field=named[1][0]
        )
    return named[0]


def negotiation_of(kind: str, evidence: Any) -> UUID:
    """Tell in which negotiation it was learnt."""
    holder = evidence.agreement if kind == "outtake" else evidence
    negotiation: UUID = holder.negotiation_id
    return negotiation


@transaction.atomic
def retract_lesson(lesson: Lesson, *, reason: str, at: datetime) -> None:
    """Take back a lesson; it stays on record and is shown in no brief."""
    standing = Lesson.objects.standing().filter(pk=lesson.pk)
    if not standing.update(retracted_at=at, retraction_reason=reason):
        raise RuleBroken("lesson-retracted", "This lesson was already taken back.")
    data = {"negotiation": str(lesson.negotiation_id)}
    record("lesson.retracted", lesson, at=at, data=data)
