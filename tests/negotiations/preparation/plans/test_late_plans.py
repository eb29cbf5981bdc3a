"""A plan that was written after round 1 began is not shown as if it had stood then (R49)."""

from typing import Any

import pytest
from rest_framework.test import APIClient

from negotiations.rounds.models import Negotiation
from tests.conftest import client_of
from tests.factories.negotiations import NegotiationFactory, RoundFactory
from tests.factories.people import UserFactory
from tests.factories.preparation import PlanFactory
from tests.moments import NOON

pytestmark = pytest.mark.django_db
LATE = "Written after round 1 began: nothing of it stood then."


def write(client: APIClient, negotiation: Negotiation, **facts: Any) -> Any:
    answer = client.post("/api/v1/plans/", {"negotiation": str(negotiation.pk), **facts})
    assert answer.status_code == 201, answer.content
    return answer.json()


def open_round(client: APIClient, negotiation: Negotiation) -> Any:
    body = {"negotiation": str(negotiation.pk), "channel": "meeting"}
    answer = client.post("/api/v1/rounds/", body)
    assert answer.status_code == 201, answer.content
    return answer.json()


def drift(client: APIClient, plan: Any) -> Any:
    return client.get(f"/api/v1/plans/{plan['id']}/drift/").json()


def test_a_plan_from_before_stood_when_round_1_began(client: APIClient) -> None:
    negotiation = NegotiationFactory.create()
    plan = write(client, negotiation, agenda=["Price"])
    assert (plan["is_late"], plan["first_round_at"]) == (False, None)
    assert drift(client, plan)["words"] == "No round has begun: the plan is free to change."

    open_round(client, negotiation)

    shown = client.get(f"/api/v1/plans/{plan['id']}/").json()
    assert (shown["is_late"], shown["frozen_at"] is None) == (False, False)
    found = drift(client, plan)
    assert (found["is_late"], found["has_drifted"]) == (False, False)
    assert found["words"] == "Compared with what stood when round 1 began."
    brief = client.get(f"/api/v1/negotiations/{negotiation.pk}/brief/").json()
    assert brief["plan"]["words"] == "Written before round 1 and frozen when it began."


def test_a_plan_from_after_says_so_wherever_it_is_shown(client: APIClient) -> None:
    negotiation = NegotiationFactory.create()
    round_ = open_round(client, negotiation)

    plan = write(client, negotiation, agenda=["Price"])

    assert (plan["is_late"], plan["frozen_at"]) == (True, None)
    assert plan["first_round_at"] == round_["opened_at"]
    (listed,) = client.get("/api/v1/plans/").json()["results"]
    assert listed["is_late"] is True
    found = drift(client, plan)
    assert (found["is_late"], found["frozen_at"], found["words"]) == (True, None, LATE)
    brief = client.get(f"/api/v1/negotiations/{negotiation.pk}/brief/").json()
    assert (brief["plan"]["is_late"], brief["plan"]["words"]) == (True, LATE)
    page = client.get(f"/api/v1/negotiations/{negotiation.pk}/brief/", {"format": "html"})
    assert LATE in page.content.decode()


def test_the_copy_of_a_later_round_does_not_make_it_early(client: APIClient) -> None:
    negotiation = NegotiationFactory.create()
    open_round(client, negotiation)
    plan = write(client, negotiation, agenda=["Price"])

    open_round(client, negotiation)

    found = drift(client, plan)
    assert found["words"] == f"{LATE} The copy is of the next round."
    assert (found["is_late"], found["frozen_at"] is None) == (True, False)
    assert client.get(f"/api/v1/plans/{plan['id']}/").json()["is_late"] is True


def test_a_brief_says_where_there_is_no_plan(client: APIClient) -> None:
    negotiation = NegotiationFactory.create()

    path = f"/api/v1/negotiations/{negotiation.pk}/brief/"

    assert client.get(path).json()["plan"] is None
    assert "None written." in client.get(path, {"format": "html"}).content.decode()


def test_a_plan_whose_round_froze_nothing_is_just_early(client: APIClient) -> None:
    plan = PlanFactory.create()
    RoundFactory.create(negotiation=plan.negotiation, opened_at=NOON)

    brief = client.get(f"/api/v1/negotiations/{plan.negotiation_id}/brief/").json()

    assert brief["plan"]["words"] == "Written before round 1."


def test_a_foreign_plan_does_not_tell(client: APIClient) -> None:
    plan = PlanFactory.create()

    other = client_of(UserFactory.create(assigned=True))

    assert other.get(f"/api/v1/plans/{plan.pk}/drift/").status_code == 404
