from typing import Any

import pytest
from rest_framework.test import APIClient

from negotiations.offers.models import Issue
from negotiations.preparation.issue_templates.models import IssueTemplate
from tests.answers import faults, ids, refusal
from tests.factories.negotiations import IssueFactory, NegotiationFactory
from tests.factories.preparation import IssueTemplateFactory, TemplateIssueFactory
from tests.factories.suppliers import CategoryFactory
from tests.threads import at_once

TEMPLATES = "/api/v1/issue-templates/"
LINES: list[dict[str, Any]] = [
    {"name": "Price", "kind": "money", "currency": "EUR", "unit": "kg"},
    {"name": "Discount", "kind": "percent"},
    {"name": "Closing", "kind": "days"},
    {"name": "Start", "kind": "date"},
    {"name": "Volume", "kind": "quantity", "unit": "pieces"},
    {"name": "Packaging", "kind": "choice", "options": ["box", "crate"]},
    {"name": "Paid in advance", "kind": "yes_no"},
]

pytestmark = pytest.mark.django_db


def test_a_template_has_issues_of_every_kind_in_their_order(client: APIClient) -> None:
    category = CategoryFactory.create()

    answer = client.post(
        TEMPLATES, {"category": str(category.pk), "name": "Dairy", "issues": LINES}
    )

    shown = client.get(answer["Location"]).json()
    assert answer.status_code == 201
    assert [line["name"] for line in shown["issues"]] == [line["name"] for line in LINES]
    assert {line["kind"] for line in shown["issues"]} == set(Issue.Kind.values)


@pytest.mark.parametrize(
    ("lines", "pointer"),
    [
        ([{"name": "Price", "kind": "money"}], "/issues/0/currency"),
        ([LINES[1], {"name": "Box", "kind": "choice"}], "/issues/1/options"),
        ([LINES[1], LINES[1]], "/issues"),
        ([], "/issues"),
    ],
)
def test_issues_that_contradict_their_kind_are_named(
    client: APIClient, lines: list[dict[str, Any]], pointer: str
) -> None:
    body = {"category": str(CategoryFactory.create().pk), "name": "Dairy", "issues": lines}

    assert faults(client.post(TEMPLATES, body)) == [pointer]
    assert not IssueTemplate.objects.exists()


def test_a_name_is_taken_once_per_category(client: APIClient) -> None:
    taken, other = IssueTemplateFactory.create(), IssueTemplateFactory.create(name="Other")
    IssueTemplate.objects.filter(pk=other.pk).update(category=taken.category)
    body = {"category": str(taken.category_id), "name": taken.name, "issues": LINES[:2]}

    new = client.post(TEMPLATES, body)
    renamed = client.patch(f"{TEMPLATES}{other.pk}/", {"name": taken.name}, HTTP_IF_MATCH="*")

    assert [refusal(new), refusal(renamed)] == [(400, "template-name-taken")] * 2


def test_a_template_is_changed_and_dropped(client: APIClient) -> None:
    template = TemplateIssueFactory.create().template
    path = f"{TEMPLATES}{template.pk}/"

    renamed = client.patch(path, {"name": "Milk"}, HTTP_IF_MATCH='"1"')
    replaced = client.patch(path, {"issues": LINES[:2]}, HTTP_IF_MATCH=renamed["ETag"])
    dropped = client.delete(path, HTTP_IF_MATCH=replaced["ETag"])

    assert renamed.json()["name"] == "Milk"
    assert len(renamed.json()["issues"]) == 1
    assert [line["name"] for line in replaced.json()["issues"]] == ["Price", "Discount"]
    assert replaced["ETag"] != renamed["ETag"]
    assert dropped.status_code == 204


def applied(client: APIClient, template: IssueTemplate, negotiation: Any) -> Any:
    body = {"negotiation": str(negotiation.pk)}
    return client.post(f"{TEMPLATES}{template.pk}/apply/", body)


def filled_template(client: APIClient) -> IssueTemplate:
    template: IssueTemplate = IssueTemplateFactory.create()
    client.patch(f"{TEMPLATES}{template.pk}/", {"issues": LINES}, HTTP_IF_MATCH="*")
    return template


def test_applying_twice_puts_no_issue_on_the_table_twice(client: APIClient) -> None:
    template = filled_template(client)
    below = CategoryFactory.create(parent=template.category)
    negotiation = NegotiationFactory.create(category=below)
    own = IssueFactory.create(negotiation=negotiation, name="Closing", weight="0.5")

    first = applied(client, template, negotiation).json()
    second = applied(client, template, negotiation).json()

    assert (len(first["added"]), first["present"]) == (6, [str(own.pk)])
    assert (second["added"], len(second["present"])) == ([], 7)
    assert negotiation.issues.count() == 7
    packaging = negotiation.issues.get(name="Packaging")
    assert (packaging.kind, packaging.options) == ("choice", ["box", "crate"])


@pytest.mark.django_db(transaction=True)
def test_applying_twice_at_once_puts_no_issue_on_the_table_twice(client: APIClient) -> None:
    template = filled_template(client)
    negotiation = NegotiationFactory.create(category=template.category)

    outcomes = at_once(*[lambda: applied(client, template, negotiation).status_code] * 2)

    assert outcomes == [200, 200]
    assert negotiation.issues.count() == 7


def test_a_template_of_another_category_does_not_fit(client: APIClient) -> None:
    answer = applied(client, IssueTemplateFactory.create(), NegotiationFactory.create())

    assert refusal(answer) == (400, "template-foreign")


def test_what_is_over_takes_no_template(client: APIClient) -> None:
    template = filled_template(client)
    ended = NegotiationFactory.create(category=template.category, ended=True)

    assert refusal(applied(client, template, ended)) == (409, "negotiation-ended")


def test_an_issue_they_propose_shows_unweighted_until_we_weight_it(client: APIClient) -> None:
    negotiation = NegotiationFactory.create()
    body = {
        "negotiation": str(negotiation.pk),
        "name": "Moving date",
        "kind": "date",
        "proposed_by": "supplier",
    }

    issue = client.post("/api/v1/issues/", body)
    readiness = f"/api/v1/negotiations/{negotiation.pk}/readiness/"
    before = client.get(readiness).json()["parts"][1]
    client.patch(issue["Location"], {"weight": "0.2"}, HTTP_IF_MATCH=issue["ETag"])
    after = client.get(readiness).json()["parts"][1]

    assert issue.json()["weight"] is None
    assert "Weight every issue." in before["missing"]
    assert "Weight every issue." not in after["missing"]


def test_templates_are_filtered_by_category(client: APIClient) -> None:
    template, _ = IssueTemplateFactory.create(), IssueTemplateFactory.create()

    found = client.get(TEMPLATES, {"category": str(template.category_id)})

    assert ids(found) == [str(template.pk)]
