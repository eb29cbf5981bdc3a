from datetime import UTC, datetime

import pytest
from pytest_django import DjangoAssertNumQueries
from rest_framework.test import APIClient

from negotiations.follow_ups.models import FollowUp
from negotiations.language.labels import TOPICS
from negotiations.preparation.questions import services
from negotiations.preparation.questions.bank import BANK, BY_CODE, Topic
from negotiations.preparation.questions.models import Question
from negotiations.preparation.questions.services import (
    PATIENCE,
    ask_question,
    chase_all_questions,
    chase_questions,
)
from negotiations.rounds.models import Negotiation
from negotiations.warning_signs.models import WarningSign
from negotiations.warning_signs.sweeps import sweep_follow_ups
from srm.errors import RuleBroken
from srm.events.models import Event
from tests.factories.negotiations import RoundFactory
from tests.factories.people import UserFactory
from tests.factories.preparation import QuestionFactory
from tests.moments import DAY, MINUTE, NOON
from tests.threads import at_once

LATE = NOON + PATIENCE


def test_the_topics_are_those_of_the_reader_and_codes_are_unique() -> None:
    assert tuple(Topic.values) == TOPICS
    assert len(BY_CODE) == len(BANK)


def asked_question() -> Question:
    question: Question = QuestionFactory.create()
    round_ = RoundFactory.create(negotiation=question.negotiation)
    ask_question(question, round_=round_, by=UserFactory.create(), asked_at=NOON, at=NOON)
    question.refresh_from_db()
    return question


@pytest.mark.django_db
def test_a_question_that_waits_too_long_becomes_one_step_of_theirs() -> None:
    question = asked_question()

    early = chase_all_questions(at=LATE - MINUTE)
    chased = chase_all_questions(at=LATE)
    again = chase_all_questions(at=LATE + PATIENCE)

    step = FollowUp.objects.get()
    question.refresh_from_db()
    assert (early, chased, again) == (0, 1, 0)
    assert question.follow_up == step
    assert (step.side, step.action) == ("supplier", "Chase the answer to question 1")
    # Asked on a Monday, chased on the next, due when Thursday is over.
    assert step.due_at == datetime(2026, 3, 13, tzinfo=UTC)


@pytest.mark.django_db
def test_a_chased_question_is_flagged_when_it_is_due_and_not_before() -> None:
    asked_question()
    chase_all_questions(at=LATE)
    step = FollowUp.objects.get()

    flagged = []
    for moment in (LATE, step.due_at - MINUTE, step.due_at, step.due_at + 3 * DAY):
        sweep_follow_ups(at=moment)
        flagged.append(sorted(WarningSign.objects.values_list("code", flat=True)))

    assert not Event.objects.filter(kind="follow_up.came_due").exists()
    assert flagged == [[], [], ["follow-up-due"], ["follow-up-due", "follow-up-overdue"]]


@pytest.mark.django_db
def test_questions_are_numbered_by_one_query(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    first = QuestionFactory.create(asked=True)
    for _ in range(3):
        QuestionFactory.create(asked=True, negotiation=first.negotiation)
    QuestionFactory.create(asked=True)
    Question.objects.filter(negotiation=first.negotiation).update(asked_at=NOON)

    with django_assert_num_queries(1):
        numbers = sorted(question.number for question in Question.objects.numbered())

    assert numbers == [1, 1, 2, 3, 4]


@pytest.mark.django_db
def test_a_chased_question_is_told_by_its_number_and_the_step_leads_to_it(
    client: APIClient,
) -> None:
    first = QuestionFactory.create(asked=True, text="How low can you go?")
    QuestionFactory.create(negotiation=first.negotiation, text="Unasked?")
    second = QuestionFactory.create(negotiation=first.negotiation, asked=True, text="How low?")
    waiting = Question.objects.filter(asked_at__isnull=False)
    waiting.update(chase_at=LATE, asked_at=NOON)

    chase_all_questions(at=LATE)

    steps = client.get("/api/v1/follow-ups/").json()["results"]
    assert {step["question"]: step["action"] for step in steps} == {
        str(first.pk): "Chase the answer to question 1",
        str(second.pk): "Chase the answer to question 2",
    }
    assert "How low" not in str(steps) + str(list(Event.objects.values_list("data")))


@pytest.mark.django_db
def test_nobody_is_chased_in_what_is_over() -> None:
    asked_question()
    Negotiation.objects.update(phase="closed", ended_at=NOON)

    assert chase_all_questions(at=LATE) == 0
    assert not FollowUp.objects.exists()


@pytest.mark.django_db
def test_more_questions_than_a_batch_are_all_chased(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(services.chase_questions, "__kwdefaults__", {"limit": 2})
    for _ in range(3):
        asked_question()

    assert chase_all_questions(at=LATE) == 3


@pytest.mark.django_db(transaction=True)
def test_two_jobs_at_once_chase_each_question_once() -> None:
    for _ in range(4):
        asked_question()

    outcomes = at_once(lambda: chase_questions(at=LATE), lambda: chase_questions(at=LATE))

    assert sum(count for count in outcomes if isinstance(count, int)) == 4
    assert FollowUp.objects.count() == 4


@pytest.mark.django_db
def test_events_do_not_tell_what_is_asked() -> None:
    question = asked_question()

    assert question.text not in str(list(Event.objects.values_list("data", flat=True)))


@pytest.mark.django_db
def test_a_question_is_not_asked_twice() -> None:
    question = asked_question()
    assert question.round is not None

    with pytest.raises(RuleBroken) as refused:
        ask_question(
            question, round_=question.round, by=UserFactory.create(), asked_at=NOON, at=NOON
        )

    assert refused.value.code == "question-asked"
