from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from rest_framework.test import APIClient

from negotiations.agreements.amendments import Amendment
from negotiations.agreements.models import Agreement
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
from srm.errors import RuleBroken
from srm.events.models import Event
from tests.answers import faults, refusal
from tests.factories.negotiations import AgreementFactory, IssueFactory, NegotiationFactory
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
