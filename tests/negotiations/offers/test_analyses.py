"""A negotiation settled from its own issues, over the API."""

from decimal import Decimal
from typing import Any

import pytest
from django.utils.timezone import now
from rest_framework.test import APIClient

from negotiations.agreements.wording import Line
from negotiations.offers.models import Issue, LookConsent, Package
from negotiations.rounds.models import Negotiation, Round
from srm.events.models import Event
from tests.answers import faults, refusal
from tests.factories.negotiations import (
    AgreementFactory,
    IssueFactory,
    NegotiationFactory,
    PackageFactory,
    PackageValueFactory,
    RoundFactory,
    StatementFactory,
)
from tests.factories.trading import LookConsentFactory, issue_of
from tests.moments import HOUR, NOON

LOOKS = "/api/v1/look-consents/"

pytestmark = pytest.mark.django_db


@pytest.fixture
def round_() -> Round:
    return RoundFactory.create()


@pytest.fixture
def negotiation(round_: Round) -> Negotiation:
    return round_.negotiation


@pytest.fixture
def price(negotiation: Negotiation) -> Issue:
    return issue_of(negotiation, "price", "0.8", "0.2")


@pytest.fixture
def terms(negotiation: Negotiation) -> Issue:
    return issue_of(negotiation, "terms", "0.2", "0.8")


def offered(round_: Round, *values: tuple[Issue, str], **facts: Any) -> Package:
    package = PackageFactory.create(round=round_, **{"side": "buyer", **facts})
    for issue, value in values:
        PackageValueFactory.create(package=package, issue=issue, value=value)
    return package


def settled(client: APIClient, negotiation: Negotiation) -> Any:
    answer = client.get(f"/api/v1/negotiations/{negotiation.pk}/settlement/")
    assert answer.status_code == 200
    return answer.json()


def test_the_frontier_of_opposite_weights_gives_each_what_matters_to_it(
    client: APIClient, negotiation: Negotiation, price: Issue, terms: Issue
) -> None:
    found = settled(client, negotiation)

    assert found["nash"] == {"options": {"price": "0", "terms": "100"}, "ours": 0.8, "theirs": 0.8}
    assert found["nash"] == found["welfare"] == found["egalitarian"] == found["kalai_smorodinsky"]
    assert (found["exact"], found["count"]) == (True, 21 * 21)
    assert (found["pareto"][0]["ours"], found["pareto"][-1]["theirs"]) == (1, 1)


def test_the_middle_split_is_beaten_by_a_swap(
    client: APIClient, round_: Round, price: Issue, terms: Issue
) -> None:
    """R9: on two issues with opposite weights the suggested swap is better for both."""
    middle = offered(round_, (price, "50"), (terms, "50"))

    found = client.get(f"/api/v1/packages/{middle.pk}/appraisal/").json()

    assert (found["ours"], found["theirs"]) == (0.5, 0.5)
    assert min(found["trades"][0]["ours"], found["trades"][0]["theirs"]) == pytest.approx(0.3)
    assert found["better"]["options"] == {"price": "0", "terms": "100"}


def test_one_issue_is_haggling_until_another_comes_to_the_table(
    client: APIClient, negotiation: Negotiation, price: Issue
) -> None:
    elsewhere = NegotiationFactory.create(category=negotiation.category)
    for name in ("payment", "price"):
        IssueFactory.create(negotiation=elsewhere, name=name)

    alone = settled(client, negotiation)["potential"]
    issue_of(negotiation, "payment", "0.2", "0.8")
    together = settled(client, negotiation)["potential"]

    assert (alone["verdict"], alone["suggestions"]) == ("single-issue", ["payment"])
    assert (together["verdict"], together["suggestions"]) == ("integrative", [])
    assert (together["more_to_us"], together["more_to_them"]) == (["price"], ["payment"])


def test_without_a_zone_there_is_nothing_to_settle(
    client: APIClient, negotiation: Negotiation
) -> None:
    issue_of(
        negotiation, "price", "1", "1", their_limit="120", their_ideal="200", their_confidence="0.6"
    )

    found = settled(client, negotiation)

    assert (found["pareto"], found["nash"], found["no_zone"]) == ([], None, ["price"])
    (zone,) = found["zones"]
    assert (zone["exists"], zone["ours"], zone["theirs"]) == (False, "100", "120")
    assert zone["confidence"] == 0.6


def test_options_past_our_limit_are_not_settled_on(
    client: APIClient, negotiation: Negotiation
) -> None:
    worths = zip("ABC", ("1", "0.5", "0"), strict=True)
    IssueFactory.create(
        negotiation=negotiation,
        name="harbour",
        kind="choice",
        options=["A", "B", "C"],
        limit="B",
        our_worths=[{"value": option, "worth": worth} for option, worth in worths],
    )

    found = settled(client, negotiation)

    assert [package["options"]["harbour"] for package in found["pareto"]] == ["A", "B"]
    assert found["count"] == 2


def test_a_negotiation_without_anything_settles_nothing(
    client: APIClient, negotiation: Negotiation
) -> None:
    found = settled(client, negotiation)

    assert (found["potential"]["verdict"], found["deal"], found["beliefs"]) == ("none", None, [])
    assert found["improvement"]["missing"] == ["buyer", "supplier"]


