"""The concession ledger of a negotiation, over the API."""

from datetime import timedelta
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries
from rest_framework.test import APIClient

from negotiations.offers.models import Issue, Package
from negotiations.rounds.models import Round
from tests.factories.negotiations import (
    IssueFactory,
    PackageFactory,
    PackageValueFactory,
    RoundFactory,
)
from tests.factories.trading import PackageConditionFactory
from tests.moments import HOUR, NOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def round_() -> Round:
    return RoundFactory.create()


@pytest.fixture
def issue(round_: Round) -> Issue:
    return IssueFactory.create(
        negotiation=round_.negotiation, name="payment", ideal="60", limit="0", weight="1"
    )


def offered(round_: Round, issue: Issue, value: str, side: str, *, hours: int, **facts: Any) -> Any:
    """A package with one value, superseded by then, as all but the last are."""
    package: Package = PackageFactory.create(
        round=round_,
        side=side,
        offered_at=NOON + timedelta(hours=hours),
        superseded_at=NOON + 9 * HOUR,
        **facts,
    )
    PackageValueFactory.create(package=package, issue=issue, value=value)
    return package


def ledger(client: APIClient, round_: Round) -> Any:
    answer = client.get(f"/api/v1/negotiations/{round_.negotiation_id}/concessions/")
    assert answer.status_code == 200
    return answer.json()


def test_moves_are_listed_with_what_they_are_worth(
    client: APIClient, round_: Round, issue: Issue
) -> None:
    first = offered(round_, issue, "60", "buyer", hours=0)
    second = offered(round_, issue, "45", "buyer", hours=2)

    found = ledger(client, round_)

    assert found["moves"] == [
        {
            "package": str(second.pk),
            "previous": str(first.pk),
            "round": str(round_.pk),
            "side": "buyer",
            "issue": str(issue.pk),
            "name": "payment",
            "from": "60",
            "to": "45",
            "kind": "concession",
            "ours": -0.25,
            "theirs": 0.25,
            "conditional_on": [],
            "answer": "waiting",
        }
    ]
    assert found["given"] == {"count": 1, "ours": -0.25, "theirs": 0.25}
    assert found["received"] == {"count": 0, "ours": 0, "theirs": 0}
    assert found["attention"] == [
        {
            "issue": str(issue.pk),
            "name": "payment",
            "weight": 1.0,
            "moves": 1,
            "all_moves": 1,
        }
    ]


def test_what_nothing_came_back_for_is_named(
    client: APIClient, round_: Round, issue: Issue
) -> None:
    for hours, value in enumerate(["60", "45", "30"]):
        offered(round_, issue, value, "buyer", hours=hours)

    assert [move["to"] for move in ledger(client, round_)["unreciprocated"]] == ["45"]


def test_a_promise_names_its_condition(client: APIClient, round_: Round, issue: Issue) -> None:
    offered(round_, issue, "60", "buyer", hours=0)
    promise = offered(round_, issue, "45", "buyer", hours=1)
    PackageConditionFactory.create(package=promise, promise_issue=issue)

    (move,) = ledger(client, round_)["moves"]

    assert move["conditional_on"] == ["If you take 2 % off, then we pay this week"]
    assert move["answer"] == "conditional"


def test_ideas_are_no_moves_and_a_weight_may_be_unknown(
    client: APIClient, round_: Round, issue: Issue
) -> None:
    Issue.objects.update(weight=None)
    offered(round_, issue, "60", "buyer", hours=0)
    offered(round_, issue, "0", "buyer", hours=1, is_binding=False)
    offered(round_, issue, "59", "buyer", hours=2)

    found = ledger(client, round_)

    assert [move["to"] for move in found["moves"]] == ["59"]
    assert found["attention"][0]["weight"] is None


def test_a_ledger_costs_the_same_for_few_packages_and_for_many(
    client: APIClient,
    round_: Round,
    issue: Issue,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for hours in range(5):
        offered(round_, issue, str(hours), "buyer", hours=hours)

    with django_assert_num_queries(7):
        ledger(client, round_)
