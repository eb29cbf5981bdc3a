"""What the pages show as examples is taken by the API as it stands, and gives what they say."""

import json
import re
from typing import Any

import pytest
import time_machine
from rest_framework.test import APIClient

from tests.factories.negotiations import IssueFactory, NegotiationFactory, StatementFactory
from tests.factories.people import UserFactory
from tests.factories.suppliers import ContactFactory, SupplierFactory
from tests.test_docs import DOCS

pytestmark = pytest.mark.django_db
PRICE_CLAIM = "how-to/answer-a-price-claim.md"


def examples(name: str, language: str = "json") -> list[str]:
    """The blocks of a page that are written in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text_of(name), re.MULTILINE | re.DOTALL)


def text_of(name: str) -> str:
    return (DOCS / name).read_text()


def post(client: APIClient, path: str, body: Any) -> Any:  # Any: JSON
    answer = client.post(path, body, format="json")
    assert answer.status_code in {200, 201}, answer.content
    return answer.json()


def test_a_table_settles_as_the_page_says(client: APIClient) -> None:
    (asked,) = examples("settlement.md")
    (told,) = examples("settlement.md", "text")

    found = post(client, "/api/v1/settlements/", json.loads(asked))

    pairs = [f"({package['ours']}, {package['theirs']})" for package in found["pareto"]]
    assert " ".join(pairs) in told
    assert f"{found['nash']['ours']}, {found['nash']['theirs']}" in told.splitlines()[1]
    assert f"count {found['count']}   pareto_count {found['pareto_count']}" in told


def test_a_counter_package_is_worth_what_the_page_says(client: APIClient) -> None:
    (asked,) = examples(PRICE_CLAIM)
    path = f"/api/v1/negotiations/{NegotiationFactory.create().pk}/counter-packages/"

    total = post(client, path, json.loads(asked))["total"]

    row = re.search(r"\*\*total\*\* \| \*\*(.+?)\*\* \| \*\*(.+?)\*\*", text_of(PRICE_CLAIM))
    assert row
    assert [cell.replace(",", "") for cell in row.groups()] == [total["theirs"], total["ours"]]


@time_machine.travel("2026-12-01T09:00:00Z")
def test_a_plan_is_taken_as_it_stands_on_the_page(client: APIClient) -> None:
    (text,) = examples("how-to/prepare-a-negotiation.md")
    asked = json.loads(text)
    issue = IssueFactory.create()
    other = SupplierFactory.create()
    other.categories.add(issue.negotiation.category)
    asked["negotiation"] = str(issue.negotiation_id)
    asked["concessions"][0]["issue"] = str(issue.pk)
    asked["alternatives"][0]["supplier"] = str(other.pk)
    asked["sanctions"][0]["owner"] = str(UserFactory.create().pk)

    plan = post(client, "/api/v1/plans/", asked)

    assert plan["objectives"] == asked["objectives"]
    assert len(plan["style_shifts"]) == len(asked["style_shifts"])


@time_machine.travel("2026-11-23T09:00:00Z")
@pytest.mark.parametrize(
    ("page", "number", "field"),
    [
        ("how-to/know-a-counterpart.md", 0, "contact"),
        ("how-to/learn-from-negotiations.md", 0, "statement"),
        ("how-to/learn-from-negotiations.md", 1, "statement"),
    ],
)
def test_a_note_is_taken_as_it_stands_on_the_page(
    page: str, number: int, field: str, client: APIClient
) -> None:
    head, _, body = examples(page, "http")[number].partition("\n")
    row = ContactFactory.create() if field == "contact" else StatementFactory.create()

    made = post(client, head.removeprefix("POST "), {**json.loads(body), field: str(row.pk)})

    assert made[field] == str(row.pk)
