import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.timezone import now
from pytest_django import Settings

from negotiations.agreements.models import Agreement, AgreementVersion
from negotiations.agreements.services import current_of
from negotiations.agreements.wording import Line
from negotiations.documents import verification
from negotiations.documents.services import document_of
from negotiations.guests import knocking
from negotiations.rounds.models import Side
from srm.api.tracing import SecretPathFilter
from srm.api.uploads import ROOM_BYTES
from tests.factories.negotiations import (
    AgreementFactory,
    AgreementVersionFactory,
    ConsentFactory,
    InterestFactory,
    IssueFactory,
    NegotiationFactory,
)
from tests.factories.people import UserFactory
from tests.factories.suppliers import SupplierFactory
from tests.moments import NOON
from tests.negotiations.documents.sealing.files import edited
from tests.negotiations.documents.test_services import consented
from tests.negotiations.documents.test_standing import unknown_hashes
from tests.negotiations.guests.test_pages import page_of

pytestmark = pytest.mark.django_db


def address_of(agreement: Agreement) -> str:
    return f"/check/{current_of(agreement).sha256}/"


def sealed(agreement: Agreement) -> bytes:
    """The document of an agreement; the test key that seals it is made just now."""
    return document_of(current_of(agreement), at=now()).content


def send(url: str, content: bytes) -> Any:
    return Client().post(url, {"file": SimpleUploadedFile("a.pdf", content)})


