"""Preparation, interests and offers tried as a user tries them: over HTTP, one case from the start.

What each part does by itself stands in its own tests; this one looks at how they hang together.
"""

from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import now
from rest_framework.test import APIClient

from negotiations.warning_signs.tasks import look_at_packages
from srm.access.models import User
from srm.events.models import Event
from tests.factories.suppliers import CategoryFactory, SupplierFactory

API = "/api/v1/"

pytestmark = pytest.mark.django_db


@dataclass
class Desk:
    """A buyer at work."""

    client: APIClient

    def add(self, what: str, status: int = 201, **body: Any) -> Any:
        answer = self.client.post(f"{API}{what}/", body)
        assert answer.status_code == status, answer.json()
        return answer.json()

    def act(self, what: str, row: Any, verb: str, status: int = 200, **body: Any) -> Any:
        return self.add(f"{what}/{row['id']}/{verb}", status, **body)

    def get(self, path: str, **query: str) -> Any:
        answer = self.client.get(f"{API}{path}/", query)
        assert answer.status_code == 200, answer.json()
        return answer.json()

    def change(self, what: str, row: Any, status: int = 200, **body: Any) -> Any:
        path = f"{API}{what}/{row['id']}/"
        answer = self.client.patch(path, body, headers={"If-Match": "*"})
        assert answer.status_code == status, answer.json()
        return answer.json()


@pytest.fixture
def desk(client: APIClient) -> Desk:
    return Desk(client)


@pytest.fixture
def talk(desk: Desk) -> Any:
    """A negotiation whose category wants to be prepared."""
    category = CategoryFactory.create(readiness_threshold=60)
    supplier = SupplierFactory.create(categories=[category])
    return desk.add("negotiations", supplier=str(supplier.pk), title="Air conditioners 2027")


def wishes(ours: tuple[str, str, str], theirs: tuple[str, str, str]) -> dict[str, Any]:
    """Ideal, limit and weight of both sides."""
    names = ("ideal", "limit", "weight")
    of_ours: dict[str, Any] = dict(zip(names, ours, strict=True))
    return of_ours | {f"their_{name}": value for name, value in zip(names, theirs, strict=True)}


def prepared(desk: Desk, talk: Any) -> list[Any]:
    """Say what is negotiable, what we do without a deal, and what we ask."""
    of_talk: dict[str, Any] = {"negotiation": talk["id"]}
    discount = wishes(("4", "0", "0.6"), ("0", "4", "0.3"))
    payment = wishes(("60", "0", "0.4"), ("0", "60", "0.7"))
    sure: dict[str, Any] = {"their_confidence": "0.5"}
    issues = [
        desk.add("issues", name="Discount", kind="percent", **of_talk, **discount, **sure),
        desk.add("issues", name="Payment", kind="days", **of_talk, **payment, **sure),
    ]
    desk.add(
        "plans",
        **of_talk,
        objectives=["Two percent less"],
        agenda=["What matters to them"],
        roles=[{"name": "John", "task": "Speaks"}],
        concessions=[{"issue": issues[1]["id"], "give": "Pay early", "ask": "2 %"}],
        alternatives=[{"kind": "stock", "text": "Stock", "days_of_cover": 45, "is_best": True}],
        approvals=[{"name": "Director", "subject": "Prepayment"}],
        relationship_importance=4,
        outcome_importance=4,
    )
    return issues


def noted(desk: Desk, talk: Any, side: str, stance: str) -> None:
    day = str(now().date())
    facts: dict[str, Any] = {
        "side": side,
        "stance": stance,
        "evidence": "What they said.",
        "as_of_on": day,
    }
    desk.add("willingness", negotiation=talk["id"], **facts)


def work_off() -> None:
    """Do what follows from offers, as a worker does."""
    events = Event.objects.pending().filter(task="negotiations.look_at_packages")
    look_at_packages([str(pk) for pk in events.values_list("pk", flat=True)])


def test_a_round_waits_for_preparation_and_freezes_the_plan(desk: Desk, talk: Any) -> None:
    opened: dict[str, Any] = {"negotiation": talk["id"], "channel": "call"}
    assert desk.add("rounds", 400, **opened)["code"] == "unprepared"
    issues = prepared(desk, talk)
    ready = desk.get(f"negotiations/{talk['id']}/readiness")
    desk.add("questions", negotiation=talk["id"], bank_code="open-priorities")
    assert desk.get(f"negotiations/{talk['id']}/readiness")["score"] > ready["score"]

    round_ = desk.add("rounds", **opened, reason="They called first.")
    desk.change("issues", issues[0], limit="1")

    (plan,) = desk.get("plans", negotiation=talk["id"])["results"]
    changes = desk.get(f"plans/{plan['id']}/drift")["changes"]
    assert [change["field"] for change in changes]
    assert round_["number"] == 1


