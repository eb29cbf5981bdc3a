import pytest
from rest_framework.test import APIClient

from srm.access.models import User
from tests.answers import faults
from tests.factories.negotiations import InterestFactory, RoundFactory
from tests.factories.preparation import QuestionFactory
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


def test_nobody_asks_for_the_numbers_of_another(client: APIClient, buyer: User) -> None:
    assert faults(client.get(COACHING, {"person": str(buyer.pk)})) == ["/person"]
    assert faults(client.get(COACHING, {"since": "yesterday"})) == ["/since"]