def words_on(answer: Any) -> str:
    """What a reader of the page sees, on one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_the_page_tells_which_version_its_hash_its_status_and_both_consents() -> None:
    agreement = consented()

    shown = Client().get(address_of(agreement))

    words = words_on(shown)
    assert shown.status_code == 200
    for told in (str(agreement.pk), "Version 1", "In force.", current_of(agreement).sha256):
        assert told in words
    assert "Buyer consented 2 March 2026, 12:00:00 UTC" in words
    assert "Supplier consented 2 March 2026, 12:00:00 UTC" in words


@pytest.mark.parametrize(
    ("facts", "status"),
    [
        ({"in_force": True, "wording": {"effective_on": NOON.date()}}, "In force."),
        (
            {
                "in_force": True,
                "wording": {"effective_on": (NOON + timedelta(days=40_000)).date()},
            },
            "Agreed, not begun.",
        ),
        ({"in_force": True, "status": "ended", "ended_at": NOON}, "Ended."),
        ({"in_force": True, "status": "draft"}, "In force."),
    ],
)
def test_the_page_says_the_status_in_plain_words(facts: dict[str, Any], status: str) -> None:
    shown = Client().get(address_of(AgreementFactory.create(**facts)))

    assert f"Status {status}" in words_on(shown)


def test_the_page_of_an_older_version_says_that_a_later_one_was_agreed() -> None:
    agreement = AgreementFactory.create(in_force=True)
    AgreementVersionFactory.create(agreement=agreement, in_force_at=NOON)

    shown = Client().get(address_of(agreement))

    assert "Status Superseded." in words_on(shown)


def test_whatever_is_not_known_gets_one_and_the_same_page() -> None:
    answers = [Client().get(f"/check/{sha256[:200]}/") for sha256 in unknown_hashes()]

    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    assert "Not known" in words_on(answers[0])


def test_the_sealed_file_is_unchanged_and_of_the_version_above() -> None:
    agreement = consented()
    content = sealed(agreement)

    words = words_on(send(address_of(agreement), content))

    assert "Unchanged." in words
    assert "It is the document of the version above." in words


@pytest.mark.parametrize("url", ["/check/", f"/check/{'f' * 64}/"])
def test_a_file_tells_its_own_version_wherever_it_is_sent(url: str) -> None:
    agreement = consented()
    content = sealed(agreement)

    answer = send(url, content)

    words = words_on(answer)
    assert answer.status_code == 200
    assert "It is the document of this version:" in words
    assert f"Agreement {agreement.pk} Version 1" in words


def test_the_file_of_another_version_is_not_taken_for_this_one() -> None:
    here, elsewhere = consented(), consented()
    content = sealed(elsewhere)

    words = words_on(send(address_of(here), content))

    assert "version above" not in words
    assert words.index(str(here.pk)) < words.index(str(elsewhere.pk))


def test_no_version_is_named_where_none_is_known() -> None:
    agreement = consented()
    content = sealed(agreement)
    AgreementVersion.objects.update(in_force_at=None)

    words = words_on(send("/check/", content))

    assert "Unchanged." in words
    assert "It is the document of" not in words


def test_an_edit_behind_the_end_is_told() -> None:
    agreement = consented()
    content = edited(sealed(agreement))

    words = words_on(send(address_of(agreement), content))

    assert "Changed." in words
    assert "Unchanged." not in words


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 nothing", b"\x00" * 100])
def test_a_file_that_is_not_ours_costs_no_look_at_its_signatures(
    content: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(verification, "examine_apart")

    answer = send("/check/", content)

    assert answer.status_code == 200
    assert "Not ours as it is." in words_on(answer)


def test_one_changed_byte_makes_it_a_file_that_is_not_ours() -> None:
    content = bytearray(sealed(consented()))
    content[len(content) // 2] ^= 1

    assert "Not ours as it is." in words_on(send("/check/", bytes(content)))


def test_no_file_is_told(client: Client) -> None:
    for body in ({}, {"file": "text"}):
        answer = Client().post("/check/", body)

        assert answer.status_code == 400
        assert "This field is required." in words_on(answer)


def test_a_file_that_is_too_large_is_refused(settings: Settings) -> None:
    settings.MAX_FILE_BYTES = 10

    slightly, much = send("/check/", b"x" * 11), send("/check/", b"x" * (ROOM_BYTES + 11))

    for answer in (slightly, much):
        assert answer.status_code == 413
        assert "The file is too large" in words_on(answer)


def test_who_asks_too_often_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(knocking, "MOST_PER_MINUTE", 0)

    for answer in (Client().get("/check/"), send("/check/", b"")):
        assert (answer.status_code, answer["Retry-After"]) == (429, "60")


def test_nothing_else_can_be_done_with_the_page() -> None:
    assert Client().head("/check/").status_code == 200
    assert Client().put("/check/").status_code == 405


def test_the_page_asks_for_nothing_from_elsewhere_and_runs_no_script() -> None:
    shown = Client().get(address_of(consented()))

    page = page_of(shown)
    assert "script" not in page.tags
    assert not [url for url in page.addresses if url and not url.startswith("/")]
    assert "default-src 'none'" in shown["Content-Security-Policy"]
    assert shown["Referrer-Policy"] == "no-referrer"
    assert (shown["Cache-Control"], shown["X-Robots-Tag"]) == ("no-store", "noindex")
    assert not shown.cookies
    assert 'name="viewport"' in shown.content.decode()
    assert not re.search(r" (style|on\w+)=", shown.content.decode())


def test_the_page_names_nobody_and_tells_no_term() -> None:
    owner = UserFactory.create(username="SECRET-owner")
    supplier = SupplierFactory.create(name="SECRET supplier")
    negotiation = NegotiationFactory.create(supplier=supplier, owner=owner, title="SECRET talk")
    interest = InterestFactory.create(negotiation=negotiation, text="SECRET interest")
    issue = IssueFactory.create(negotiation=negotiation, name="SECRET issue", limit="99")
    lines = [Line("SECRET subject", "SECRET term", issue.pk, "30", (interest.pk,))]
    agreement = AgreementFactory.create(
        negotiation=negotiation, title="SECRET title", in_force=True, wording={"lines": lines}
    )
    for side in Side.values:
        ConsentFactory.create(version=agreement.current, side=side, person="SECRET", role="SECRET")
    content = sealed(agreement)

    pages = [Client().get(address_of(agreement)), send("/check/", content)]

    whole = " ".join(f"{page.content.decode()} {page.headers}" for page in pages)
    hidden = [interest.pk, issue.pk, owner.pk, negotiation.pk, supplier.pk]
    assert not [words for words in ["SECRET", *map(str, hidden)] if words in whole]


def test_the_log_does_not_tell_which_document_somebody_holds(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level("DEBUG"):
        Client().get(f"/check/{'f' * 64}/")

    found = [record for record in caplog.records if record.name == "django.request"]
    assert found
    for record in found:
        assert SecretPathFilter().filter(record)
        assert "ffff" not in record.getMessage()
