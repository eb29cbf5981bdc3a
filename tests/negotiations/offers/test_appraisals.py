"""Packages priced for both sides, over the API."""

from decimal import Decimal
from typing import Any

import pytest
from rest_framework.test import APIClient

from negotiations.agreements.wording import Line
from negotiations.offers.models import Issue, Package
from negotiations.rounds.models import Negotiation
from tests.answers import refusal
from tests.factories.negotiations import (
    AgreementFactory,
    IssueFactory,
    NegotiationFactory,
    PackageFactory,
    PackageValueFactory,
    RoundFactory,
)
from tests.moments import NOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def negotiation() -> Negotiation:
    return NegotiationFactory.create(open=True)


@pytest.fixture
def payment(negotiation: Negotiation) -> Issue:
    """60 days is what we want and 30 the least; to them 30 days matters more than to us."""
    return IssueFactory.create(
        negotiation=negotiation,
        name="payment",
        ideal="60",
        limit="30",
        weight=Decimal("0.2"),
        their_ideal="30",
        their_limit="60",
        their_weight=Decimal("0.6"),
        their_confidence=Decimal("0.7"),
    )


@pytest.fixture
def price(negotiation: Negotiation) -> Issue:
    return IssueFactory.create(
        negotiation=negotiation,
        name="price",
        kind="percent",
        ideal="2",
        limit="0",
        weight=Decimal("0.8"),
        their_limit="2",
        their_weight=Decimal("0.4"),
    )


def package_of(negotiation: Negotiation, *values: tuple[Issue, str], **facts: Any) -> Package:
    """A package of ours with these values."""
    round_ = RoundFactory.create(negotiation=negotiation)
    package = PackageFactory.create(round=round_, side="buyer", **facts)
    for issue, value in values:
        PackageValueFactory.create(package=package, issue=issue, value=value)
    return package


def appraised(client: APIClient, package: Package) -> Any:
    answer = client.get(f"/api/v1/packages/{package.pk}/appraisal/")
    assert answer.status_code == 200
    return answer.json()


def test_a_package_is_priced_for_both(
    client: APIClient, negotiation: Negotiation, payment: Issue, price: Issue
) -> None:
    found = appraised(client, package_of(negotiation, (payment, "60"), (price, "0")))

    assert (found["ours"], found["theirs"], found["outcome"]) == (0.2, 0.4, "win-win")
    assert (found["is_efficient"], found["exact"]) == (False, True)
    assert found["better"]["ours"] > 0.2
    assert found["joint_gain"] == pytest.approx(0.8)
    assert found["efficiency"] == pytest.approx(0.6 / 1.4)


def test_the_best_trade_is_explained_in_words(
    client: APIClient, negotiation: Negotiation, payment: Issue, price: Issue
) -> None:
    found = appraised(client, package_of(negotiation, (payment, "60"), (price, "0")))

    assert found["trades"][0]["words"] == (
        "give 30 days of payment (60 days → 30 days), worth 0.20 to you and 0.60 to them; "
        "ask for 1.8 % price (0 % → 1.8 %), worth 0.72 to you and 0.36 to them; "
        "together worth 0.52 more to you and 0.24 more to them"
    )


def test_each_value_has_its_place_between_limit_and_ideal(
    client: APIClient, negotiation: Negotiation, payment: Issue, price: Issue
) -> None:
    found = appraised(client, package_of(negotiation, (payment, "30"), (price, "2")))

    first, second = found["values"]
    assert (first["value"], first["our_position"], first["their_position"]) == ("30 days", 0, 1)
    assert (first["confidence"], first["our_worth"], first["their_worth"]) == (0.7, 0, 0.6)
    assert (second["our_position"], second["their_position"]) == (1, None)
    assert (second["confidence"], second["is_past_our_limit"]) == (None, False)
    assert found["is_efficient"] is True


@pytest.mark.parametrize(
    ("days", "outcome"),
    [("29", "win-lose"), ("61", "win-lose"), ("45", "win-win")],
)
def test_a_deal_past_a_limit_is_never_win_win(
    client: APIClient, payment: Issue, days: str, outcome: str
) -> None:
    found = appraised(client, package_of(payment.negotiation, (payment, days)))

    assert found["outcome"] == outcome


@pytest.fixture
def harbour(negotiation: Negotiation) -> Issue:
    """A is best for us and B the least we can bear; what they like is the opposite."""
    worths = zip("ABC", ("1", "0.5", "0"), strict=True)
    return IssueFactory.create(
        negotiation=negotiation,
        name="harbour",
        kind="choice",
        options=["A", "B", "C"],
        limit="B",
        our_worths=[{"value": option, "worth": worth} for option, worth in worths],
    )


@pytest.mark.parametrize(
    ("port", "is_past", "outcome"), [("A", False, "win-win"), ("C", True, "win-lose")]
)
def test_an_option_worth_less_than_our_limit_is_never_win_win(
    client: APIClient, harbour: Issue, port: str, is_past: bool, outcome: str
) -> None:
    found = appraised(client, package_of(harbour.negotiation, (harbour, port)))

    assert (found["outcome"], found["values"][0]["is_past_our_limit"]) == (outcome, is_past)
    assert found["unknown_limits"] == []


