from typing import Any

import pytest
from django.test import Client
from django.urls import resolve
from django.utils.timezone import now
from pytest_django import Settings

from negotiations.agreements.consents import Consent
from negotiations.agreements.models import Agreement
from negotiations.agreements.services import Answer, answer_agreement, revise_agreement
from negotiations.agreements.wording import Line
from negotiations.documents.models import SealedDocument
from negotiations.documents.verification import verify_document
from negotiations.guests import knocking
from negotiations.guests.models import GuestLink, Knock
from negotiations.guests.services import revoke_link
from negotiations.rounds.models import Side
from srm.api.tracing import SecretPathFilter
from tests.factories.agreements import GuestLinkFactory
from tests.factories.negotiations import (
    AgreementFactory,
    ConsentFactory,
    InterestFactory,
    IssueFactory,
    NegotiationFactory,
)
from tests.factories.people import UserFactory
from tests.factories.suppliers import IdentifierFactory, SupplierFactory
from tests.moments import NOON
from tests.negotiations.documents.pages import names_in, words_of
from tests.negotiations.guests.test_pages import SECRET, URL, answer, link

PDF = f"{URL}document/"

pytestmark = pytest.mark.django_db


def download(url: str = PDF) -> Any:
    return Client().get(url)


def test_the_supplier_keeps_a_draft_of_the_version_of_the_link() -> None:
    agreement = AgreementFactory.create(proposed=True)
    owner = agreement.negotiation.owner
    later = revise_agreement(agreement, {"lines": [Line("Payment", "61 d.")]}, by=owner, at=NOON)
    link(version=later)

    given = download()

    words = words_of(given.content)
    assert (given.status_code, given["Content-Type"]) == (200, "application/pdf")
    assert "DRAFT" in words
    assert "61 d." in words
    assert later.sha256 in words.replace(" ", "")
    assert not SealedDocument.objects.exists()


def test_to_download_uses_nothing_up() -> None:
    link()

    statuses = [download().status_code for _ in range(2)] + [Client().head(PDF).status_code]

    assert statuses == [200] * 3
    assert GuestLink.objects.get().used_at is None
    assert not Consent.objects.exists()
    assert Client().get(URL).status_code == 200


def test_nothing_is_sent_to_the_document() -> None:
    link()

    assert Client().post(PDF, {"answer": "accept"}).status_code == 405


def test_after_both_consents_the_sealed_file_is_given() -> None:
    made = link()
    ConsentFactory.create(version=made.version, side=Side.BUYER)
    client = Client()
    page = answer(client, "accept")["Location"]

    given = download(f"{page}document/")

    verdict = verify_document(given.content, at=NOON)
    assert (verdict.unchanged, verdict.sha256) == (True, made.version.sha256)
    assert "DRAFT" not in words_of(given.content)
    assert SealedDocument.objects.get().version == made.version
    assert GuestLink.objects.filter(used_at=None).count() == 1
    assert download().status_code == 404


def test_who_consents_first_gets_the_sealed_file_when_we_consent_too() -> None:
    made, client = link(), Client()
    page = answer(client, "accept")["Location"]
    told = {"satisfaction": "4", "would_deal_again": "yes", "sentence": "You listened."}
    assert client.post(page, told).status_code == 200
    assert "DRAFT" in words_of(download(f"{page}document/").content)

    agreement = Agreement.objects.get(pk=made.version.agreement_id)
    ours = Answer(Side.BUYER, made.version.sha256, "Anna", "console")
    answer_agreement(agreement, ours, by=None, at=now())
    given = download(f"{page}document/")

    assert verify_document(given.content, at=now()).unchanged
    assert client.get(page).status_code == 200
    revoke_link(GuestLink.objects.get(purpose="outtake"), at=now())
    assert {client.get(page).status_code, download(f"{page}document/").status_code} == {404}


def test_a_link_to_the_questions_gives_nothing_once_it_is_old() -> None:
    GuestLinkFactory.create(secret=SECRET, outtake=True, used_at=NOON, expires_at=NOON)

    assert download().status_code == 404


