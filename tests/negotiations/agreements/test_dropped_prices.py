from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from negotiations.agreements.amendments import Amendment
from negotiations.agreements.services import current_of
from negotiations.agreements.wording import Line
from negotiations.offers.models import Issue
from tests.factories.negotiations import IssueFactory, NegotiationFactory
from tests.negotiations.agreements.test_prices import (
    CLAIM,
    ONE_DAY,
    TODAY,
    agreed,
    amended,
    deal,
    line,
    refused,
    spans,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def milk() -> Issue:
    return IssueFactory.create(
        negotiation=NegotiationFactory.create(open=True), money=True, name="Milk", unit="l"
    )


@pytest.mark.parametrize("value", [None, ""])
def test_an_agreed_price_is_dropped_only_by_a_claim(milk: Issue, value: str | None) -> None:
    agreement = deal(milk)
    without = [Line("Milk", "To be told.", None if value is None else milk.pk, value or "")]

    assert refused(agreement, without, Amendment()) == "price-amendment"
    assert refused(agreement, without, Amendment("other")) == "price-amendment"
    assert refused(agreement, without, Amendment("price")) == "claim-needed"
    assert agreement.versions.count() == 1

    amended(agreement, without)
    assert current_of(agreement).claim == "Claim 4711"


def test_a_price_that_comes_back_is_measured_by_the_last_one_agreed(milk: Issue) -> None:
    agreement = deal(milk, max_price_change=Decimal(2))
    agreed(amended(agreement, [Line("Milk", "To be told.")], max_price_change=None))

    assert refused(agreement, [line(milk, "0.60")]) == "price-change-too-big"
    assert refused(agreement, [line(milk, "0.51")], Amendment("other")) == "price-amendment"

    agreed(amended(agreement, [line(milk, "0.51")]))
    amended(agreement, [line(milk, "0.90")])


def test_what_stays_dropped_needs_no_claim_again(milk: Issue) -> None:
    agreement = deal(milk)
    agreed(amended(agreement, [Line("Milk", "To be told.")]))

    amended(agreement, [Line("Milk", "To be told soon.")], Amendment("other"))

    assert current_of(agreement).number == 3


@pytest.mark.parametrize(
    ("facts", "last"),
    [
        ({}, TODAY - ONE_DAY),
        ({"effective_on": TODAY + 9 * ONE_DAY}, TODAY + 8 * ONE_DAY),
        ({"effective_on": TODAY - 9 * ONE_DAY}, TODAY - ONE_DAY),
    ],
)
def test_a_dropped_price_holds_until_the_amendment_does(
    milk: Issue, facts: dict[str, Any], last: date
) -> None:
    agreement = deal(milk, effective_on=TODAY - 30 * ONE_DAY)

    agreed(
        amended(agreement, [Line("Payment", "30 days.")], CLAIM, **{"effective_on": None, **facts})
    )

    assert spans() == [("0.50", TODAY - 30 * ONE_DAY, last)]


def test_an_older_price_ends_also_where_the_new_one_is_over(milk: Issue) -> None:
    agreement = deal(milk, effective_on=TODAY - 30 * ONE_DAY)

    agreed(amended(agreement, [line(milk, "0.55")], ends_on=TODAY - ONE_DAY))

    assert spans() == [("0.50", TODAY - 30 * ONE_DAY, TODAY - ONE_DAY)]
