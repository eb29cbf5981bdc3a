from typing import Any

import pytest
from rest_framework.test import APIClient

from srm.access.roles import Role
from tests.answers import faults, ids
from tests.conftest import client_of
from tests.factories.negotiations import NegotiationFactory
from tests.factories.people import UserFactory
from tests.factories.results import ResultFactory
from tests.factories.suppliers import CategoryFactory
from tests.moments import DAY, NOON

pytestmark = pytest.mark.django_db

RESULTS = "/api/v1/results/"
TIMES = "/api/v1/reports/cycle-times/"


def report(client: APIClient, **query: str) -> Any:
    answer = client.get(TIMES, query)
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_results_are_listed_by_what_they_came_to(client: APIClient) -> None:
    deal, none = ResultFactory.create(), ResultFactory.create(no_deal=True)

    assert ids(client.get(RESULTS, {"outcome": "win-win"})) == [str(deal.pk)]
    assert ids(client.get(RESULTS, {"supplier": str(none.negotiation.supplier_id)})) == [
        str(none.pk)
    ]
    assert client.get(f"{RESULTS}{deal.pk}/").json()["days"] == "10.00"


def test_quartiles_of_each_style_lie_between_the_days(client: APIClient) -> None:
    for days in (10, 20, 30, 40):
        ResultFactory.create(days=days)
    ResultFactory.create(days=5, style="distributive")
    ResultFactory.create(no_deal=True, style="distributive")

    shown = report(client)

    distributive, integrative = shown["by_style"]
    assert integrative == {
        "style": "integrative",
        "agreed_count": 4,
        "without_agreement_count": 0,
        "timed_count": 4,
        "first_quartile": 17.5,
        "median": 25.0,
        "third_quartile": 32.5,
        "warning": integrative["warning"],
    }
    assert integrative["warning"].startswith("Only 4 negotiations")
    assert (distributive["timed_count"], distributive["without_agreement_count"]) == (1, 1)
    assert distributive["median"] == 5.0
    assert shown["overall"]["median"] == 20.0
    assert "no difference here is claimed" in shown["note"]


def test_from_ten_on_nobody_is_warned(client: APIClient) -> None:
    for _ in range(10):
        ResultFactory.create()

    overall = report(client)["overall"]

    assert (overall["warning"], overall["timed_count"]) == ("", 10)


def test_what_is_under_way_is_counted_apart(client: APIClient) -> None:
    result = ResultFactory.create()
    category = result.negotiation.category
    NegotiationFactory.create(category=category, open=True)
    NegotiationFactory.create(open=True)

    shown = report(client, category=str(category.pk))

    assert (shown["overall"]["open_count"], shown["overall"]["timed_count"]) == (1, 1)
    (row,) = shown["by_category"]
    assert (row["category"], row["name"], row["open_count"]) == (
        str(category.pk),
        category.name,
        1,
    )


def test_without_results_nothing_is_known(client: APIClient) -> None:
    shown = report(client)

    assert (shown["by_style"], shown["by_category"]) == ([], [])
    assert shown["overall"]["median"] is None
    assert shown["overall"]["agreed_count"] == 0


def test_a_deal_without_a_round_has_no_time(client: APIClient) -> None:
    ResultFactory.create(opened_at=None, days=None)

    overall = report(client)["overall"]

    assert (overall["agreed_count"], overall["timed_count"], overall["median"]) == (1, 0, None)


def test_the_report_is_narrowed(client: APIClient) -> None:
    below = CategoryFactory.create(parent=CategoryFactory.create())
    inside = ResultFactory.create(negotiation__category=below)
    late = NegotiationFactory.create(ended=True, ended_at=NOON + 9 * DAY)
    ResultFactory.create(negotiation=late)

    def count(**query: str) -> int:
        return int(report(client, **query)["overall"]["agreed_count"])

    assert count() == 2
    assert count(category=str(below.parent_id)) == 1
    assert count(supplier=str(inside.negotiation.supplier_id)) == 1
    assert count(ended_since=(NOON + DAY).isoformat()) == 1
    assert count(ended_until=(NOON + DAY).isoformat()) == 1
    assert faults(client.get(TIMES, {"style": "mixed"})) == ["/style"]
    assert faults(client.get(TIMES, {"supplier": "x"})) == ["/supplier"]


def test_others_categories_do_not_count() -> None:
    own = CategoryFactory.create()
    user = UserFactory.create(role=Role.BUYER, assigned=True)
    own.people.add(user)
    ResultFactory.create(negotiation__category=own)
    foreign = ResultFactory.create().negotiation
    NegotiationFactory.create(category=foreign.category, open=True)

    shown = report(client_of(user))

    assert (shown["overall"]["agreed_count"], shown["overall"]["open_count"]) == (1, 0)
    assert [row["category"] for row in shown["by_category"]] == [str(own.pk)]


def test_the_report_costs_the_same_for_many(
    client: APIClient, django_assert_num_queries: Any
) -> None:
    for _ in range(5):
        ResultFactory.create()
    report(client)

    with django_assert_num_queries(5):  # one of them knows the key
        assert report(client)["overall"]["agreed_count"] == 5
