"""Prices and the age of what a brief says."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils.timezone import now
from rest_framework.test import APIClient

from negotiations.rounds.models import Negotiation
from srm.access.roles import Role
from suppliers.profiles.models import Supplier
from tests.conftest import client_of
from tests.factories.agreements import PriceFactFactory
from tests.factories.negotiations import (
    AgreementFactory,
    InterestFactory,
    NegotiationFactory,
)
from tests.factories.people import UserFactory
from tests.factories.suppliers import CategoryFactory, ProductFactory
from tests.moments import NOON

pytestmark = pytest.mark.django_db
TODAY = now().date()
DAY = timedelta(days=1)


def brief(client: APIClient, negotiation: Negotiation) -> Any:
    answer = client.get(f"/api/v1/negotiations/{negotiation.pk}/brief/")
    assert answer.status_code == 200, answer.content
    return answer.json()


def page(client: APIClient, negotiation: Negotiation) -> str:
    path = f"/api/v1/negotiations/{negotiation.pk}/brief/"
    answer: Any = client.get(path, {"format": "html"})
    return str(answer.content.decode())


def price(
    negotiation: Negotiation, amount: str, since: int, until: int | None, **facts: Any
) -> Any:
    """A price of milk that holds from some days ago, perhaps until some days ago."""
    return PriceFactFactory.create(
        version=AgreementFactory.create(negotiation=negotiation, in_force=True).current,
        price=Decimal(amount),
        valid_from=TODAY - since * DAY,
        valid_to=None if until is None else TODAY - until * DAY,
        **facts,
    )


def test_the_prices_of_the_supplier_are_told_with_their_days_and_sources(
    client: APIClient,
) -> None:
    talk = NegotiationFactory.create(open=True)
    old = price(talk, "0.400000", 400, 31)
    new = price(talk, "0.450000", 30, None)
    price(talk, "9", 30, None, withdrawn_at=NOON)
    coming = price(talk, "0", -10, None, product="Cream", unit="")

    rows = brief(client, talk)["prices"]

    assert [row["id"] for row in rows["rows"]] == [str(one.pk) for one in (coming, new, old)]
    ahead, current, past = rows["rows"]
    assert current | {"id": "", "source": ""} == {
        "id": "",
        "product": "Milk",
        "price": "0.45",
        "currency": "EUR",
        "unit": "l",
        "valid_from": str(TODAY - 30 * DAY),
        "valid_to": None,
        "is_current": True,
        "change_percent": 12.5,
        "as_of": str(TODAY - 30 * DAY),
        "age_days": 30,
        "is_stale": False,
        "is_verified": True,
        "verification": None,
        "source": "",
    }
    assert (past["is_current"], past["is_stale"], past["change_percent"]) == (False, True, None)
    assert (ahead["is_current"], ahead["is_stale"], ahead["age_days"]) == (False, False, 0)
    assert ahead["price"] == "0"
    source = current["source"]
    assert (source["resource"], source["id"]) == ("agreement-versions", str(new.version_id))
    assert client.get(source["url"]).status_code == 200


def test_a_price_after_one_of_nothing_has_no_change(client: APIClient) -> None:
    talk = NegotiationFactory.create(open=True)
    price(talk, "0", 60, 31)
    price(talk, "1", 30, None)

    assert brief(client, talk)["prices"]["rows"][0]["change_percent"] is None


def test_the_page_to_print_has_the_prices_and_says_what_is_stale(client: APIClient) -> None:
    talk = NegotiationFactory.create(open=True)
    price(talk, "0.4", 400, 31)
    price(talk, "0.45", 30, 10, product="<Cream>")

    text = page(client, talk)

    assert "Prices (2)" in text
    assert "&lt;Cream&gt;: 0.45 EUR per l" in text
    assert text.count("stale: its last day is over") == 2


def test_prices_of_a_category_that_one_may_not_see_are_not_told() -> None:
    own = CategoryFactory.create()
    user = UserFactory.create(role=Role.BUYER, assigned=True)
    own.people.add(user)
    hidden = NegotiationFactory.create(open=True)
    hidden.supplier.categories.add(own)
    talk = NegotiationFactory.create(supplier=hidden.supplier, category=own, open=True)
    price(hidden, "0.4", 30, None)

    assert brief(client_of(user), talk)["prices"] == {"count": 0, "rows": []}


@pytest.mark.parametrize(
    ("as_of", "stale_on", "age", "is_stale"),
    [
        (TODAY - 20 * DAY, TODAY + 160 * DAY, 20, False),
        (TODAY - 200 * DAY, TODAY - 20 * DAY, 200, True),
        (TODAY, TODAY, 0, True),
        (None, None, 0, False),
    ],
)
def test_an_interest_is_as_old_as_its_day_and_stale_after_its_shelf_life(
    client: APIClient, as_of: Any, stale_on: Any, age: int, is_stale: bool
) -> None:
    interest = InterestFactory.create(as_of=as_of, stale_on=stale_on)

    (line,) = brief(client, interest.negotiation)["interests"]["rows"]

    assert (line["age_days"], line["is_stale"]) == (age, is_stale)
    assert line["as_of"] == str(as_of or TODAY)
    assert ("stale: ask again" in page(client, interest.negotiation)) is is_stale


@pytest.mark.parametrize(
    ("as_of", "age", "is_stale"),
    [
        (TODAY - 365 * DAY, 365, False),
        (TODAY - 366 * DAY, 366, True),
        (None, None, False),
    ],
)
def test_shares_are_stale_after_a_year(
    client: APIClient, as_of: Any, age: int | None, is_stale: bool
) -> None:
    talk = NegotiationFactory.create(open=True)
    Supplier.objects.filter(pk=talk.supplier_id).update(share_of_our_spend=7, shares_as_of=as_of)

    dependency = brief(client, talk)["dependency"]

    assert (dependency["age_days"], dependency["is_stale"]) == (age, is_stale)
    text = page(client, talk)
    assert ("stale" in text) is is_stale
    assert ("Nobody said when the shares were true" in text) is (as_of is None)


def test_the_figures_of_products_are_as_old_as_the_oldest(client: APIClient) -> None:
    talk = NegotiationFactory.create(open=True)
    same = {"category": talk.category, "suppliers": [talk.supplier]}
    for days in (10, 400):
        ProductFactory.create(figures_as_of=TODAY - days * DAY, **same)

    exposure = brief(client, talk)["exposure"]

    assert exposure["figures_as_of"] == str(TODAY - 400 * DAY)
    assert (exposure["age_days"], exposure["is_stale"]) == (400, True)
    assert "400 days old" in page(client, talk)
