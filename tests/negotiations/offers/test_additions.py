"""Which issues to add where there is too little to trade (R11), over the API."""

from decimal import Decimal
from typing import Any

import pytest
from rest_framework.test import APIClient

from negotiations.offers.models import Issue
from negotiations.rounds.models import Negotiation
from tests.factories.negotiations import IssueFactory, NegotiationFactory
from tests.factories.preparation import IssueTemplateFactory, TemplateIssueFactory
from tests.factories.suppliers import CategoryFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def negotiation() -> Negotiation:
    return NegotiationFactory.create(open=True)


def issue_of(negotiation: Negotiation, name: str, ours: str, theirs: str) -> Issue:
    """An issue of which we want little and they want much."""
    wishes = {"ideal": "0", "limit": "100", "their_ideal": "100", "their_limit": "0"}
    weights = {"weight": Decimal(ours), "their_weight": Decimal(theirs)}
    return IssueFactory.create(
        negotiation=negotiation, name=name, kind="quantity", **wishes, **weights
    )


@pytest.fixture
def price(negotiation: Negotiation) -> Issue:
    return issue_of(negotiation, "price", "0.8", "0.2")


def settled(client: APIClient, negotiation: Negotiation) -> Any:
    answer = client.get(f"/api/v1/negotiations/{negotiation.pk}/settlement/")
    assert answer.status_code == 200
    return answer.json()


def test_one_issue_calls_for_those_of_the_categorys_templates(
    client: APIClient, negotiation: Negotiation, price: Issue
) -> None:
    parent = CategoryFactory.create()
    category = CategoryFactory.create(parent=parent)
    Negotiation.objects.filter(pk=negotiation.pk).update(category=category)
    general = IssueTemplateFactory.create(category=parent, name="Anything")
    own = IssueTemplateFactory.create(category=category, name="Dairy")
    for template, names in ((general, ["Warranty", "Payment"]), (own, ["Price", "Payment"])):
        for place, name in enumerate(names, start=1):
            TemplateIssueFactory.create(template=template, name=name, position=place)
    TemplateIssueFactory.create(name="of another category")

    alone = settled(client, negotiation)["potential"]
    issue_of(negotiation, "payment", "0.2", "0.8")
    together = settled(client, negotiation)["potential"]

    assert [line["name"] for line in alone["additions"]] == ["Payment", "Warranty"]
    assert alone["additions"][0] == {
        "name": "Payment",
        "words": "Add an issue: Payment.",
        "reason": "With one issue there is nothing to trade; “Dairy” has it.",
        "template": str(own.pk),
    }
    assert (together["verdict"], together["additions"]) == ("integrative", [])


def test_without_a_template_what_is_negotiated_elsewhere_is_to_be_added(
    client: APIClient, negotiation: Negotiation
) -> None:
    elsewhere = NegotiationFactory.create(category=negotiation.category)
    IssueFactory.create(negotiation=elsewhere, name="payment")

    (line,) = settled(client, negotiation)["potential"]["additions"]

    assert (line["words"], line["template"]) == ("Add an issue: payment.", None)
    assert line["reason"] == (
        "Nothing is on the table yet; it is negotiated in the category: 1 so far."
    )
