from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client

from negotiations.agreements.consents import Consent
from negotiations.agreements.models import Agreement
from negotiations.agreements.services import propose_agreement, revise_agreement
from negotiations.agreements.wording import Line, Step
from negotiations.guests import knocking
from negotiations.guests.models import GuestLink, Knock
from negotiations.outtakes.models import Outtake
from tests.factories.agreements import GuestLinkFactory, OuttakeFactory
from tests.factories.negotiations import (
    AgreementFactory,
    IssueFactory,
)
from tests.moments import NOON

SECRET = "s3cr3t-of-a-link"
URL = f"/guest/{SECRET}/"

pytestmark = pytest.mark.django_db


class Page(HTMLParser):
    """What a browser would load, and the form it would send."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.fields: dict[str, str] = {}
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append(tag)
        self.addresses += [found[name] or "" for name in ("src", "href", "action") if name in found]
        if tag == "input" and found.get("type") != "radio":
            self.fields[found["name"] or ""] = found.get("value") or ""


def page_of(answer: Any) -> Page:
    return Page(answer.content.decode())


def link(**facts: Any) -> GuestLink:
    return GuestLinkFactory.create(secret=SECRET, **facts)


def answer(client: Client, said: str, **facts: str) -> Any:
    """Read the page and send its form, as a browser without scripts does."""
    fields = page_of(client.get(URL)).fields
    return client.post(URL, {**fields, "reason": "", "answer": said, **facts})


def test_the_page_shows_exactly_the_version_its_hash_and_its_terms() -> None:
    issue = IssueFactory.create(kind="choice", options=["thirty", "sixty"])
    agreement = AgreementFactory.create(
        negotiation=issue.negotiation,
        proposed=True,
        title="Milk <2027>",
        wording={
            "lines": [
                Line("Payment", "Within 30 days.", issue.pk, "thirty"),
                Line("Place", "Utrecht"),
            ],
            "steps": [Step("supplier", "Deliver.", NOON.date(), "Niamh", "Receipt", "A call")],
        },
    )
    version = link(version=agreement.current).version

    page = Client().get(URL).content.decode()

    for words in (
        *("Milk &lt;2027&gt;", "Payment", "Within 30 days.", "Value: thirty", "Utrecht"),
        *(version.sha256, "Deliver."),
        *("2 March 2026", "Receipt", "A call", "Version 1"),
    ):
        assert words in page
    assert page_of(Client().get(URL)).fields["sha256"] == version.sha256


@pytest.mark.parametrize(
    ("wording", "words"),
    [
        ({"renewal": "perpetual"}, "it goes on until somebody ends it"),
        ({"renewal": "fixed", "ends_on": NOON.date()}, "It ends."),
        ({"renewal": "tacit", "ends_on": NOON.date(), "renewal_months": 6}, "by 6 months"),
        ({"notice_period": 10, "notice_unit": "working_days"}, "10 working days"),
        ({"value": 1000, "currency": "EUR"}, "1000.00 EUR"),
        ({"effective_on": NOON.date(), "minimum_term_months": 1}, "1 month<"),
        ({"max_price_change": 3}, "At most 3.00 %"),
        ({}, "nobody owes a next step"),
    ],
)
def test_the_page_says_it_in_plain_words(wording: dict[str, Any], words: str) -> None:
    link(version=AgreementFactory.create(proposed=True, wording=wording).current)

    assert words in Client().get(URL).content.decode()


def test_the_page_tells_what_changed() -> None:
    agreement = AgreementFactory.create(proposed=True)
    owner = agreement.negotiation.owner
    GuestLinkFactory.create(version=agreement.current)
    later = revise_agreement(agreement, {"lines": [Line("Payment", "60 d.")]}, by=owner, at=NOON)
    link(version=later)

    page = Client().get(URL).content.decode()

    for words in ("What changed", "term: Payment", "Before: 30 days.", "Now: 60 d."):
        assert words in page


def test_the_page_does_not_tell_what_a_draft_of_ours_said() -> None:
    agreement = AgreementFactory.create()
    owner = agreement.negotiation.owner
    later = revise_agreement(agreement, {"lines": [Line("Payment", "60 d.")]}, by=owner, at=NOON)
    propose_agreement(Agreement.objects.get(), at=NOON)
    link(version=later)

    page = Client().get(URL).content.decode()

    assert "60 d." in page
    assert "30 days." not in page


def test_the_supplier_accepts_and_answers_two_questions() -> None:
    made, client = link(role="CFO"), Client()

    accepted = answer(client, "accept")
    questions = client.get(accepted["Location"])
    thanks = client.post(
        accepted["Location"],
        {"satisfaction": "2", "would_deal_again": "no", "sentence": "Too hard."},
    )

    assert (accepted.status_code, questions.status_code, thanks.status_code) == (303, 200, 200)
    consent = Consent.objects.get()
    assert (consent.is_given, consent.person, consent.role) == (True, "Niamh Byrne", "CFO")
    assert consent.version == made.version
    outtake = Outtake.objects.get()
    assert (outtake.side, outtake.satisfaction, outtake.would_deal_again) == ("supplier", 2, False)
    assert "Thank you" in thanks.content.decode()
    again = client.get(accepted["Location"])
    assert again.status_code == 200
    assert "Two questions" not in again.content.decode()
    assert client.post(accepted["Location"], {"satisfaction": "1"}).status_code == 404


def test_the_supplier_refuses_with_a_reason() -> None:
    link()

    without = answer(Client(), "refuse")
    refused = answer(Client(), "refuse", reason="Too dear.", person="Aoife")

    assert without.status_code == 400
    assert "Please tell us why" in without.content.decode()
    assert "Thank you" in refused.content.decode()
    consent = Consent.objects.get()
    assert (consent.is_given, consent.reason, consent.person) == (False, "Too dear.", "Aoife")


def test_who_accepts_gives_no_reason() -> None:
    link()

    answer(Client(), "accept", reason="It took long.")

    assert Consent.objects.get().reason == ""


@pytest.mark.parametrize("facts", [{"person": ""}, {"person": "a\x00b"}, {"answer": "maybe"}])
def test_what_is_missing_is_said_and_nothing_done(facts: dict[str, str]) -> None:
    link()

    sent = answer(Client(), "accept", **facts)

    assert sent.status_code == 400
    assert not Consent.objects.exists()
    assert GuestLink.objects.get().used_at is None


def test_unanswered_questions_are_asked_again() -> None:
    link(outtake=True)

    sent = Client().post(URL, {"satisfaction": "7"})

    assert sent.status_code == 400
    assert "Two questions" in sent.content.decode()
    assert not Outtake.objects.exists()


def test_to_look_changes_nothing() -> None:
    link()
    client = Client()

    for _ in range(3):
        client.get(URL)
        client.head(URL)

    assert GuestLink.objects.get().used_at is None
    assert not Consent.objects.exists()


def spoiled_pages() -> list[Any]:
    """The answers to a used, an old, a revoked, an outdated and an unknown link."""
    GuestLinkFactory.create(secret="used", used_at=NOON)
    GuestLinkFactory.create(secret="old", expires_at=NOON)
    GuestLinkFactory.create(secret="revoked", revoked_at=NOON)
    GuestLinkFactory.create(secret="ended", version=AgreementFactory.create(ended=True).current)
    secrets = ["used", "old", "revoked", "ended", "unknown", "%00", "x" * 5000]
    found = [Client().get(f"/guest/{secret}/") for secret in secrets]
    return found + [Client().post(f"/guest/{secret}/", {"answer": "accept"}) for secret in secrets]


def test_every_link_that_opens_nothing_gets_one_and_the_same_page() -> None:
    answers = spoiled_pages()

    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    assert "ask the person you negotiate with" in answers[0].content.decode()
    assert not Consent.objects.exists()


def test_who_is_too_late_gets_that_page_too() -> None:
    """Somebody else answered for the supplier, or asked the questions, after the page was shown."""
    other = link().version
    Consent.objects.create(
        version=other, side="supplier", is_given=True, person="Aoife", given_at=NOON
    )
    questions = GuestLinkFactory.create(secret="questions", outtake=True)
    OuttakeFactory.create(agreement=questions.version.agreement, theirs=True)
    told = {"satisfaction": "2", "would_deal_again": "no", "sentence": "Hard."}

    late = [answer(Client(), "accept"), Client().post("/guest/questions/", told)]

    closed = Client().get("/guest/unknown/").content
    assert [(sent.status_code, sent.content) for sent in late] == [(404, closed)] * 2
    assert not GuestLink.objects.exclude(used_at=None).exists()


def test_a_yes_to_another_hash_is_no_yes() -> None:
    link()

    assert answer(Client(), "accept", sha256="0" * 64).status_code == 404
    assert not Consent.objects.exists()


def test_a_link_spent_while_its_page_was_filled_in_does_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = link()
    told = {"satisfaction": "2", "would_deal_again": "no", "sentence": "Hard."}
    outtake = GuestLinkFactory.create(secret="questions", outtake=True)
    for row, url, body in (
        (made, URL, {"person": "A", "sha256": made.version.sha256, "answer": "accept"}),
        (outtake, "/guest/questions/", told),
    ):
        found = GuestLink.objects.select_related("version__agreement__negotiation__supplier")
        shown = [found.get(pk=row.pk), None]
        monkeypatch.setattr(
            "negotiations.guests.services.find_link", lambda *_, left=shown, **__: left.pop(0)
        )
        assert Client().post(url, body).status_code == 404
    assert not Consent.objects.exists()


def test_many_requests_of_a_minute_wait() -> None:
    client = Client()
    statuses = [client.get("/guest/guess/").status_code for _ in range(32)]

    # A minute may end in between.
    assert statuses.count(429) in {0, 1, 2}
    Knock.objects.update(count=knocking.MOST_PER_MINUTE)
    waiting = client.get(URL)
    if waiting.status_code == 429:
        assert waiting["Retry-After"] == "60"
        assert "in a minute" in waiting.content.decode()
