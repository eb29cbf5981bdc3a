from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from negotiations.agreements.models import Agreement
from negotiations.agreements.prices import Amendment, publish_prices
from negotiations.agreements.records import PriceFact
from negotiations.agreements.services import (
    Answer,
    answer_agreement,
    current_of,
    end_agreement,
    revise_agreement,
)
from negotiations.agreements.wording import Line
from negotiations.offers.models import Issue
from negotiations.rounds.models import Negotiation
from srm.errors import RuleBroken
from srm.events.models import Event
from tests.answers import faults, ids, refusal
from tests.factories.agreements import PriceFactFactory
from tests.factories.negotiations import AgreementFactory, IssueFactory, NegotiationFactory
from tests.factories.suppliers import ProductFactory
from tests.moments import DAY, NOON

TODAY = NOON.date()
ONE_DAY = timedelta(days=1)
CLAIM = Amendment("price", "Claim 4711")
PRICES = "/api/v1/prices/"

pytestmark = pytest.mark.django_db


@pytest.fixture
def milk() -> Issue:
    return IssueFactory.create(
        negotiation=NegotiationFactory.create(open=True), money=True, name="Milk", unit="l"
    )


def line(milk: Issue, value: str) -> Line:
    return Line("Milk", f"{value} euros a litre", milk.pk, value)


def deal(milk: Issue, value: str = "0.50", **wording: Any) -> Agreement:
    """An agreement on the price of milk that came in force at noon."""
    agreement = AgreementFactory.create(
        negotiation=milk.negotiation,
        proposed=True,
        wording={"lines": [line(milk, value)], **wording},
    )
    return agreed(agreement)


def agreed(agreement: Agreement, at: Any = NOON) -> Agreement:
    for side in ("buyer", "supplier"):
        sha256 = current_of(agreement).sha256
        answer_agreement(agreement, Answer(side, sha256, "Anna", "oral"), by=None, at=at)
    return agreement


def amended(
    agreement: Agreement, lines: list[Line], amendment: Amendment = CLAIM, **changes: Any
) -> Agreement:
    by = agreement.negotiation.owner
    revise_agreement(agreement, {"lines": lines, **changes}, amendment=amendment, by=by, at=NOON)
    return agreement


def refused(agreement: Agreement, lines: list[Line], amendment: Amendment = CLAIM) -> str:
    with pytest.raises(RuleBroken) as refusal:
        amended(agreement, lines, amendment)
    return refusal.value.code


def spans() -> list[tuple[str, date, date | None]]:
    facts = PriceFact.objects.filter(withdrawn_at=None).order_by("valid_from")
    return [(f"{fact.price:.2f}", fact.valid_from, fact.valid_to) for fact in facts]


def test_a_price_is_published_when_both_sides_agreed(milk: Issue) -> None:
    agreement = deal(milk, effective_on=TODAY + 9 * ONE_DAY)

    fact = PriceFact.objects.get()
    assert (fact.product, str(fact.price), fact.currency, fact.unit) == (
        *("Milk", "0.500000", "EUR", "l"),
    )
    assert (fact.supplier, fact.version) == (agreement.negotiation.supplier, agreement.current)
    assert (fact.valid_from, fact.valid_to) == (TODAY + 9 * ONE_DAY, None)
    assert str(fact) == "Milk: 0.500000 EUR"
    assert Event.objects.filter(kind="price.published").count() == 1


def test_what_is_no_price_is_not_published(milk: Issue) -> None:
    days = IssueFactory.create(negotiation=milk.negotiation)
    lines = [Line("Payment", "30", days.pk, "30"), Line("Milk", "To be told.", milk.pk)]

    deal(milk, lines=lines)

    assert not PriceFact.objects.exists()


@pytest.mark.parametrize(
    ("renewal", "last"),
    [("fixed", TODAY + 99 * ONE_DAY), ("tacit", None), ("", TODAY + 99 * ONE_DAY)],
)
def test_a_price_ends_with_a_term_that_does_not_go_on(
    milk: Issue, renewal: str, last: date | None
) -> None:
    months: dict[str, Any] = {"renewal_months": 12} if renewal == "tacit" else {}

    deal(milk, renewal=renewal, ends_on=TODAY + 99 * ONE_DAY, **months)

    assert spans() == [("0.50", TODAY, last)]


def test_a_term_that_is_over_has_no_price(milk: Issue) -> None:
    deal(milk, renewal="fixed", ends_on=TODAY - ONE_DAY)

    assert spans() == []


def test_a_newer_price_ends_the_older_one_and_overwrites_nothing(milk: Issue) -> None:
    agreement = deal(milk, effective_on=TODAY - 30 * ONE_DAY)

    agreed(amended(agreement, [line(milk, "0.55")]), at=NOON + 9 * DAY)

    change = TODAY + 9 * ONE_DAY
    assert spans() == [
        ("0.50", TODAY - 30 * ONE_DAY, change - ONE_DAY),
        ("0.55", change, None),
    ]
    for day, price in [(change - ONE_DAY, "0.50"), (change, "0.55")]:
        assert f"{PriceFact.objects.valid(on=day).get().price:.2f}" == price


