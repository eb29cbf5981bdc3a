"""Prices as ERP systems read them: found by their day and number, and never overwritten."""

from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from negotiations.agreements.prices import publish_prices
from negotiations.agreements.records import PriceFact
from negotiations.agreements.services import current_of, end_agreement
from negotiations.agreements.wording import Line
from negotiations.offers.models import Issue
from negotiations.rounds.models import Negotiation
from tests.answers import faults, ids
from tests.factories.agreements import PriceFactFactory
from tests.factories.negotiations import AgreementFactory, IssueFactory, NegotiationFactory
from tests.factories.suppliers import ProductFactory
from tests.moments import DAY, NOON
from tests.negotiations.agreements.test_prices import ONE_DAY, PRICES, TODAY, deal, spans

pytestmark = pytest.mark.django_db


@pytest.fixture
def milk() -> Issue:
    negotiation = NegotiationFactory.create(open=True)
    return IssueFactory.create(negotiation=negotiation, money=True, name="Milk", unit="l")


def test_an_erp_reads_what_a_supplier_costs_on_a_day(client: APIClient) -> None:
    old = PriceFactFactory.create(valid_to=TODAY)
    new = PriceFactFactory.create(
        supplier=old.supplier, valid_from=TODAY + ONE_DAY, product="Cream", currency="USD"
    )
    PriceFactFactory.create(supplier=old.supplier, withdrawn_at=NOON, product="Cheese")
    other = PriceFactFactory.create()
    supplier = str(old.supplier_id)

    def asked(**query: str) -> list[str]:
        return ids(client.get(PRICES, query))

    assert asked(supplier=supplier, on=TODAY.isoformat()) == [str(old.pk)]
    assert asked(supplier=supplier, on=(TODAY + ONE_DAY).isoformat()) == [str(new.pk)]
    assert asked(supplier=supplier, on=(TODAY - ONE_DAY).isoformat()) == []
    assert asked(product="Cream") == asked(currency="USD") == [str(new.pk)]
    assert asked(agreement=str(other.version.agreement_id)) == [str(other.pk)]
    assert asked(issue=str(other.issue_id)) == [str(other.pk)]
    assert len(asked(supplier=supplier)) == 3
    assert faults(client.get(PRICES, {"on": "yesterday"})) == ["/on"]
    shown = client.get(f"{PRICES}{other.pk}/").json()
    assert (shown["price"], shown["valid_to"]) == ("0.450000", None)
    assert shown["agreement_version"] == str(other.version_id)


@pytest.mark.parametrize(
    "change",
    [
        *({"price": 1}, {"currency": "USD"}, {"valid_from": TODAY - ONE_DAY}),
        {"product_number": "4712"},
    ],
)
def test_a_price_is_never_overwritten(change: dict[str, Any]) -> None:
    PriceFactFactory.create()

    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        PriceFact.objects.update(**change)


@pytest.mark.parametrize("facts", [{"price": -1}, {"valid_to": TODAY - ONE_DAY}])
def test_the_database_refuses_what_is_no_price(facts: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError):
        PriceFactFactory.create(**facts)


@pytest.mark.parametrize(
    ("facts", "change"),
    [
        ({"valid_to": TODAY}, {"valid_to": None}),
        ({"valid_to": TODAY}, {"valid_to": TODAY + ONE_DAY}),
        ({"withdrawn_at": NOON}, {"withdrawn_at": None}),
        ({"withdrawn_at": NOON}, {"withdrawn_at": NOON + DAY}),
    ],
)
def test_a_price_that_ended_does_not_go_on_again(
    facts: dict[str, Any], change: dict[str, Any]
) -> None:
    PriceFactFactory.create(**facts)

    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        PriceFact.objects.update(**change)


def test_a_price_may_end_before_its_last_day(milk: Issue) -> None:
    agreement = deal(milk, ends_on=TODAY + 99 * ONE_DAY)

    end_agreement(agreement, at=NOON)

    assert spans() == [("0.50", TODAY, TODAY)]


def test_an_agreed_price_has_the_number_of_its_product(client: APIClient, milk: Issue) -> None:
    supplier = milk.negotiation.supplier
    product = ProductFactory.create(suppliers=[supplier], number="4711")
    answer = client.patch(
        url := f"/api/v1/issues/{milk.pk}/",
        {"product": str(product.pk)},
        headers={"If-Match": client.get(url)["ETag"]},
    )
    assert (answer.status_code, answer.json()["product"]) == (200, str(product.pk))

    deal(Issue.objects.get())

    assert [fact["product_number"] for fact in found(client, product_number="4711")] == ["4711"]
    assert found(client, product_number="4712") == []


def found(client: APIClient, **query: str) -> list[dict[str, Any]]:
    facts: list[dict[str, Any]] = client.get(PRICES, query).json()["results"]
    return facts


def test_a_price_of_no_product_has_no_number(milk: Issue) -> None:
    deal(milk)

    assert PriceFact.objects.get().product_number == ""


def test_many_prices_are_published_with_as_few_queries() -> None:
    counts = []
    for size in (2, 10):
        negotiation = NegotiationFactory.create(open=True)
        lines = [priced(negotiation, number) for number in range(size)]
        agreement = AgreementFactory.create(
            negotiation=negotiation, proposed=True, wording={"lines": lines}
        )
        version = current_of(agreement)
        with CaptureQueriesContext(connection) as queries:
            publish_prices(version, at=NOON)
        counts.append(len(queries))
        assert PriceFact.objects.filter(version=version).count() == size

    assert counts[0] == counts[1] <= 7


def priced(negotiation: Negotiation, number: int) -> Line:
    issue = IssueFactory.create(negotiation=negotiation, money=True, name=f"Milk {number}")
    return Line(f"Milk {number}", "50 cents a litre", issue.pk, "0.50")
