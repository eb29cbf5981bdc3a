"""What hangs on a package: conditions, interests, the deal before, the idea it grew from."""

from typing import Any

import pytest
from django.utils.timezone import now
from rest_framework.test import APIClient

from negotiations.offers.models import Issue, Package
from negotiations.rounds.models import Round
from tests.answers import faults, refusal
from tests.factories.negotiations import (
    AgreementFactory,
    InterestFactory,
    IssueFactory,
    PackageFactory,
    RoundFactory,
    StatementFactory,
)
from tests.moments import HOUR

PACKAGES = "/api/v1/packages/"
ISSUES = "/api/v1/issues/"

pytestmark = pytest.mark.django_db


@pytest.fixture
def round_() -> Round:
    return RoundFactory.create()


@pytest.fixture
def issue(round_: Round) -> Issue:
    return IssueFactory.create(negotiation=round_.negotiation)


def body(round_: Round, issue: Issue, **facts: Any) -> dict[str, Any]:
    """A package of ours with one value."""
    values = [{"issue": str(issue.pk), "value": "30"}]
    return {"round": str(round_.pk), "side": "buyer", "values": values, **facts}


def test_conditions_keep_their_order(client: APIClient, round_: Round, issue: Issue) -> None:
    lines = [
        {"condition": "you take 2 % off", "promise": "we pay now", "promise_issue": str(issue.pk)},
        {"condition": "we order twice", "promise": "you keep the price"},
    ]

    made = client.post(PACKAGES, body(round_, issue, conditions=lines))

    assert made.status_code == 201
    found = made.json()["conditions"]
    assert [line["condition"] for line in found] == ["you take 2 % off", "we order twice"]
    assert (found[0]["promise_issue"], found[1]["promise_issue"]) == (str(issue.pk), None)
    assert client.get(made["Location"]).json() == made.json()


def test_a_package_says_what_it_makes_of_interests(
    client: APIClient, round_: Round, issue: Issue
) -> None:
    interest = InterestFactory.create(negotiation=round_.negotiation)
    line = {"interest": str(interest.pk), "answer": "dropped", "reason": "Next year."}

    made = client.post(PACKAGES, body(round_, issue, coverage=[line]))

    assert made.json()["coverage"] == [line]


def test_a_package_grows_from_an_idea(client: APIClient, round_: Round, issue: Issue) -> None:
    idea = PackageFactory.create(round=round_, is_binding=False)

    made = client.post(PACKAGES, body(round_, issue, grown_from=str(idea.pk)))

    assert made.json()["grown_from"] == str(idea.pk)


def test_nothing_is_offered_in_the_future(client: APIClient, round_: Round, issue: Issue) -> None:
    ahead = (now() + HOUR).isoformat()

    answer = client.post(PACKAGES, body(round_, issue, offered_at=ahead))

    assert (refusal(answer), faults(answer)) == ((400, "moment-ahead"), ["/offered_at"])
    assert not Package.objects.exists()


def foreign(round_: Round, issue: Issue) -> dict[str, dict[str, Any]]:
    """What a package must not point at, by case."""
    own = InterestFactory.create(negotiation=round_.negotiation)
    met = {"interest": str(own.pk), "answer": "met"}
    return {
        "condition": {
            "conditions": [
                {"condition": "a", "promise": "b", "condition_issue": str(IssueFactory.create().pk)}
            ]
        },
        "interest": {"coverage": [{**met, "interest": str(InterestFactory.create().pk)}]},
        "twice": {"coverage": [met, met]},
        "no reason": {"coverage": [{**met, "answer": "dropped"}]},
        "another supplier": {"reference": str(PackageFactory.create().pk)},
        "their agreement": {"reference_version": str(AgreementFactory.create().current_id)},
        "no idea": {"grown_from": str(PackageFactory.create(round=round_).pk)},
        "foreign idea": {"grown_from": str(PackageFactory.create(is_binding=False).pk)},
    }


@pytest.mark.parametrize(
    ("case", "fault"),
    [
        ("condition", "/conditions"),
        ("interest", "/coverage"),
        ("twice", "/coverage"),
        ("no reason", "/coverage"),
        ("another supplier", "/reference"),
        ("their agreement", "/reference_version"),
        ("no idea", "/grown_from"),
        ("foreign idea", "/grown_from"),
    ],
)
def test_what_does_not_belong_is_refused(
    client: APIClient, round_: Round, issue: Issue, case: str, fault: str
) -> None:
    facts = foreign(round_, issue)[case]
    count = Package.objects.count()

    assert faults(client.post(PACKAGES, body(round_, issue, **facts))) == [fault]
    assert Package.objects.count() == count


def test_an_issue_named_in_a_condition_stays(client: APIClient, round_: Round) -> None:
    issue, named = IssueFactory.create_batch(2, negotiation=round_.negotiation)
    line = {"condition": "a", "promise": "b", "condition_issue": str(named.pk)}
    assert client.post(PACKAGES, body(round_, issue, conditions=[line])).status_code == 201

    assert client.delete(f"{ISSUES}{named.pk}/", HTTP_IF_MATCH="*").status_code == 409


@pytest.mark.parametrize(
    ("kind", "facts", "worths"),
    [
        ("days", {}, [("030", "0"), ("60", "1")]),
        ("yes_no", {}, [("yes", "1"), ("no", "0.25")]),
        ("choice", {"options": ["a", "b"]}, [("a", "1"), ("b", "0")]),
    ],
)
def test_a_value_function_is_spelt_as_its_kind(
    client: APIClient, round_: Round, kind: str, facts: Any, worths: list[tuple[str, str]]
) -> None:
    points = [{"value": value, "worth": worth} for value, worth in worths]
    asked = {"negotiation": str(round_.negotiation_id), "name": "x", "kind": kind, **facts}

    made = client.post(ISSUES, {**asked, "our_worths": points, "their_worths": points})

    assert made.status_code == 201, made.json()
    assert made.json()["our_worths"] == made.json()["their_worths"]
    assert made.json()["our_worths"][0]["value"] == worths[0][0].lstrip("0")


@pytest.mark.parametrize(
    ("kind", "worths"),
    [
        pytest.param("days", [("30", "0"), ("030", "1")], id="one value twice"),
        pytest.param("days", [("30", "0")], id="a point is no line"),
        pytest.param("days", [("soon", "0"), ("30", "1")], id="no value"),
        pytest.param("yes_no", [("yes", "1")], id="an option is missing"),
    ],
)
@pytest.mark.parametrize("field", ["our_worths", "their_worths"])
def test_a_value_function_that_is_none_is_refused(
    client: APIClient, round_: Round, kind: str, worths: list[tuple[str, str]], field: str
) -> None:
    points = [{"value": value, "worth": worth} for value, worth in worths]
    asked = {"negotiation": str(round_.negotiation_id), "name": "x", "kind": kind}

    assert faults(client.post(ISSUES, {**asked, field: points})) == [f"/{field}"]


def test_an_estimate_has_its_source_in_the_negotiation(client: APIClient, issue: Issue) -> None:
    foreign_words = StatementFactory.create()
    path = f"{ISSUES}{issue.pk}/"

    refused = client.patch(path, {"their_source": str(foreign_words.pk)}, HTTP_IF_MATCH="*")

    assert faults(refused) == ["/their_source"]