def test_a_question_becomes_an_interest_with_its_source_and_its_author(
    desk: Desk, talk: Any, buyer: User
) -> None:
    round_ = desk.add("rounds", negotiation=talk["id"], channel="call", reason="They called.")
    question = desk.add("questions", negotiation=talk["id"], bank_code="open-both-of-us")
    desk.act("questions", question, "ask", round=round_["id"])
    words = desk.add(
        "statements", round=round_["id"], side="supplier", text="Cash now would help us most."
    )

    answered = desk.act(
        "questions", question, "answer", statement=words["id"], interest={"text": "Cash now"}
    )

    interest = desk.get(f"interests/{answered['interests'][0]}")
    assert (interest["source"], interest["noted_by"]) == (words["id"], str(buyer.pk))
    assert (interest["visibility"], interest["is_assumed"]) == ("received", False)
    desk.act("interests", interest, "verify", how="Their half-year figures.")
    (line,) = desk.get(f"negotiations/{talk['id']}/brief")["interests"]["rows"]
    assert (line["noted_by"], line["is_verified"]) == (buyer.display_name, True)


def test_what_we_want_is_not_told_to_who_claims_but_for_a_reason(desk: Desk, talk: Any) -> None:
    ours = desk.add(
        "interests", negotiation=talk["id"], holder="buyer", kind="goal", text="Fewer lorries"
    )
    noted(desk, talk, "buyer", "integrative")
    noted(desk, talk, "supplier", "distributive")
    suggestion = desk.get(f"negotiations/{talk['id']}/style-suggestion")
    assert (suggestion["disclose"], bool(suggestion["warnings"])) == ("not_yet", True)

    refused = desk.act("interests", ours, "disclose", 400)
    assert refused["code"] == "other-side-distributive"
    desk.act("interests", ours, "disclose", reason="They see our lorries anyway.")

    told = desk.get(f"negotiations/{talk['id']}/disclosures")
    assert (told["told_by_us"], told["disclosures"][0]["their_stance"]) == (1, "distributive")


def test_they_add_an_issue_and_we_weight_it(desk: Desk, talk: Any) -> None:
    prepared(desk, talk)
    link = desk.add("issue-links", negotiation=talk["id"], person="Niamh Byrne")
    form = {
        "issue-TOTAL_FORMS": "1",
        "issue-INITIAL_FORMS": "0",
        "issue-0-name": "Who installs",
        "issue-0-kind": "choice",
        "issue-0-options": "We do\nYou do",
    }
    browser = Client()
    page = browser.get(link["url"]).content.decode()
    assert not [secret for secret in ("Discount", "Air conditioners", "0.6") if secret in page]
    assert browser.post(link["url"], form).status_code == 200

    (added,) = desk.get("issues", is_unweighted="true")["results"]
    assert (added["name"], added["options"]) == ("Who installs", ["We do", "You do"])
    desk.change("issues", added, weight="0.1")
    assert desk.get("issues", is_unweighted="true")["results"] == []


def test_our_offer_that_forgets_what_matters_most_is_flagged_at_once(desk: Desk, talk: Any) -> None:
    issues = prepared(desk, talk)
    top = desk.add(
        "interests", negotiation=talk["id"], holder="buyer", kind="need", text="Cool shops by May"
    )
    round_ = desk.add("rounds", negotiation=talk["id"], channel="call", reason="They called.")
    values = [{"issue": issue["id"], "value": "2"} for issue in issues]
    desk.add("packages", round=round_["id"], side="buyer", values=values)
    met = [{"interest": top["id"], "answer": "met"}]
    desk.add("packages", round=round_["id"], side="buyer", values=values, coverage=met)

    work_off()

    signs = desk.get("warning-signs", code="interest-overlooked")["results"]
    assert len(signs) == 1
    assert "Cool shops" not in str(signs)
    found = desk.get(f"negotiations/{talk['id']}/settlement")
    assert found["potential"]["verdict"] == "integrative"
    assert (found["potential"]["more_to_us"], found["potential"]["more_to_them"]) == (
        ["Discount"],
        ["Payment"],
    )
    assert (found["zone"]["exists"], found["zone"]["confidence"]) == (True, 0.5)


def test_what_is_over_stays_as_it_was_priced(desk: Desk, talk: Any) -> None:
    issue = prepared(desk, talk)[0]
    desk.act("negotiations", talk, "abandon")

    assert desk.change("issues", issue, 409, limit="3")["code"] == "negotiation-ended"
    link = desk.add("issue-links", 409, negotiation=talk["id"], person="Niamh")
    assert link["code"] == "negotiation-ended"
