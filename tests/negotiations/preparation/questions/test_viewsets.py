import pytest
from django.db import IntegrityError
from rest_framework.test import APIClient

from negotiations.interests.models import Interest
from negotiations.preparation.questions.models import Question
from srm.access.models import User
from tests.answers import faults, ids, refusal
from tests.factories.negotiations import (
    FollowUpFactory,
    NegotiationFactory,
    RoundFactory,
    StatementFactory,
)
from tests.factories.preparation import QuestionFactory
from tests.moments import HOUR, MINUTE, NOON

QUESTIONS = "/api/v1/questions/"

pytestmark = pytest.mark.django_db


def test_the_bank_has_the_two_questions_and_more(client: APIClient) -> None:
    bank = client.get(f"{QUESTIONS}bank/").json()

    texts = [question["text"] for question in bank["questions"]]
    assert bank["version"] == "1"
    assert texts[0] == "What are your main priorities in this deal?"
    assert texts[1] == "How can we find a solution that works for both of us?"
    assert len({question["code"] for question in bank["questions"]}) == len(texts) > 15
    assert len({question["step"] for question in bank["questions"]}) == 5


def test_a_question_of_the_bank_is_planned_by_its_code(client: APIClient) -> None:
    negotiation = NegotiationFactory.create()
    body = {"negotiation": str(negotiation.pk), "bank_code": "cash-season"}

    planned = client.post(QUESTIONS, body)
    again = client.post(QUESTIONS, body)

    shown = planned.json()
    assert (planned.status_code, shown["topic"], shown["state"]) == (201, "cash_flow", "planned")
    assert refusal(again) == (400, "question-planned")


def test_ones_own_words_come_before_the_banks(client: APIClient) -> None:
    negotiation = NegotiationFactory.create()
    body = {
        "negotiation": str(negotiation.pk),
        "bank_code": "cash-season",
        "text": "When is cash short?",
        "topic": "payment_terms",
    }

    shown = client.post(QUESTIONS, body).json()

    assert (shown["text"], shown["topic"]) == ("When is cash short?", "payment_terms")
    assert shown["bank_code"] == "cash-season"


@pytest.mark.parametrize(
    ("more", "code", "pointer"),
    [
        ({"bank_code": "none-such"}, "question-unknown", "/bank_code"),
        ({}, "question-empty", "/text"),
    ],
)
def test_a_question_that_is_none_is_refused(
    client: APIClient, more: dict[str, str], code: str, pointer: str
) -> None:
    negotiation = NegotiationFactory.create()

    answer = client.post(QUESTIONS, {"negotiation": str(negotiation.pk), **more})

    assert (refusal(answer), faults(answer)) == ((400, code), [pointer])


def test_a_question_is_asked_by_somebody_in_a_round(client: APIClient, buyer: User) -> None:
    question = QuestionFactory.create()
    round_ = RoundFactory.create(negotiation=question.negotiation)
    path = f"{QUESTIONS}{question.pk}/"

    asked = client.post(f"{path}ask/", {"round": str(round_.pk)})
    again = client.post(f"{path}ask/", {"round": str(round_.pk)})
    dropped = client.delete(path, HTTP_IF_MATCH="*")

    shown = asked.json()
    assert (shown["state"], shown["asked_by"], shown["round"]) == (
        "asked",
        str(buyer.pk),
        str(round_.pk),
    )
    assert [refusal(again), refusal(dropped)] == [(409, "question-asked")] * 2


def test_a_foreign_round_is_named(client: APIClient) -> None:
    question = QuestionFactory.create()

    answer = client.post(f"{QUESTIONS}{question.pk}/ask/", {"round": str(RoundFactory.create().pk)})

    assert refusal(answer) == (400, "round-foreign")


def test_a_planned_question_is_dropped(client: APIClient) -> None:
    question = QuestionFactory.create()

    answer = client.delete(f"{QUESTIONS}{question.pk}/", HTTP_IF_MATCH='"1"')

    assert answer.status_code == 204
    assert not Question.objects.exists()


def test_an_answer_becomes_an_interest_in_one_call_with_its_source(client: APIClient) -> None:
    question = QuestionFactory.create(asked=True)
    said = StatementFactory.create(round=question.round, text="Cash before the season.")

    shown = client.post(
        f"{QUESTIONS}{question.pk}/answer/",
        {"statement": str(said.pk), "interest": {"kind": "need", "rank": 2}},
    ).json()

    interest = Interest.objects.get()
    assert shown["state"] == "answered"
    assert (shown["answer"], shown["interests"]) == (str(said.pk), [str(interest.pk)])
    assert (interest.source, interest.text) == (said, "Cash before the season.")
    assert (interest.holder, interest.rank, interest.visibility) == ("supplier", 2, "received")