def test_the_file_is_kept_and_never_shown_or_cached() -> None:
    link()

    given = download()

    assert given["Content-Disposition"].startswith("attachment; filename=")
    assert given["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in given["Content-Security-Policy"]
    assert given["Referrer-Policy"] == "no-referrer"
    assert (given["Cache-Control"], given["X-Robots-Tag"]) == ("no-store", "noindex")
    assert not given.cookies


def test_every_link_that_opens_nothing_gets_the_closed_page() -> None:
    GuestLinkFactory.create(secret="used", used_at=NOON)
    GuestLinkFactory.create(secret="old", expires_at=NOON)
    GuestLinkFactory.create(secret="revoked", revoked_at=NOON)
    GuestLinkFactory.create(secret="ended", version=AgreementFactory.create(ended=True).current)
    outdated = GuestLinkFactory.create(secret="outdated").version.agreement
    owner = outdated.negotiation.owner
    revise_agreement(outdated, {"lines": [Line("Payment", "61 d.")]}, by=owner, at=NOON)

    names = ["used", "old", "revoked", "ended", "outdated", "unknown", "%00", "x" * 5000]
    answers = [download(f"/guest/{name}/document/") for name in names]

    assert {answer.status_code for answer in answers} == {404}
    assert {answer.content for answer in answers} == {Client().get("/guest/unknown/").content}


def test_downloads_count_like_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(knocking, "MOST_PER_MINUTE", 0)
    link()

    waiting = download()

    assert (waiting.status_code, waiting["Retry-After"]) == (429, "60")
    assert Knock.objects.count() == 1


def test_a_file_we_cannot_seal_is_said_without_a_word_of_why(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.SEAL_KEY = "/nowhere/secret.p12"
    made = GuestLinkFactory.create(secret=SECRET, outtake=True)
    for side in Side.values:
        ConsentFactory.create(version=made.version, side=side)

    given = download()

    assert given.status_code == 503
    assert "try again later" in given.content.decode()
    assert "p12" not in given.content.decode()
    assert "No document for a guest: seal-unavailable" in caplog.messages


def test_the_file_tells_no_secret() -> None:
    owner = UserFactory.create(username="SECRET-owner", email="SECRET@example.com")
    supplier = SupplierFactory.create(name="Koel", website="https://SECRET.example.com/")
    IdentifierFactory.create(supplier=supplier, scheme="ERP", value="SECRET-4711")
    negotiation = NegotiationFactory.create(supplier=supplier, owner=owner, title="SECRET title")
    interest = InterestFactory.create(negotiation=negotiation, text="SECRET interest")
    issue = IssueFactory.create(
        negotiation=negotiation, name="SECRET issue", limit="99", target="98", their_limit="97"
    )
    lines = [Line("Payment", "30 days.", issue.pk, "30", (interest.pk,))]
    agreement = AgreementFactory.create(
        negotiation=negotiation, proposed=True, wording={"lines": lines, "claim": "SECRET claim"}
    )
    link(version=agreement.current)

    given = download()

    words = words_of(given.content)
    whole = f"{words} {names_in(given.content)} {given.headers} {given.content!r}"
    assert "Koel" in words
    assert "30 days." in words
    hidden = [interest.pk, issue.pk, owner.pk, negotiation.pk]
    assert not [word for word in ["SECRET", SECRET, *map(str, hidden)] if word in whole]
    assert not {"97", "98", "99"} & set(words.split())


def test_the_log_never_holds_the_address(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("DEBUG"):
        # Of the two, only what goes wrong is logged.
        download()
        link()
        download()

    assert [record for record in caplog.records if record.name == "django.request"]
    for record in caplog.records:
        assert SecretPathFilter().filter(record)
        assert SECRET not in record.getMessage()


def test_the_address_is_the_one_that_the_page_offers() -> None:
    assert resolve(PDF).url_name == "guest-document"
