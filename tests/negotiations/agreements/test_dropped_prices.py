from decimal import Decimal

import pytest

from negotiations.agreements.prices import Amendment
from negotiations.agreements.services import current_of
from negotiations.agreements.wording import Line
from negotiations.offers.models import Issue
from tests.factories.negotiations import IssueFactory, NegotiationFactory
from tests.negotiations.agreements.test_prices import agreed, amended, deal, line, refused

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