def test_an_answer_may_hold_more_than_one_interest_but_none_twice(client: APIClient) -> None:
    question = QuestionFactory.create(answered=True)
    path = f"{QUESTIONS}{question.pk}/draw-interest/"

    first = client.post(path, {"text": "Cash."})
    second = client.post(path, {"text": "Certainty.", "kind": "desire"})
    again = client.post(path, {"text": "Cash."})

    assert (first.status_code, len(second.json()["interests"])) == (200, 2)
    assert refusal(again) == (400, "interest-drawn")


def test_what_we_answered_ourselves_stays_private(client: APIClient) -> None:
    question = QuestionFactory.create(answered=True, answer__side="buyer")

    client.post(f"{QUESTIONS}{question.pk}/draw-interest/", {})

    interest = Interest.objects.get()
    assert (interest.holder, interest.visibility) == ("buyer", "private")


def test_nothing_is_answered_out_of_turn(client: APIClient) -> None:
    planned, answered = QuestionFactory.create(), QuestionFactory.create(answered=True)
    said = StatementFactory.create(round__negotiation=planned.negotiation)

    early = client.post(f"{QUESTIONS}{planned.pk}/answer/", {"statement": str(said.pk)})
    twice = client.post(f"{QUESTIONS}{answered.pk}/answer/", {"statement": str(answered.answer_id)})
    foreign = client.post(
        f"{QUESTIONS}{planned.pk}/answer/", {"statement": str(answered.answer_id)}
    )
    nothing = client.post(f"{QUESTIONS}{planned.pk}/draw-interest/", {})

    assert refusal(early) == (409, "question-not-asked")
    assert refusal(twice) == (409, "question-answered")
    assert refusal(foreign) == (400, "source-foreign")
    assert refusal(nothing) == (409, "question-unanswered")


@pytest.mark.parametrize("done", [False, True])
def test_an_answer_ends_the_step_that_waited_for_it(client: APIClient, done: bool) -> None:
    question = QuestionFactory.create(asked=True)
    step = FollowUpFactory.create(negotiation=question.negotiation, done=done)
    Question.objects.filter(pk=question.pk).update(follow_up=step)
    said = StatementFactory.create(round=question.round)

    answer = client.post(f"{QUESTIONS}{question.pk}/answer/", {"statement": str(said.pk)})

    step.refresh_from_db()
    assert answer.status_code == 200
    assert step.done_at == said.said_at


def test_nobody_answers_before_the_question(client: APIClient) -> None:
    question = QuestionFactory.create(asked=True)
    said = StatementFactory.create(round=question.round, said_at=NOON - HOUR)

    answer = client.post(f"{QUESTIONS}{question.pk}/answer/", {"statement": str(said.pk)})

    assert (refusal(answer), faults(answer)) == ((400, "answer-before-question"), ["/statement"])
    with pytest.raises(IntegrityError):
        Question.objects.update(answer=said, answered_at=said.said_at)


def test_clocks_that_differ_by_minutes_are_forgiven(client: APIClient) -> None:
    question = QuestionFactory.create(asked=True)
    said = StatementFactory.create(round=question.round, said_at=NOON - MINUTE)

    answer = client.post(f"{QUESTIONS}{question.pk}/answer/", {"statement": str(said.pk)})

    assert answer.json()["answered_at"] == answer.json()["asked_at"]


def test_questions_are_filtered_by_how_far_they_came(client: APIClient) -> None:
    planned = QuestionFactory.create(topic="price")
    asked = QuestionFactory.create(asked=True)
    answered = QuestionFactory.create(answered=True)

    found = {
        name: set(ids(client.get(QUESTIONS, query)))
        for name, query in {
            "planned": {"is_asked": "false"},
            "open": {"is_answered": "false"},
            "answered": {"is_answered": "true"},
            "topic": {"topic": "price"},
        }.items()
    }

    assert found == {
        "planned": {str(planned.pk)},
        "open": {str(planned.pk), str(asked.pk)},
        "answered": {str(answered.pk)},
        "topic": {str(planned.pk)},
    }
