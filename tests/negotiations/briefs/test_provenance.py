"""Where each fact of the brief comes from, who noted it and who checked it (R69)."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from negotiations.follow_ups.models import FollowUp, Origin
from negotiations.rounds.models import Negotiation
from srm.access.models import User
from tests.answers import pointing_to
from tests.factories.agreements import OralAgreementFactory, PriceFactFactory
from tests.factories.negotiations import (
    AgreementFactory,
    FollowUpFactory,
    InterestFactory,
    IssueFactory,
    NegotiationFactory,
    PackageFactory,
    RoundFactory,
    StatementFactory,
)
from tests.factories.preparation import QuestionFactory
from tests.factories.suppliers import ContactFactory, DisputeFactory
from tests.moments import NOON

pytestmark = pytest.mark.django_db
CHECKED = {"verified_at": NOON, "verified_how": "Their price list."}


@pytest.fixture
def talk() -> Negotiation:
    return NegotiationFactory.create(open=True)


def brief(client: APIClient, talk: Negotiation) -> Any:
    return client.get(f"/api/v1/negotiations/{talk.pk}/brief/").json()


def page(client: APIClient, talk: Negotiation) -> str:
    answer: Any = client.get(f"/api/v1/negotiations/{talk.pk}/brief/", {"format": "html"})
    return str(answer.content.decode())


def test_estimates_say_who_believes_them_and_from_what(client: APIClient, buyer: User) -> None:
    said = StatementFactory.create(text="Sixty days is the end of it.")
    believed = IssueFactory.create(
        negotiation=said.negotiation,
        name="Payment",
        their_limit="60",
        their_weight="0.25",
        their_confidence="0.7",
        their_source=said,
        estimated_by=buyer,
    )
    checked = IssueFactory.create(
        negotiation=said.negotiation, their_ideal="10", verified_by=buyer, **CHECKED
    )
    IssueFactory.create(negotiation=said.negotiation, limit="90", weight="0.5")

    found = brief(client, said.negotiation)["estimates"]

    assert found["count"] == 2
    first, second = found["rows"]
    assert first == {
        "issue": str(believed.pk),
        "name": "Payment",
        "their_ideal": "",
        "their_limit": "60",
        "their_weight": "0.2500",
        "confidence": "0.70",
        "estimated_by": buyer.display_name,
        "is_verified": False,
        "verification": None,
        "source": first["source"],
    }
    assert first["source"]["words"] == said.text
    assert (second["issue"], second["is_verified"]) == (str(checked.pk), True)
    assert second["verification"]["how"] == "Their price list."
    text = page(client, said.negotiation)
    assert text.count('<li class="unverified">') == 1
    assert "Payment: limit 60 weight 0.2500" in text
    assert "checked by" in text


def test_people_are_marked_until_somebody_checked_them(
    client: APIClient, talk: Negotiation, buyer: User
) -> None:
    ContactFactory.create(supplier=talk.supplier, name="Anna", noted_by=buyer)
    ContactFactory.create(supplier=talk.supplier, name="Ben", verified_by=buyer, **CHECKED)

    anna, ben = brief(client, talk)["people"]

    assert (anna["noted_by"], anna["is_verified"]) == (buyer.display_name, False)
    assert (ben["noted_by"], ben["is_verified"]) == ("", True)
    assert ben["verification"]["by"] == buyer.display_name
    assert page(client, talk).count('<li class="unverified">') == 1


def test_a_price_by_word_of_mouth_is_marked_until_it_is_confirmed_or_checked(
    client: APIClient, buyer: User
) -> None:
    price = PriceFactFactory.create()
    talk = price.version.agreement.negotiation

    def is_verified() -> bool:
        (line,) = brief(client, talk)["prices"]["rows"]
        return bool(line["is_verified"])

    assert is_verified()

    oral = OralAgreementFactory.create(agreement=price.version.agreement)
    assert not is_verified()
    assert '<li class="unverified">Milk' in page(client, talk)

    oral.confirmed_at = NOON
    oral.save()
    assert is_verified()

    oral.confirmed_at = None
    oral.save()
    path = f"/api/v1/prices/{price.pk}/verify/"
    assert client.post(path, {"how": "The invoice."}).status_code == 200
    assert is_verified()
    assert f"checked by {buyer.display_name}" in page(client, talk)


def test_disputes_say_who_recorded_and_who_checked_them(
    client: APIClient, talk: Negotiation, buyer: User
) -> None:
    dispute = DisputeFactory.create(supplier=talk.supplier, verified_by=buyer, **CHECKED)

    (line,) = brief(client, talk)["dispute_notice"]["disputes"]

    assert (line["is_verified"], line["recorded_by"]) == (True, dispute.recorded_by.display_name)
    assert line["verification"]["how"] == "Their price list."
    assert '<li class="unverified">' not in page(client, talk)


def test_an_interest_says_who_wrote_it_down(
    client: APIClient, talk: Negotiation, buyer: User
) -> None:
    InterestFactory.create(negotiation=talk, noted_by=buyer)
    InterestFactory.create(negotiation=talk, rank=2)

    first, second = brief(client, talk)["interests"]["rows"]

    assert (first["noted_by"], second["noted_by"]) == (buyer.display_name, "")


def step(talk: Negotiation, key: str = "", **facts: Any) -> FollowUp:
    made = FollowUpFactory.create(negotiation=talk, **facts)
    if key:
        Origin.objects.create(key=key, follow_up=made)
    return made


def of_words(talk: Negotiation) -> tuple[str, str]:
    said = StatementFactory.create(round=RoundFactory.create(negotiation=talk))
    step(talk, "suggestion:x", source=said)
    return "statements", str(said.pk)


def of_question(talk: Negotiation) -> tuple[str, str]:
    question = QuestionFactory.create(negotiation=talk)
    step(talk, f"question:{question.pk}:2026-03-02T12:00:00+00:00")
    return "questions", str(question.pk)


def of_interest(talk: Negotiation) -> tuple[str, str]:
    interest = InterestFactory.create(negotiation=talk)
    step(talk, f"interest:{interest.pk}:2026-03-02", side="buyer")
    return "interests", str(interest.pk)


def of_package(talk: Negotiation) -> tuple[str, str]:
    package = PackageFactory.create(round__negotiation=talk, accepted_at=NOON)
    step(talk, f"early-payment:{talk.pk}:x:2026-03-02", side="buyer")
    return "packages", str(package.pk)


def of_agreement(talk: Negotiation) -> tuple[str, str]:
    agreement = AgreementFactory.create(negotiation=talk, in_force=True)
    step(talk, f"agreement:{agreement.pk}:x", agreement=agreement)
    return "agreements", str(agreement.pk)


@pytest.mark.parametrize("make", [of_words, of_question, of_interest, of_package, of_agreement])
def test_a_duty_says_what_it_comes_from(
    client: APIClient, talk: Negotiation, make: Callable[[Negotiation], tuple[str, str]]
) -> None:
    resource, id_ = make(talk)

    (line,) = brief(client, talk)["duties"]["rows"]

    assert line["origin"] == pointing_to(resource, id_)
    assert f"({resource}/{id_})" in page(client, talk)


@pytest.mark.parametrize("key", ["", "early-payment:x:y:z"])
def test_a_duty_of_nothing_on_record_has_no_origin(
    client: APIClient, talk: Negotiation, key: str
) -> None:
    step(talk, key)

    (line,) = brief(client, talk)["duties"]["rows"]

    assert (line["origin"], line["source"]) == (None, None)


def test_more_facts_cost_no_more_queries(client: APIClient, talk: Negotiation) -> None:
    counts = []
    for _ in range(3):
        for make in (of_question, of_interest):
            make(talk)
        IssueFactory.create(negotiation=talk, their_limit="1", estimated_by=talk.owner)
        ContactFactory.create(supplier=talk.supplier, noted_by=talk.owner)
        DisputeFactory.create(supplier=talk.supplier)
        with CaptureQueriesContext(connection) as queries:
            brief(client, talk)
        counts.append(len(queries))

    # The first one warms what is kept between requests.
    assert counts[1] == counts[2]
