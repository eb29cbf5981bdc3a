"""The deal that a negotiation is measured by, and the zone of its whole table."""

import pytest
from rest_framework.test import APIClient

from negotiations.agreements.models import Agreement
from negotiations.agreements.wording import Line
from negotiations.offers.models import Issue
from negotiations.rounds.models import Negotiation, Round
from tests.factories.negotiations import (
    AgreementFactory,
    IssueFactory,
    NegotiationFactory,
    PackageFactory,
    PackageValueFactory,
    RoundFactory,
)
from tests.factories.trading import issue_of
from tests.moments import DAY, NOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def round_() -> Round:
    return RoundFactory.create()


@pytest.fixture
def negotiation(round_: Round) -> Negotiation:
    return round_.negotiation


@pytest.fixture
def price(negotiation: Negotiation) -> Issue:
    return issue_of(negotiation, "price", "1", "1")


def agreed_before(negotiation: Negotiation, value: str, *, days: int = 0) -> Agreement:
    """What was agreed with the same supplier in another matter, by terms and not by a package."""
    before = NegotiationFactory.create(
        supplier=negotiation.supplier, category=negotiation.category, ended=True
    )
    issue = IssueFactory.create(negotiation=before, name="price", kind="quantity")
    wording = {"lines": [Line("Price", "As said", issue.pk, value), Line("Place", "Cork")]}
    return AgreementFactory.create(
        negotiation=before, in_force=True, in_force_at=NOON + days * DAY, wording=wording
    )


@pytest.mark.parametrize(
    ("days", "gain"),
    [pytest.param(1, 0.4, id="agreed after it"), pytest.param(-1, 0.2, id="agreed before it")],
)
def test_what_was_agreed_last_is_the_deal_before(
    client: APIClient, round_: Round, price: Issue, days: int, gain: float
) -> None:
    """A package that was accepted at noon brought 40; the agreement 60."""
    offer = PackageFactory.create(round=round_, side="buyer")
    PackageValueFactory.create(package=offer, issue=price, value="20")
    agreement = agreed_before(round_.negotiation, "60", days=days)
    other = PackageFactory.create(
        round=RoundFactory.create(negotiation=agreement.negotiation), accepted_at=NOON
    )
    PackageValueFactory.create(package=other, issue=agreement.negotiation.issues.get(), value="40")

    path = f"/api/v1/negotiations/{round_.negotiation_id}/settlement/"
    deal = client.get(path).json()["deal"]

    reference = deal["reference"]
    assert reference["our_gain"] == pytest.approx(gain)
    version = str(agreement.current_id) if days > 0 else None
    assert reference["agreement_version"] == version


def test_the_zone_of_the_whole_table_says_how_sure_it_is(
    client: APIClient, negotiation: Negotiation
) -> None:
    issue_of(negotiation, "price", "0.5", "0.5", their_confidence="0.7", their_limit="20")
    issue_of(negotiation, "terms", "0.5", "0.5", their_confidence="0.4")
    path = f"/api/v1/negotiations/{negotiation.pk}/settlement/"

    zone = client.get(path).json()["zone"]

    assert (zone["exists"], zone["confidence"], zone["unknown"]) == (True, 0.4, [])
    Issue.objects.filter(name="price").update(limit="10")
    zone = client.get(path).json()["zone"]
    assert (zone["exists"], zone["confidence"]) == (False, 0.7)
    assert "price" in zone["words"]
