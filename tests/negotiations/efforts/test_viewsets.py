from typing import Any

import pytest
from rest_framework.test import APIClient

from negotiations.rounds.models import Negotiation
from srm.access.models import User
from tests.answers import faults, ids, refusal
from tests.factories.efforts import EffortBudgetFactory, TimeEntryFactory
from tests.factories.negotiations import AgreementFactory, NegotiationFactory, RoundFactory
from tests.moments import DAY, HOUR, NOON

pytestmark = pytest.mark.django_db

BUDGETS = "/api/v1/effort-budgets/"
ENTRIES = "/api/v1/time-entries/"


def effort(client: APIClient, negotiation: Negotiation) -> Any:
    answer = client.get(f"/api/v1/negotiations/{negotiation.pk}/effort/")
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_a_budget_is_set_and_changed(client: APIClient) -> None:
    negotiation = NegotiationFactory.create()
    body = {"negotiation": str(negotiation.pk), "planned_hours": "40"}

    made = client.post(BUDGETS, body)

    assert made.status_code == 201
    assert (made.json()["threshold_percent"], made.json()["hourly_cost"]) == (100, None)
    path = f"{BUDGETS}{made.json()['id']}/"
    changes = {"hourly_cost": "85", "currency": "EUR"}
    changed = client.patch(path, changes, headers={"If-Match": made.headers["ETag"]})
    assert changed.json()["hourly_cost"] == "85.00"
    assert client.patch(path, changes).status_code == 428
    assert faults(client.post(BUDGETS, body)) == ["/negotiation"]
    assert faults(client.post(BUDGETS, {**body, "planned_hours": "0"})) == ["/planned_hours"]
    assert ids(client.get(BUDGETS, {"negotiation": str(negotiation.pk)})) == [made.json()["id"]]


def test_time_is_noted_and_removed(client: APIClient, buyer: User) -> None:
    negotiation = NegotiationFactory.create()

    made = client.post(ENTRIES, {"negotiation": str(negotiation.pk), "minutes": 90})

    assert made.status_code == 201
    assert made.json()["person"] == str(buyer.pk)
    assert ids(client.get(ENTRIES, {"person": str(buyer.pk)})) == [made.json()["id"]]
    assert ids(client.get(ENTRIES, {"spent_since": "2199-01-01"})) == []
    path = f"{ENTRIES}{made.json()['id']}/"
    assert client.delete(path, headers={"If-Match": "*"}).status_code == 204
    assert refusal(client.get(path)) == (404, "not-found")


def test_minutes_are_of_one_day(client: APIClient) -> None:
    body = {"negotiation": str(NegotiationFactory.create().pk), "minutes": 1441}

    assert faults(client.post(ENTRIES, body)) == ["/minutes"]


def test_hours_stand_against_the_plan_and_the_deal(client: APIClient) -> None:
    budget = EffortBudgetFactory.create(costly=True)
    talk = budget.negotiation
    TimeEntryFactory.create(negotiation=talk, minutes=330)
    TimeEntryFactory.create(negotiation=talk, minutes=120, is_preparation=True)
    RoundFactory.create(negotiation=talk, closed_at=NOON + 2 * HOUR)
    RoundFactory.create(negotiation=talk)
    wording = {"value": 40_000, "currency": "EUR"}
    AgreementFactory.create(negotiation=talk, in_force=True, wording=wording)

    assert effort(client, talk) == {
        "negotiation": str(talk.pk),
        "planned_hours": "10.00",
        "spent_hours": "7.50",
        "planned_preparation_hours": None,
        "preparation_hours": "2.00",
        "spent_percent": "75.0",
        "threshold_percent": 100,
        "is_over_budget": False,
        "round_hours": "2.00",
        "hourly_cost": "80.00",
        "currency": "EUR",
        "planned_cost": "800.00",
        "cost": "600.00",
        "deal_value": "40000.00",
        "deal_currency": "EUR",
        "cost_percent_of_value": "1.50",
    }


