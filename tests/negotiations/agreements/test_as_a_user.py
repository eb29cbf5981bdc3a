"""Section 1 of agreements as people live it: everything over HTTP, jobs as the worker runs them."""

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from rest_framework.test import APIClient

from negotiations.rounds.models import Negotiation
from srm.access.models import User
from srm.celery import app
from srm.events.models import Event
from srm.records import uuid7
from tests.answers import refusal
from tests.factories.negotiations import InterestFactory, IssueFactory, NegotiationFactory
from tests.factories.suppliers import ContactFactory
from tests.negotiations.guests.test_pages import page_of

V1 = "/api/v1"

pytestmark = pytest.mark.django_db


class Desk:
    """A buyer at work: asks the API, and has the worker do what follows."""

    def __init__(self, client: APIClient) -> None:
        self.client = client

    def post(self, path: str, body: Any = None, status: int = 200) -> Any:
        answer = self.client.post(f"{V1}/{path}/", body or {})
        assert answer.status_code == status, answer.content
        return answer.json()

    def get(self, path: str, **query: str) -> Any:
        answer = self.client.get(f"{V1}/{path}/", query)
        assert answer.status_code == 200, answer.content
        return answer.json()

    def rows(self, path: str, **query: str) -> list[Any]:
        return list(self.get(path, **query)["results"])

    def let_the_worker_work(self) -> None:
        app.loader.import_default_modules()
        for _ in range(3):
            for event in Event.objects.pending().order_by("pk"):
                app.tasks[event.task]([str(event.pk)])


@pytest.fixture
def desk(client: APIClient) -> Desk:
    return Desk(client)


@pytest.fixture
def talk(buyer: User) -> Negotiation:
    negotiation: Negotiation = NegotiationFactory.create(open=True, owner=buyer)
    return negotiation


def drafted(desk: Desk, talk: Negotiation, **facts: Any) -> Any:
    milk = IssueFactory.create(negotiation=talk, money=True, name="Price of milk", unit="l")
    price = {"subject": "Milk", "text": "50 cents", "issue": str(milk.pk), "value": "0.50"}
    body = {
        "negotiation": str(talk.pk),
        "title": "Milk 2099",
        "terms": [price, {"subject": "Payment", "text": "30 days."}],
        "max_price_change": "3.00",
        "effective_on": "2026-01-01",
        "ends_on": "2098-12-31",
        "renewal": "fixed",
        "next_steps": [{"side": "supplier", "action": "Deliver.", "due_on": "2098-01-02"}],
        **facts,
    }
    return desk.post("agreements", body, 201)


def answer_page(url: str, said: str, reason: str = "") -> Any:
    guest = Client()
    fields = page_of(guest.get(url)).fields
    return guest.post(url, {**fields, "answer": said, "reason": reason})


def path_in(letter: Any) -> str:
    (path,) = re.findall(r"http://127\.0\.0\.1:8000(/guest/\S+/)", letter.body)
    return str(path)


def mailed(desk: Desk, talk: Negotiation) -> Any:
    """A draft whose link went to a contact by mail."""
    niamh = ContactFactory.create(supplier=talk.supplier, name="Niamh", email="n@example.com")
    draft = drafted(desk, talk)
    link = {"agreement": draft["id"], "contact": str(niamh.pk)}
    assert desk.post("guest-links", link, 201)["url"] == ""
    desk.let_the_worker_work()
    return draft


def terms_of(desk: Desk, draft: Any) -> list[Any]:
    (version, *_) = desk.rows("agreement-versions", agreement=draft["id"])
    return [{k: v for k, v in term.items() if k != "position"} for term in version["terms"]]


def last_letter() -> Any:
    return mail.outbox[-1]


def agreed(desk: Desk, draft: Any) -> Any:
    """Both sides say yes to the current version: they by their link, we over the API."""
    after = answer_page(path_in(last_letter()), "accept")
    assert after.status_code == 303
    shown = desk.get(f"agreements/{draft['id']}")
    assert (shown["status"], shown["in_force_at"]) == ("awaiting_consent", None)
    ours = {"side": "buyer", "sha256": shown["sha256"]}
    return {**desk.post(f"agreements/{draft['id']}/consent", ours), "after": after["Location"]}


