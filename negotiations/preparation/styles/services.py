from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from negotiations.interests.services import check_source
from negotiations.preparation.plans.models import Plan
from negotiations.preparation.styles.models import StyleResult, Willingness
from negotiations.preparation.styles.questionnaire import (
    LATEST,
    QUESTIONNAIRES,
    Questionnaire,
    missing_items,
    score_answers,
    unknown_items,
)
from negotiations.preparation.styles.suggestion import Situation, StyleSuggestion, suggest_style
from negotiations.rounds.models import Negotiation, Side
from negotiations.statements.models import Statement
from srm.access.models import User
from srm.days import check_not_ahead
from srm.errors import RuleBroken
from srm.events.services import record
from srm.evidence import Evidence
from suppliers.people.models import Contact


@dataclass(frozen=True)
class Observation:
    """What somebody answered to a questionnaire, or saw of a contact."""

    answers: Mapping[str, int]
    taken_on: date
    version: str = LATEST.version
    evidence: str = ""


@transaction.atomic
def note_willingness(
    negotiation: Negotiation,
    facts: Mapping[str, object],
    *,
    statements: Sequence[Statement],
    by: User,
    at: datetime,
) -> Willingness:
    """Note whether a side wants to negotiate integratively, and what shows it."""
    if not facts.get("evidence") and not statements:
        raise RuleBroken(
            "evidence-needed", "Say what shows it, or name statements.", field="evidence"
        )
    as_of_on = facts["as_of_on"]
    assert isinstance(as_of_on, date)
    check_not_ahead(as_of_on, field="as_of_on", at=at)
    for statement in statements:
        check_source_of(negotiation, statement)
    note = Willingness.objects.create(negotiation=negotiation, noted_by=by, **facts)
    note.statements.set(statements)
    # What we think of them is private: the event tells that there is a note.
    record("willingness.noted", note, at=at, data={"negotiation": str(negotiation.pk)})
    return note


def check_source_of(negotiation: Negotiation, statement: Statement) -> None:
    """Refuse a statement of another negotiation, under the name of the field."""
    try:
        check_source(negotiation, statement)
    except RuleBroken as refusal:
        raise RuleBroken(refusal.code, refusal.message, field="statements") from refusal


def note_style(
    observation: Observation, *, person: User, contact: Contact | None, at: datetime
) -> StyleResult:
    """Score a questionnaire: one's own, or what one observed of a contact, with evidence."""
    questionnaire = checked_questionnaire(observation, contact)
    scored = score_answers(questionnaire, observation.answers)
    with transaction.atomic():
        result = StyleResult.objects.create(
            person=person if contact is None else None,
            contact=contact,
            questionnaire=questionnaire.version,
            answers=dict(observation.answers),
            scores={style: text_of(mean) for style, mean in scored.scores.items()},
            main_style=scored.main_style,
            taken_on=observation.taken_on,
            evidence=observation.evidence,
        )
        # Events name no person and no style.
        record("style_result.noted", result, at=at)
    return result


def checked_questionnaire(observation: Observation, contact: Contact | None) -> Questionnaire:
    """Find the version that was answered, and refuse answers that do not fit it."""
    questionnaire = QUESTIONNAIRES.get(observation.version)
    if questionnaire is None:
        raise RuleBroken("questionnaire-unknown", "There is no such version.", field="version")
    if unknown := unknown_items(questionnaire, observation.answers):
        raise RuleBroken("item-unknown", f"There is no item {unknown[0]!r}.", field="answers")
    if contact is None and (missing := missing_items(questionnaire, observation.answers)):
        raise RuleBroken("item-missing", f"Answer {missing[0]!r} too.", field="answers")
    if contact is not None and not observation.evidence:
        raise RuleBroken("evidence-needed", "Say what you observed.", field="evidence")
    return questionnaire


def text_of(mean: Decimal | None) -> str | None:
    """Write a score as the API writes decimals."""
    return None if mean is None else str(mean)


@dataclass(frozen=True)
class Ground:
    """Something that a suggestion rests on, in words, and the rows that show it."""

    about: str
    words: str
    evidence: Sequence[Evidence]


@dataclass(frozen=True)
class Known:
    """What is noted of a negotiation that bears on style, and where."""

    situation: Situation
    grounds: Sequence[Ground]


def style_suggestion_of(negotiation: Negotiation, *, person: User | None = None) -> StyleSuggestion:
    """Suggest a style by what is noted, to one person whose own style counts then."""
    return suggest_style(known_of(negotiation, person=person).situation)


def known_of(negotiation: Negotiation, *, person: User | None = None) -> Known:
    """Gather what is noted: the plan, what both sides want, and the styles of both."""
    plan = Plan.objects.filter(negotiation=negotiation).first()
    results = StyleResult.objects.newest_first().select_related("contact")
    ours, theirs = (stance_of(negotiation, side) for side in (Side.BUYER, Side.SUPPLIER))
    own = results.filter(person=person).first() if person else None
    contact = results.filter(contact__supplier=negotiation.supplier_id).first()
    found = (
        importance_ground(plan),
        stance_ground("our-willingness", "We were", ours),
        stance_ground("their-willingness", "They were", theirs),
        result_ground("our-style", own),
        result_ground("their-style", contact),
    )
    situation = Situation(
        relationship_importance=plan.relationship_importance if plan else None,
        outcome_importance=plan.outcome_importance if plan else None,
        our_willingness=ours.stance if ours else None,
        their_willingness=theirs.stance if theirs else None,
        our_style=own.main_style if own else None,
        their_style=contact.main_style if contact else None,
    )
    return Known(situation, [ground for ground in found if ground])


def stance_of(negotiation: Negotiation, side: str) -> Willingness | None:
    """Find the latest note of what a side wants that still stands."""
    notes = Willingness.objects.filter(negotiation=negotiation, side=side)
    return notes.standing().newest_first().first()


def importance_ground(plan: Plan | None) -> Ground | None:
    """Say what the plan calls important."""
    if plan is None:
        return None
    words = (
        f"The plan says relationship {plan.relationship_importance or '?'} of 5, "
        f"outcome {plan.outcome_importance or '?'} of 5."
    )
    return Ground("importance", words, [Evidence("plans", plan.pk)])


def stance_ground(about: str, subject: str, note: Willingness | None) -> Ground | None:
    """Say what a side was noted to want, when, and what showed it."""
    if note is None:
        return None
    words = f"{subject} noted as {note.stance} on {note.as_of_on}: {note.evidence or 'statements'}"
    return Ground(about, words, [Evidence("willingness", note.pk)])


def result_ground(about: str, result: StyleResult | None) -> Ground | None:
    """Say what the questionnaire says of somebody, and what was observed of a contact."""
    if result is None:
        return None
    who = f"{result.contact.name} was seen as" if result.contact else "Your answers say"
    seen = f": {result.evidence}" if result.evidence else ""
    words = f"{who} {result.main_style} on {result.taken_on}{seen}"
    return Ground(about, words, [Evidence("style-results", result.pk)])