def test_a_price_replaced_before_its_first_day_never_holds(milk: Issue) -> None:
    agreement = deal(milk, effective_on=TODAY + 9 * ONE_DAY)

    agreed(amended(agreement, [line(milk, "0.55")]))

    assert spans() == [("0.55", TODAY + 9 * ONE_DAY, None)]
    assert PriceFact.objects.exclude(withdrawn_at=None).count() == 1


def test_a_price_that_is_no_longer_agreed_ends(milk: Issue) -> None:
    agreement = deal(milk, effective_on=TODAY - 30 * ONE_DAY)

    agreed(amended(agreement, [Line("Payment", "30 days.")]))

    assert spans() == [("0.50", TODAY - 30 * ONE_DAY, TODAY - ONE_DAY)]


def test_the_prices_of_an_ended_agreement_end(milk: Issue) -> None:
    agreement = deal(milk)

    end_agreement(agreement, at=NOON + DAY)

    assert spans() == [("0.50", TODAY, TODAY + ONE_DAY)]


def test_a_price_that_ends_or_never_begins_is_an_event(milk: Issue) -> None:
    first = deal(milk, effective_on=TODAY - ONE_DAY)
    agreed(amended(first, [line(milk, "0.55")], effective_on=TODAY + 9 * ONE_DAY))
    agreed(amended(first, [line(milk, "0.56")], effective_on=TODAY + 9 * ONE_DAY))

    end_agreement(first, at=NOON)

    facts = {str(fact.pk): f"{fact.price:.2f}" for fact in PriceFact.objects.all()}
    events = Event.objects.filter(kind__in=["price.ended", "price.withdrawn"]).order_by("pk")
    assert [(one.kind, facts[str(one.subject_id)], one.data) for one in events] == [
        ("price.ended", "0.50", {"valid_to": str(TODAY + 8 * ONE_DAY)}),
        ("price.withdrawn", "0.55", {}),
        ("price.withdrawn", "0.56", {}),
        ("price.ended", "0.50", {"valid_to": str(TODAY)}),
    ]


def test_an_agreed_price_changes_only_by_a_claim(milk: Issue) -> None:
    agreement = deal(milk)
    dearer = [line(milk, "0.51")]

    assert refused(agreement, dearer, Amendment()) == "price-amendment"
    assert refused(agreement, dearer, Amendment("other")) == "price-amendment"
    assert refused(agreement, dearer, Amendment("price")) == "claim-needed"
    assert agreement.versions.count() == 1

    amended(agreement, dearer)
    assert (current_of(agreement).amendment, current_of(agreement).claim) == (
        *("price", "Claim 4711"),
    )


@pytest.mark.parametrize(
    ("old", "new", "is_too_big"),
    [
        ("0.50", "0.51", False),
        ("0.50", "0.511", True),
        ("0.50", "0.49", False),
        ("0.50", "0.48", True),
        ("0", "0.01", True),
        ("0.50", "0.5", False),
    ],
)
def test_one_amendment_moves_a_price_so_far(
    milk: Issue, old: str, new: str, is_too_big: bool
) -> None:
    agreement = deal(milk, old, max_price_change=Decimal(2))

    if is_too_big:
        assert refused(agreement, [line(milk, new)]) == "price-change-too-big"
    else:
        amended(agreement, [line(milk, new)])


def test_small_steps_do_not_add_up(milk: Issue) -> None:
    agreement = deal(milk, max_price_change=Decimal(2))
    amended(agreement, [line(milk, "0.51")], max_price_change=Decimal(50))

    assert refused(agreement, [line(milk, "0.52")]) == "price-change-too-big"

    agreed(agreement)
    amended(agreement, [line(milk, "0.60")])


def test_what_was_never_agreed_is_revised_not_amended(milk: Issue) -> None:
    agreement = AgreementFactory.create(
        negotiation=milk.negotiation, wording={"lines": [line(milk, "0.50")]}
    )

    assert refused(agreement, [line(milk, "0.90")]) == "agreement-not-agreed"
    amended(agreement, [line(milk, "0.90")], Amendment())


def test_a_deal_is_amended_over_the_api(client: APIClient, milk: Issue) -> None:
    agreement = deal(milk)
    url = f"/api/v1/agreements/{agreement.pk}/amend/"
    term = {"subject": "Milk", "text": "0.60", "issue": str(milk.pk), "value": "0.60"}

    nameless = client.post(url, {"kind": "price", "terms": [term]})
    unknown = client.post(url, {"kind": "spite"})
    negative = client.post(url, {"kind": "price", "claim": "1", "terms": [{**term, "value": "-1"}]})
    amended = client.post(url, {"kind": "price", "claim": "Claim 1", "terms": [term]})

    assert (faults(nameless), faults(unknown)) == (["/claim"], ["/kind"])
    assert refusal(negative) == (400, "value-negative")
    assert (amended.json()["version"], amended.json()["status"]) == (2, "awaiting_consent")


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