def test_a_refusal_leads_to_the_next_version_and_tells_what_changed(
    desk: Desk, talk: Negotiation
) -> None:
    draft = mailed(desk, talk)
    assert (draft["stage"], draft["agreed_version"]) == ("draft", None)
    first = last_letter()

    assert answer_page(path_in(first), "refuse", "45 days, please.").status_code == 200
    desk.let_the_worker_work()
    (step,) = desk.rows("follow-ups", negotiation=str(talk.pk))
    assert step["action"].startswith("Answer the refusal of version 1")
    terms = terms_of(desk, draft)
    terms[1]["text"] = "45 days."
    desk.post(f"agreements/{draft['id']}/revise", {"terms": terms})
    desk.let_the_worker_work()

    assert last_letter().subject.startswith("The text changed")
    unknown = {"agreement": draft["id"], "acknowledged": "false"}
    (change,) = desk.rows("agreement-changes", **unknown)
    assert (change["part"], change["after"]) == ("term: Payment", "45 days.")
    assert Client().get(path_in(first)).status_code == 404
    page = Client().get(path_in(last_letter())).content.decode()
    assert "30 days." in page
    assert "45 days." in page
    agreed(desk, draft)
    assert desk.rows("agreement-changes", **unknown) == []


def test_both_consents_put_it_in_force_with_its_price_and_its_document(
    desk: Desk, talk: Negotiation
) -> None:
    draft = mailed(desk, talk)
    url = f"{V1}/agreements/{draft['id']}/consent/"
    late = {"side": "buyer", "sha256": "0" * 64}

    deal = agreed(desk, draft)

    assert (deal["status"], deal["stage"], deal["agreed_version"]) == ("in_force", "in_force", 1)
    assert refusal(desk.client.post(url, late)) == (409, "version-outdated")
    (price,) = desk.rows("prices", agreement=draft["id"], on="2097-12-31")
    assert (price["price"], price["valid_to"]) == ("0.500000", "2098-12-31")
    assert Client().get(f"{deal['after']}document/").content.startswith(b"%PDF")
    opinion = {"satisfaction": "4", "would_deal_again": "yes", "sentence": "Fair."}
    assert Client().post(deal["after"], opinion).status_code == 200
    (outtake,) = desk.rows("outtakes", agreement=draft["id"])
    assert outtake["satisfaction"] == 4


def test_while_an_amendment_waits_the_deal_and_its_price_stand(
    desk: Desk, talk: Negotiation
) -> None:
    draft = mailed(desk, talk)
    agreed(desk, draft)
    terms = terms_of(desk, draft)
    url = f"{V1}/agreements/{draft['id']}/amend/"
    change = {"kind": "price", "claim": "Dear feed", "terms": terms}

    terms[0]["value"] = "0.60"
    assert refusal(desk.client.post(url, change)) == (400, "price-change-too-big")
    terms[0]["value"] = "0.51"
    waits = desk.client.post(url, change).json()
    desk.let_the_worker_work()

    assert (waits["status"], waits["stage"], waits["agreed_version"]) == (
        *("awaiting_consent", "in_force"),
        1,
    )
    (price,) = desk.rows("prices", agreement=draft["id"], on="2097-12-31")
    assert price["price"] == "0.500000"
    assert "It replaces version 1." in last_letter().body
    done = agreed(desk, draft)
    assert (done["stage"], done["agreed_version"]) == ("in_force", 2)
    (price,) = desk.rows("prices", agreement=draft["id"], on="2097-12-31")
    assert price["price"] == "0.510000"
    # What left us said nothing of ours.
    told = " ".join(str(letter.body) for letter in mail.outbox)
    assert "Dear feed" not in told
    assert talk.title not in told


