from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries
from rest_framework.test import APIClient

from negotiations.briefs.brief import brief_of
from negotiations.rounds.models import Negotiation, Side
from srm.access.models import User
from tests.factories.negotiations import (
    AgreementFactory,
    FollowUpFactory,
    InterestFactory,
    IssueFactory,
    NegotiationFactory,
    PackageFactory,
    PackageValueFactory,
    RoundFactory,
    ScanFactory,
    StatementFactory,
    WarningSignFactory,
)
from tests.moments import DAY, NOON

pytestmark = pytest.mark.django_db


def path_of(negotiation: Negotiation, what: str) -> str:
    return f"/api/v1/negotiations/{negotiation.pk}/{what}/"


def read(client: APIClient, negotiation: Negotiation, what: str) -> Any:
    answer = client.get(path_of(negotiation, what))
    assert answer.status_code == 200, answer.content
    return answer.json()


def fill(negotiation: Negotiation, count: int) -> None:
    """Add rows of every kind to a negotiation."""
    round_ = RoundFactory.create(negotiation=negotiation)
    for number in range(count):
        said = StatementFactory.create(round=round_, side=list(Side)[number % 2])
        ScanFactory.create(statement=said)
        InterestFactory.create(negotiation=negotiation, source=said, state="confirmed")
        WarningSignFactory.create(statement=said, negotiation=negotiation, round=round_)
        FollowUpFactory.create(negotiation=negotiation, source=said)
        package = PackageFactory.create(round=round_, superseded=True)
        issue = IssueFactory.create(negotiation=negotiation)
        PackageValueFactory.create(package=package, issue=issue)
        AgreementFactory.create(negotiation=negotiation, in_force=True)


@pytest.mark.parametrize("what", ["progress", "style", "brief"])
def test_the_number_of_queries_does_not_grow(
    client: APIClient, what: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    negotiation = NegotiationFactory.create(open=True)
    fill(negotiation, 14)
    supplier, category = negotiation.supplier, negotiation.category
    for _ in range(2):
        earlier = NegotiationFactory.create(supplier=supplier, category=category, ended=True)
        fill(earlier, 2)
    client.get(path_of(negotiation, what))

    with django_assert_max_num_queries({"progress": 16, "style": 16, "brief": 56}[what]):
        shown = read(client, negotiation, what)

    if what == "brief":
        assert (shown["interests"]["count"], len(shown["interests"]["rows"])) == (14, 12)
        assert len(shown["deals"]["rows"]) == 3
        assert 0.85 < shown["predictability"]["value"] < 1
        assert shown["predictability"]["is_high"] is True


def concede(negotiation: Negotiation) -> None:
    """Open at 30 days and give way to 60, on an issue that both sides' wishes are known of."""
    round_ = RoundFactory.create(negotiation=negotiation)
    issue = IssueFactory.create(
        negotiation=negotiation, name="Payment", ideal="10", limit="90", weight=1
    )
    for days, ends in (("30", {"superseded": True}), ("60", {})):
        package = PackageFactory.create(
            round=round_, side=Side.BUYER, offered_at=NOON + int(days) * DAY, **ends
        )
        PackageValueFactory.create(package=package, issue=issue, value=days)


def test_who_always_concedes_alike_is_told(client: APIClient) -> None:
    negotiation = NegotiationFactory.create(open=True)
    concede(negotiation)
    for _ in range(2):
        earlier = NegotiationFactory.create(
            supplier=negotiation.supplier, category=negotiation.category, ended=True
        )
        concede(earlier)

    brief = read(client, negotiation, "brief")

    assert brief["concessions"]["given"]["count"] == 1
    assert brief["concessions"]["given"]["ours"] == pytest.approx(-0.375)
    likeness = brief["predictability"]["likenesses"][0]
    assert (likeness["opening"], likeness["curve"]) == (1.0, 1.0)
    assert brief["predictability"]["is_high"] is True


def test_earlier_negotiations_are_compared(buyer: User) -> None:
    negotiation = NegotiationFactory.create(open=True)

    brief = brief_of(negotiation, viewer=buyer, at=NOON)

    assert brief.predictability.words == "Too few earlier negotiations to tell."
    assert brief.knowledge.index == 0
