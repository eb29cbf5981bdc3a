from typing import Any

import pytest
from rest_framework.test import APIClient

from negotiations.offers.models import Issue, Package
from srm.access.roles import Role
from tests.answers import faults, ids, refusal
from tests.conftest import client_of
from tests.factories.negotiations import (
    IssueFactory,
    NegotiationFactory,
    PackageFactory,
    PackageValueFactory,
    RoundFactory,
)
from tests.factories.people import UserFactory

ISSUES = "/api/v1/issues/"
PACKAGES = "/api/v1/packages/"

pytestmark = pytest.mark.django_db


def test_an_issue_is_put_on_the_table(client: APIClient) -> None:
    body = {
        "negotiation": str(NegotiationFactory.create().pk),
        "name": "Price",
        "kind": "money",
        "currency": "EUR",
        "weight": "0.5",
        "target": "12.50",
    }

    answer = client.post(ISSUES, body)

    assert answer.status_code == 201
    assert answer.json() == client.get(answer["Location"]).json()
    assert (answer.json()["weight"], answer.json()["target"]) == ("0.5000", "12.5")
    assert answer.json()["options"] == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("weight", "1.1"),
        ("weight", "0.12345"),
        ("their_confidence", "-0.1"),
        ("currency", "euro"),
        ("kind", "colour"),
        ("options", ["a"] * 101),
        ("name", "x" * 101),
    ],
)
def test_a_wrong_value_is_named(client: APIClient, field: str, value: object) -> None:
    negotiation = NegotiationFactory.create()
    body: dict[str, Any] = {"negotiation": str(negotiation.pk), "name": "Price", "kind": "days"}

    assert faults(client.post(ISSUES, {**body, field: value})) == [f"/{field}"]
    assert not Issue.objects.exists()


def test_an_issue_is_changed_and_removed(client: APIClient) -> None:
    issue = IssueFactory.create()

    changed = client.patch(f"{ISSUES}{issue.pk}/", {"limit": "90"}, HTTP_IF_MATCH='"1"')
    removed = client.delete(f"{ISSUES}{issue.pk}/", HTTP_IF_MATCH=changed["ETag"])

    assert (changed.json()["limit"], removed.status_code) == ("90", 204)
    assert not Issue.objects.exists()


def test_an_offered_issue_is_not_removed(client: APIClient) -> None:
    issue = PackageValueFactory.create().issue

    answer = client.delete(f"{ISSUES}{issue.pk}/", HTTP_IF_MATCH='"1"')

    assert refusal(answer) == (409, "issue-offered")


def test_a_viewer_puts_nothing_on_the_table() -> None:
    viewer = client_of(UserFactory.create(role=Role.VIEWER))
    package = PackageFactory.create()

    answers = [
        viewer.post(ISSUES, {}),
        viewer.post(PACKAGES, {}),
        viewer.post(f"{PACKAGES}{package.pk}/withdraw/"),
        viewer.post(f"{PACKAGES}{package.pk}/accept/"),
    ]

    assert {refusal(answer) for answer in answers} == {(403, "permission-denied")}


def test_a_package_is_offered(client: APIClient) -> None:
    round_ = RoundFactory.create()
    issue = IssueFactory.create(negotiation=round_.negotiation)
    values = [{"issue": str(issue.pk), "value": "30"}]

    answer = client.post(PACKAGES, {"round": str(round_.pk), "side": "supplier", "values": values})

    assert answer.status_code == 201
    assert answer.json() == client.get(answer["Location"]).json()
    assert answer.json()["values"] == values
    assert answer.json()["is_binding"] is True


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ([], "/values"),
        ([{"value": "30"}], "/values/0/issue"),
        ([{"issue": "x", "value": "30"}], "/values/0/issue"),
        (["30"], "/values/0"),
        ("30", "/values"),
    ],
)
def test_wrong_values_are_named(client: APIClient, values: object, fault: str) -> None:
    body = {"round": str(RoundFactory.create().pk), "side": "buyer", "values": values}

    assert faults(client.post(PACKAGES, body)) == [fault]
    assert not Package.objects.exists()


@pytest.mark.parametrize(
    ("action", "mark"), [("withdraw", "withdrawn_at"), ("accept", "accepted_at")]
)
def test_a_package_leaves_the_table_once(client: APIClient, action: str, mark: str) -> None:
    package = PackageFactory.create()

    first = client.post(f"{PACKAGES}{package.pk}/{action}/")
    again = client.post(f"{PACKAGES}{package.pk}/{action}/")

    assert first.json()[mark]
    assert refusal(again) == (409, "package-not-standing")


def test_issues_are_found_by_negotiation_and_kind(client: APIClient) -> None:
    found = IssueFactory.create(money=True)
    IssueFactory.create()

    assert ids(client.get(ISSUES, {"negotiation": str(found.negotiation_id)})) == [str(found.pk)]
    assert ids(client.get(ISSUES, {"kind": "money"})) == [str(found.pk)]


def test_packages_are_found_by_round_and_side(client: APIClient) -> None:
    found = PackageFactory.create(side="buyer")
    PackageFactory.create()

    for name, value in [
        ("negotiation", str(found.negotiation_id)),
        ("round", str(found.round_id)),
        ("side", "buyer"),
    ]:
        assert ids(client.get(PACKAGES, {name: value})) == [str(found.pk)], name


@pytest.mark.parametrize("is_binding", ["true", "false"])
def test_ideas_are_told_from_packages(client: APIClient, is_binding: str) -> None:
    packages = {"true": PackageFactory.create(), "false": PackageFactory.create(is_binding=False)}

    answer = client.get(PACKAGES, {"is_binding": is_binding})

    assert ids(answer) == [str(packages[is_binding].pk)]


def test_a_misspelt_answer_to_a_question_is_refused(client: APIClient) -> None:
    assert faults(client.get(PACKAGES, {"is_binding": "ture"})) == ["/is_binding"]