def test_a_deal_on_the_telephone_is_confirmed_with_what_shows_it(
    desk: Desk, talk: Negotiation
) -> None:
    body = {
        "negotiation": str(talk.pk),
        "title": "Cream",
        "terms": [{"subject": "Cream", "text": "2 euros"}],
        "spoken_with": "Niamh",
        "spoken_at": "2026-03-02T12:00:00Z",
    }
    oral = desk.post("oral-agreements", body, 201)
    desk.let_the_worker_work()
    (step,) = desk.rows("follow-ups", negotiation=str(talk.pk))
    assert (step["side"], step["done_at"]) == ("supplier", None)

    # That they say it again shows nothing; their letter does.
    again = {"side": "supplier", "sha256": oral["sha256"], "person": "Niamh", "method": "oral"}
    desk.post(f"agreements/{oral['agreement']}/consent", again)
    desk.let_the_worker_work()
    assert desk.get(f"oral-agreements/{oral['id']}")["confirmed_at"] is None
    letter = {"person": "Niamh", "evidence": "Her letter of 4 March."}
    assert desk.post(f"oral-agreements/{oral['id']}/confirm", letter)["confirmed_at"]
    desk.let_the_worker_work()

    (step,) = desk.rows("follow-ups", negotiation=str(talk.pk))
    assert step["done_at"]
    (version,) = desk.rows("agreement-versions", agreement=oral["agreement"])
    theirs = [one for one in version["consents"] if one["side"] == "supplier"]
    assert [one["evidence"] for one in theirs] == ["Her letter of 4 March."]


def test_what_an_agreement_leaves_out_is_seen_until_it_is_dropped_knowingly(
    desk: Desk, talk: Negotiation
) -> None:
    interest = InterestFactory.create(
        negotiation=talk, holder="buyer", rank=1, text="Deliveries by train."
    )
    draft = drafted(desk, talk)
    desk.post(f"agreements/{draft['id']}/propose")
    desk.let_the_worker_work()
    signs = desk.rows("warning-signs", code="interest-overlooked", negotiation=str(talk.pk))
    assert [sign["agreement"] for sign in signs] == [draft["id"]]

    coverage = {"agreement": draft["id"], "interest": str(interest.pk), "state": "dropped"}
    unexplained = desk.client.post(f"{V1}/agreement-coverage/", coverage)
    desk.post("agreement-coverage", {**coverage, "reason": "No rails there."}, 201)
    desk.let_the_worker_work()

    assert refusal(unexplained) == (400, "reason-needed")
    (sign,) = desk.rows("warning-signs", code="interest-overlooked", negotiation=str(talk.pk))
    assert sign["cleared_at"]


def test_bad_input_is_refused_clearly_and_nothing_is_half_done(
    desk: Desk, talk: Negotiation
) -> None:
    draft = drafted(desk, talk)
    before = Event.objects.count()
    tries: dict[str, list[Any]] = {
        "revise": [
            {"ends_on": "2025-12-31"},
            {"value": "-5", "currency": "EUR"},
            {"value": "5.00"},
            {"renewal": "tacit"},
            {"notice_period": 3},
            {"terms": [{"subject": "Milk", "text": "-1", "issue": str(uuid7())}]},
        ],
        "consent": [
            {"side": "supplier", "sha256": draft["sha256"]},
            {"side": "buyer", "sha256": draft["sha256"], "given_at": "2199-01-01T00:00:00Z"},
            {"side": "buyer", "sha256": "nonsense"},
        ],
        "refuse": [{"side": "buyer", "sha256": draft["sha256"]}],
        "amend": [{"title": "Other"}, {"title": "Other", "kind": "price"}],
    }

    answers = [
        desk.client.post(f"{V1}/agreements/{draft['id']}/{verb}/", body)
        for verb, bodies in tries.items()
        for body in bodies
    ]

    assert {answer.status_code for answer in answers} <= {400, 409}
    assert all(answer.json()["code"] for answer in answers)
    assert Event.objects.count() == before
    assert desk.get(f"agreements/{draft['id']}")["version"] == 1