def test_where_nobody_told_what_is_worse_than_the_limit_the_outcome_is_unknown(
    client: APIClient, negotiation: Negotiation, payment: Issue
) -> None:
    vague = IssueFactory.create(negotiation=negotiation, name="delivery", limit="10")

    found = appraised(client, package_of(negotiation, (payment, "45"), (vague, "20")))

    assert (found["outcome"], found["unknown_limits"]) == (None, ["delivery"])
    assert found["values"][1]["is_past_our_limit"] is None


def test_what_is_better_keeps_within_the_limits_that_the_package_does_not(
    client: APIClient, negotiation: Negotiation, payment: Issue, price: Issue, harbour: Issue
) -> None:
    past = package_of(negotiation, (payment, "60"), (price, "0"), (harbour, "C"))

    found = appraised(client, past)

    assert found["outcome"] == "win-lose"
    assert found["better"]["options"]["harbour"] in {"A", "B"}
    assert all(change["to"] != "C" for trade in found["trades"] for change in trade["changes"])


def test_nothing_better_is_named_where_no_value_keeps_both_limits(
    client: APIClient, negotiation: Negotiation, payment: Issue, price: Issue
) -> None:
    apart = IssueFactory.create(
        negotiation=negotiation, ideal="90", limit="95", their_ideal="110", their_limit="100"
    )
    package = package_of(negotiation, (payment, "60"), (price, "0"), (apart, "97"))

    assert appraised(client, package)["better"] is None


def test_what_is_assumed_unpriced_or_missing_is_said(
    client: APIClient, negotiation: Negotiation, payment: Issue, price: Issue
) -> None:
    vague = IssueFactory.create(negotiation=negotiation, name="delivery")

    found = appraised(client, package_of(negotiation, (payment, "45"), (vague, "10")))

    assert found["unpriced"] == ["delivery"]
    assert found["missing"] == ["price"]
    assert {"issue": "price", "about": "their_ideal"} in found["assumptions"]
    assert found["values"][1]["our_worth"] is None


def test_nothing_is_made_up_where_nothing_is_known(
    client: APIClient, negotiation: Negotiation
) -> None:
    vague = IssueFactory.create(negotiation=negotiation)

    found = appraised(client, package_of(negotiation, (vague, "10")))

    assert (found["outcome"], found["efficiency"], found["trades"]) == (None, None, [])
    assert (found["ours"], found["reference"]) == (0, None)


def earlier_deal(negotiation: Negotiation, **facts: Any) -> Package:
    """A deal with the same supplier over an issue of the same name, and one of another."""
    before = NegotiationFactory.create(
        supplier=negotiation.supplier, category=negotiation.category, ended=True
    )
    payment = IssueFactory.create(negotiation=before, name="payment")
    other = IssueFactory.create(negotiation=before, name="something else")
    return package_of(before, (payment, "60"), (other, "1"), accepted_at=NOON, **facts)


def test_a_package_is_measured_by_the_deal_before(
    client: APIClient, negotiation: Negotiation, payment: Issue, price: Issue
) -> None:
    before = earlier_deal(negotiation)
    package = package_of(negotiation, (payment, "45"), (price, "1"), reference=before)

    found = appraised(client, package)["reference"]

    assert found == {
        "package": str(before.pk),
        "agreement_version": None,
        "ours": 0.2,
        "theirs": 0.0,
        "our_gain": pytest.approx(-0.1),
        "their_gain": pytest.approx(0.3),
        "joint_gain": pytest.approx(0.2),
    }


def test_the_deal_before_may_be_an_agreement(
    client: APIClient, negotiation: Negotiation, payment: Issue
) -> None:
    before = earlier_deal(negotiation)
    agreement = AgreementFactory.create(negotiation=before.negotiation, in_force=True)
    package = package_of(negotiation, (payment, "45"), reference_version=agreement.current)

    assert appraised(client, package)["reference"]["package"] == str(before.pk)


def test_the_terms_of_an_agreement_say_their_own_values(
    client: APIClient, negotiation: Negotiation, payment: Issue
) -> None:
    before = earlier_deal(negotiation)
    lines = [Line("Payment", "30 days.", before.values.earliest("pk").issue_id, "30")]
    agreement = AgreementFactory.create(negotiation=before.negotiation, wording={"lines": lines})
    package = package_of(negotiation, (payment, "45"), reference_version=agreement.current)

    found = appraised(client, package)["reference"]

    assert found["agreement_version"] == str(agreement.current_id)
    assert (found["package"], found["ours"], found["theirs"]) == (None, 0, 0.6)


def test_an_agreement_without_an_accepted_package_measures_nothing(
    client: APIClient, negotiation: Negotiation, payment: Issue
) -> None:
    agreement = AgreementFactory.create(negotiation=negotiation)
    package = package_of(negotiation, (payment, "45"), reference_version=agreement.current)

    assert appraised(client, package)["reference"] is None


def test_an_appraisal_takes_no_parameters(client: APIClient) -> None:
    package = PackageFactory.create()

    answer = client.get(f"/api/v1/packages/{package.pk}/appraisal/", {"x": "1"})

    assert refusal(answer) == (400, "invalid-input")