def test_their_weights_are_a_belief_with_evidence(
    client: APIClient, round_: Round, price: Issue, terms: Issue
) -> None:
    offered(round_, (price, "90"), (terms, "90"), side="supplier", superseded_at=NOON)
    second = offered(round_, (price, "80"), (terms, "90"), side="supplier", offered_at=NOON + HOUR)

    beliefs = {line["name"]: line for line in settled(client, round_.negotiation)["beliefs"]}

    assert beliefs["terms"]["weight"] > beliefs["price"]["weight"]
    assert (beliefs["terms"]["evidence"], beliefs["price"]["evidence"]) == ([str(second.pk)], [])
    terms.refresh_from_db()
    assert terms.their_weight == Decimal("0.8")


def test_the_accepted_package_is_the_deal_and_is_measured_by_the_one_before(
    client: APIClient, round_: Round, price: Issue, terms: Issue
) -> None:
    before = RoundFactory.create(
        negotiation__supplier=round_.negotiation.supplier,
        negotiation__category=round_.negotiation.category,
    )
    last = issue_of(before.negotiation, "price", "1", "1")
    offered(before, (last, "100"), accepted_at=NOON)
    deal = offered(round_, (price, "50"), (terms, "50"), accepted_at=NOON)
    offered(round_, (price, "0"), (terms, "0"))

    found = settled(client, round_.negotiation)["deal"]

    assert (found["package"], found["is_accepted"]) == (str(deal.pk), True)
    assert (found["ours"], found["theirs"], found["outcome"]) == (0.5, 0.5, "win-win")
    assert found["reference"]["our_gain"] == pytest.approx(0.4)
    assert found["reference"]["joint_gain"] == pytest.approx(0.3)


def test_the_agreement_in_force_is_the_deal(
    client: APIClient, round_: Round, price: Issue, terms: Issue
) -> None:
    package = offered(round_, (price, "50"), (terms, "50"), accepted_at=NOON)
    lines = [Line("Price", "0.", price.pk, "0"), Line("Terms", "100.", terms.pk, "100")]
    agreement = AgreementFactory.create(
        negotiation=round_.negotiation, in_force=True, wording={"lines": lines}
    )

    found = settled(client, round_.negotiation)["deal"]

    assert found["agreement_version"] == str(agreement.current_id)
    assert found["package"] == str(package.pk)
    assert (found["ours"], found["theirs"], found["is_accepted"]) == (0.8, 0.8, True)


def test_an_agreement_in_plain_words_leaves_the_package_the_deal(
    client: APIClient, round_: Round, price: Issue
) -> None:
    AgreementFactory.create(negotiation=round_.negotiation, in_force=True)
    assert settled(client, round_.negotiation)["deal"] is None

    offered(round_, (price, "50"))

    found = settled(client, round_.negotiation)["deal"]
    assert (found["agreement_version"], found["is_accepted"]) == (None, False)


def look(client: APIClient, negotiation: Negotiation, side: str, **facts: Any) -> Any:
    body = {"negotiation": str(negotiation.pk), "side": side, "person": "Anna", **facts}
    return client.post(LOOKS, body)


def test_something_better_is_offered_only_when_both_agree_to_look(
    client: APIClient, round_: Round, price: Issue, terms: Issue
) -> None:
    package = offered(round_, (price, "50"), (terms, "50"))
    look(client, round_.negotiation, "buyer")
    before = settled(client, round_.negotiation)["improvement"]

    assert look(client, round_.negotiation, "supplier").status_code == 201
    after = settled(client, round_.negotiation)["improvement"]

    assert before == {
        "is_open": False,
        "missing": ["supplier"],
        "package": None,
        "better": None,
        "trades": [],
    }
    assert (after["is_open"], after["package"]) == (True, str(package.pk))
    assert after["better"]["options"] == {"price": "0", "terms": "100"}
    assert Event.objects.filter(kind="look_consent.answered").count() == 2


def test_the_last_word_of_a_side_counts(client: APIClient, negotiation: Negotiation) -> None:
    for side in ("buyer", "supplier"):
        LookConsentFactory.create(negotiation=negotiation, side=side)

    look(client, negotiation, "supplier", is_given=False)

    assert settled(client, negotiation)["improvement"]["missing"] == ["supplier"]
    assert LookConsent.objects.count() == 3


def test_a_look_is_for_negotiations_under_way(client: APIClient) -> None:
    ended = NegotiationFactory.create(ended=True)

    assert refusal(look(client, ended, "buyer")) == (409, "negotiation-ended")


def test_nobody_agrees_to_a_look_in_the_future(client: APIClient, negotiation: Negotiation) -> None:
    answer = look(client, negotiation, "buyer", given_at=(now() + HOUR).isoformat())

    assert (refusal(answer), faults(answer)) == ((400, "moment-ahead"), ["/given_at"])


def test_a_look_is_agreed_to_in_words_of_the_negotiation(
    client: APIClient, negotiation: Negotiation
) -> None:
    foreign = str(StatementFactory.create().pk)

    assert faults(look(client, negotiation, "buyer", statement=foreign)) == ["/statement"]
