from typing import Any

import pytest
from rest_framework.test import APIClient

from srm.access.models import User
from srm.access.roles import Role
from srm.records import uuid7
from tests.answers import faults, refusal
from tests.conftest import client_of
from tests.factories.negotiations import (
    InterestFactory,
    NegotiationFactory,
    RoundFactory,
    StatementFactory,
)
from tests.factories.people import UserFactory
from tests.factories.preparation import QuestionFactory
from tests.factories.suppliers import CategoryFactory
from tests.moments import DAY, HOUR, NOON

COACHING = "/api/v1/questions/coaching/"
WINDOW = {"since": (NOON - DAY).isoformat(), "until": (NOON + DAY).isoformat()}

pytestmark = pytest.mark.django_db


def test_what_ones_own_questions_brought_to_light(client: APIClient, buyer: User) -> None:
    round_ = RoundFactory.create(closed_at=NOON + 2 * HOUR)
    facts = {"negotiation": round_.negotiation, "round": round_, "asked_by": buyer}
    answered = QuestionFactory.create(answered=True, **facts)
    answered.interests.set(InterestFactory.create_batch(3, negotiation=round_.negotiation))
    QuestionFactory.create(asked=True, text="Do you accept?", **facts)
    QuestionFactory.create(asked=True)

    shown = client.get(COACHING, WINDOW).json()

    assert shown.pop("statements")["statement_count"] == 0
    assert shown == {
        "asked_count": 2,
        "open_count": 1,
        "open_share": 0.5,
        "answered_count": 1,
        "answered_share": 0.5,
        "interest_count": 3,
        "hours": 2.0,
        "interests_per_hour": 1.5,
    }


def test_who_asked_nothing_has_no_shares(client: APIClient, buyer: User) -> None:
    QuestionFactory.create(asked=True, asked_by=buyer)

    shown = client.get(COACHING).json()

    assert (shown["asked_count"], shown["hours"]) == (0, 0.0)
    assert {shown[name] for name in ("open_share", "answered_share", "interests_per_hour")} == {
        None
    }


def test_an_open_round_has_no_hours_yet(client: APIClient, buyer: User) -> None:
    QuestionFactory.create(asked=True, asked_by=buyer)

    assert client.get(COACHING, WINDOW).json()["interests_per_hour"] is None


def test_what_one_said_tells_how_one_asks(client: APIClient, buyer: User) -> None:
    round_ = RoundFactory.create(closed_at=NOON + 2 * HOUR)
    said = {"round": round_, "side": "buyer", "recorded_by": buyer}
    StatementFactory.create(**said, text="Why is May so important? Is June too late?")
    StatementFactory.create(**said, text="We can pay earlier.")
    StatementFactory.create(**said, text="What?", retracted_at=NOON, retraction_reason="Noise.")
    StatementFactory.create(**said, text="How much?", speaker="Somebody else")
    StatementFactory.create(**(said | {"side": "supplier"}), text="Why?")
    named = said | {"recorded_by": UserFactory.create(), "speaker": buyer.display_name.upper()}
    StatementFactory.create(**named, text="Do you agree?")
    source = StatementFactory.create(round=round_, text="Cash is short.")
    InterestFactory.create_batch(3, negotiation=round_.negotiation, source=source)
    InterestFactory.create(negotiation=round_.negotiation)

    shown = client.get(COACHING, WINDOW).json()["statements"]

    assert "question mark" in shown.pop("limits")
    assert shown == {
        "statement_count": 3,
        "asking_count": 2,
        "question_share": 0.67,
        "question_count": 3,
        "open_count": 1,
        "closed_count": 2,
        "open_share": 0.33,
        "learned_count": 3,
        "hours": 2.0,
        "learned_per_hour": 1.5,
    }


def test_who_said_nothing_has_no_shares(client: APIClient) -> None:
    StatementFactory.create(side="buyer")

    shown = client.get(COACHING, WINDOW).json()["statements"]

    names = ("question_share", "open_share", "learned_per_hour")
    assert (shown["statement_count"], {shown[name] for name in names}) == (0, {None})


def test_nobody_but_who_coaches_asks_for_the_numbers_of_another(buyer: User) -> None:
    QuestionFactory.create(asked=True, asked_by=buyer)
    query = WINDOW | {"person": str(buyer.pk)}

    for role in Role:
        answer = client_of(UserFactory.create(role=role)).get(COACHING, query)
        assert answer.status_code == (200 if role == Role.ADMINISTRATOR else 403), role

    coach = client_of(UserFactory.create(role=Role.ADMINISTRATOR))
    assert coach.get(COACHING, query).json()["asked_count"] == 1
    assert refusal(coach.get(COACHING, WINDOW | {"person": str(uuid7())})) == (404, "not-found")
    stranger = client_of(UserFactory.create())
    assert refusal(stranger.get(COACHING, WINDOW | {"person": str(uuid7())})) == (
        403,
        "permission-denied",
    )


def test_one_asks_for_oneself_by_name_too(client: APIClient, buyer: User) -> None:
    assert client.get(COACHING, {"person": str(buyer.pk)}).status_code == 200


def test_a_coach_sees_of_it_what_lies_in_their_categories(buyer: User) -> None:
    own = CategoryFactory.create()
    coach = UserFactory.create(role=Role.ADMINISTRATOR, assigned=True)
    own.people.add(coach)
    for category in (own, CategoryFactory.create()):
        talk = NegotiationFactory.create(category=category, open=True)
        QuestionFactory.create(asked=True, asked_by=buyer, negotiation=talk)
        round_ = RoundFactory.create(negotiation=talk)
        StatementFactory.create(round=round_, side="buyer", recorded_by=buyer)

    shown = client_of(coach).get(COACHING, WINDOW | {"person": str(buyer.pk)}).json()

    assert (shown["asked_count"], shown["statements"]["statement_count"]) == (1, 1)


def test_a_window_is_two_moments_and_a_person(client: APIClient) -> None:
    assert faults(client.get(COACHING, {"since": "yesterday"})) == ["/since"]
    assert faults(client.get(COACHING, {"person": "me"})) == ["/person"]
    assert faults(client.get(COACHING, {"role": "buyer"})) == ["/role"]


def test_the_numbers_cost_the_same_for_many(
    client: APIClient, buyer: User, django_assert_num_queries: Any
) -> None:
    for _ in range(5):
        QuestionFactory.create(asked=True, asked_by=buyer)
        StatementFactory.create(side="buyer", recorded_by=buyer)
    client.get(COACHING, WINDOW)

    with django_assert_num_queries(6):  # one of them knows the key
        assert client.get(COACHING, WINDOW).json()["asked_count"] == 5
