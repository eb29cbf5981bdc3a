from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction

from negotiations.follow_ups.due import when_chased
from negotiations.follow_ups.services import Duty, complete_follow_up, owe
from negotiations.interests.models import Interest
from negotiations.interests.services import check_source, note_interest
from negotiations.preparation.questions.bank import BY_CODE
from negotiations.preparation.questions.models import Question
from negotiations.rounds.models import Negotiation, Round, Side
from negotiations.statements.models import Statement
from srm.access.models import User
from srm.clocks import CLOCK_SKEW
from srm.errors import RuleBroken
from srm.events.services import record

PATIENCE = timedelta(days=settings.QUESTION_PATIENCE_DAYS)
LONGEST = 500
BATCH = 500


@transaction.atomic
def plan_question(
    negotiation: Negotiation, facts: Mapping[str, str], *, bank_code: str = "", at: datetime
) -> Question:
    """Plan to ask something: a question of the bank, perhaps reworded, or one of our own."""
    Negotiation.objects.select_for_update(no_key=True).get(pk=negotiation.pk)
    if bank_code and bank_code not in BY_CODE:
        raise RuleBroken("question-unknown", "The bank has no such question.", field="bank_code")
    known: dict[str, str] = {}
    if bank_code:
        chosen = BY_CODE[bank_code]
        known = {"text": chosen.text, "step": chosen.step, "topic": chosen.topic}
    merged = {**known, **{name: value for name, value in facts.items() if value}}
    if not merged.get("text"):
        raise RuleBroken("question-empty", "Send a text or the code of a question.", field="text")
    if negotiation.questions.filter(text=merged["text"]).exists():
        raise RuleBroken("question-planned", "This question is already planned.", field="text")
    question = Question.objects.create(negotiation=negotiation, bank_code=bank_code, **merged)
    record("question.planned", question, at=at, data={"negotiation": str(negotiation.pk)})
    return question


@transaction.atomic
def withdraw_question(question: Question, *, at: datetime) -> None:
    """Drop a question that was not asked."""
    if question.asked_at is not None:
        raise RuleBroken("question-asked", "This question was asked and stays on record.")
    record(
        "question.withdrawn", question, at=at, data={"negotiation": str(question.negotiation_id)}
    )
    question.delete()


@transaction.atomic
def ask_question(
    question: Question, *, round_: Round, by: User, asked_at: datetime, at: datetime
) -> None:
    """Note that we asked, in which round; from now on an answer is waited for."""
    if round_.negotiation_id != question.negotiation_id:
        raise RuleBroken("round-foreign", "The round is of another negotiation.", field="round")
    unasked = Question.objects.filter(pk=question.pk, asked_at=None)
    asked = {"asked_at": asked_at, "asked_by": by, "round": round_}
    if not unasked.update(**asked, chase_at=asked_at + PATIENCE):
        raise RuleBroken("question-asked", "This question was asked before.")
    record("question.asked", question, at=at, data={"round": str(round_.pk)})


@transaction.atomic
def answer_question(
    question: Question,
    *,
    statement: Statement,
    interest: Mapping[str, Any] | None = None,
    by: User,
    at: datetime,
) -> None:
    """Note what they answered, and if told so the interest in it; ends the wait."""
    if statement.negotiation_id != question.negotiation_id:
        raise RuleBroken(
            "source-foreign", "The answer was said in another negotiation.", field="statement"
        )
    if question.asked_at is None:
        raise RuleBroken("question-not-asked", "Note first when the question was asked.")
    # Clocks differ by minutes; more than that is an error.
    if statement.said_at < question.asked_at - CLOCK_SKEW:
        raise RuleBroken(
            "answer-before-question",
            "This was said before the question was asked.",
            field="statement",
        )
    unanswered = Question.objects.filter(pk=question.pk, answered_at=None)
    answered_at = max(statement.said_at, question.asked_at)
    if not unanswered.update(answer=statement, answered_at=answered_at, chase_at=None):
        raise RuleBroken("question-answered", "This question is already answered.")
    question.answer = statement
    if interest is not None:
        draw_interest(question, interest, by=by, at=at)
    if question.follow_up is not None and question.follow_up.is_open:
        complete_follow_up(
            question.follow_up, done_at=statement.said_at, evidence="They answered.", at=at
        )
    record("question.answered", question, at=at, data={"statement": str(statement.pk)})


@transaction.atomic
def draw_interest(
    question: Question, facts: Mapping[str, Any], *, by: User, at: datetime
) -> Interest:
    """Make an interest of an answer: its source is what was said, its holder who said it."""
    answer = question.answer
    if answer is None:
        raise RuleBroken("question-unanswered", "There is no answer to draw an interest from.")
    check_source(question.negotiation, answer)
    text = facts.get("text") or answer.text[:LONGEST]
    if question.interests.filter(text=text).exists():
        raise RuleBroken("interest-drawn", "This interest was drawn before.", field="text")
    is_theirs = answer.side == Side.SUPPLIER
    own = {
        "kind": Interest.Kind.NEED,
        "visibility": Interest.Visibility.RECEIVED if is_theirs else Interest.Visibility.PRIVATE,
        **facts,
        "text": text,
        "holder": answer.side,
    }
    interest = note_interest(question.negotiation, own, source=answer, by=by, at=at)
    question.interests.add(interest)
    Question.objects.filter(pk=question.pk).update(updated_at=at)
    return interest


@transaction.atomic
def chase_questions(*, at: datetime, limit: int = BATCH) -> int:
    """Make a step of theirs of each question that waits too long. Safe to run concurrently."""
    waiting = Question.objects.to_chase(at=at).numbered()
    waiting = waiting.select_related("negotiation__supplier").order_by("chase_at")
    questions = list(waiting.select_for_update(skip_locked=True, of=("self",))[:limit])
    for question in questions:
        # A step is told in feeds, mails and calendars; what we ask is ours. The step leads to it.
        action = f"Chase the answer to question {question.number}"
        due_at = when_chased(question.negotiation.supplier.country, at=at)
        origin = f"question:{question.pk}:{at.isoformat()}"
        duty = Duty(Side.SUPPLIER, action, due_at, origin=origin)
        question.follow_up = owe(question.negotiation, duty, at=at)
        question.chase_at = None
    Question.objects.bulk_update(questions, ["follow_up", "chase_at"])
    return len(questions)


def chase_all_questions(*, at: datetime) -> int:
    """Chase what waits, batch by batch."""
    chased = 0
    while count := chase_questions(at=at):
        chased += count
    return chased