def test_what_is_not_known_is_null(client: APIClient) -> None:
    talk = TimeEntryFactory.create().negotiation

    shown = effort(client, talk)

    known = {"negotiation", "spent_hours", "preparation_hours", "round_hours", "currency"}
    known |= {"deal_currency"}
    assert {name for name, value in shown.items() if value is not None} == known
    assert (shown["spent_hours"], shown["round_hours"]) == ("1.00", "0.00")


@pytest.mark.parametrize(
    ("cost", "wording"),
    [
        pytest.param({}, {"value": 40_000, "currency": "EUR"}, id="no cost"),
        pytest.param({"costly": True}, {"value": 40_000, "currency": "USD"}, id="other currency"),
        pytest.param({"costly": True}, {"value": 0, "currency": "EUR"}, id="worth nothing"),
        pytest.param({"costly": True}, {}, id="no value"),
    ],
)
def test_what_cannot_be_compared_is_not(
    client: APIClient, cost: dict[str, Any], wording: dict[str, Any]
) -> None:
    talk = EffortBudgetFactory.create(**cost).negotiation
    AgreementFactory.create(negotiation=talk, in_force=True, wording=wording)

    assert effort(client, talk)["cost_percent_of_value"] is None


def test_the_deal_in_force_counts_before_a_draft(client: APIClient) -> None:
    talk = NegotiationFactory.create(open=True)
    for state, value in (({"in_force": True}, 100), ({}, 200)):
        wording = {"value": value, "currency": "EUR"}
        AgreementFactory.create(negotiation=talk, wording=wording, **state)

    assert effort(client, talk)["deal_value"] == "100.00"


def test_at_the_threshold_it_is_over(client: APIClient) -> None:
    talk = EffortBudgetFactory.create(threshold_percent=50).negotiation
    for day in range(5):
        TimeEntryFactory.create(negotiation=talk, spent_on=(NOON + day * DAY).date())

    assert effort(client, talk)["is_over_budget"] is True


def test_effort_costs_the_same_for_many_entries(
    client: APIClient, django_assert_num_queries: Any
) -> None:
    talk = EffortBudgetFactory.create().negotiation
    for _ in range(5):
        TimeEntryFactory.create(negotiation=talk)
    effort(client, talk)

    with django_assert_num_queries(6):
        effort(client, talk)


def test_hours_before_the_first_round_are_of_preparing_unless_told(client: APIClient) -> None:
    talk = EffortBudgetFactory.create(preparation_hours=8).negotiation
    RoundFactory.create(negotiation=talk, opened_at=NOON)

    def note(minutes: int, days: int, **told: object) -> bool:
        day = str((NOON + days * DAY).date())
        body = {"negotiation": str(talk.pk), "minutes": minutes, "spent_on": day, **told}
        return bool(client.post(ENTRIES, body).json()["is_preparation"])

    assert note(60, -3) is True
    assert note(30, 0) is True
    assert note(15, 1) is False
    assert note(10, 1, is_preparation=True) is True
    assert note(5, -3, is_preparation=False) is False
    assert note(5, -3, is_preparation=None) is True
    shown = effort(client, talk)
    assert (shown["preparation_hours"], shown["planned_preparation_hours"]) == ("1.75", "8.00")


def test_there_is_no_more_preparation_than_there_are_hours(client: APIClient) -> None:
    budget = EffortBudgetFactory.create(planned_hours=10)
    path = f"{BUDGETS}{budget.pk}/"

    refused = client.patch(path, {"preparation_hours": "10.01"}, headers={"If-Match": "*"})
    answer = client.patch(path, {"preparation_hours": "10"}, headers={"If-Match": "*"})

    assert faults(refused) == ["/preparation_hours"]
    assert refusal(refused)[1] == "preparation-over-plan"
    assert answer.json()["preparation_hours"] == "10.00"
