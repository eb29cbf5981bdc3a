import base64
from typing import Any

import pytest
from pytest_django import Settings

from negotiations.agreements.consents import Consent
from negotiations.agreements.models import Agreement
from negotiations.documents.contents import sheet_of
from negotiations.documents.models import Attachment
from negotiations.documents.printing import Letter
from negotiations.guests.models import SigningCallback
from srm.events.models import Event
from tests.answers import faults, refusal
from tests.factories.negotiations import AgreementFactory
from tests.negotiations.guests.test_signing import SECRET, asked, send
from tests.threads import at_once

PDF = b"%PDF-1.7 signed by Niamh"


@pytest.fixture(autouse=True)
def known_secret(settings: Settings) -> None:
    settings.SIGNING_SERVICE_SECRETS = [SECRET]


def signed(agreement: Agreement, content: bytes = PDF, **facts: Any) -> dict[str, Any]:
    return asked(agreement, file=base64.b64encode(content).decode(), **facts)


@pytest.mark.django_db
def test_the_signed_file_is_kept_as_what_shows_the_consent() -> None:
    agreement = AgreementFactory.create(proposed=True)

    answer = send(signed(agreement))

    assert answer.status_code == 200
    file = Attachment.objects.get()
    assert Consent.objects.get().attachment == file
    assert (file.agreement, file.name, file.added_by) == (agreement, "signed-1-supplier.pdf", None)
    assert file.content_type == "application/pdf"
    with file.file.open("rb") as kept:
        assert kept.read() == PDF
    assert Event.objects.filter(kind="attachment.added").count() == 1
    assert agreement.current is not None
    (line,) = sheet_of(agreement.current, Letter("Shop")).consents
    assert line[1] == f"Niamh Byrne, CFO · Shown by: {file.name} (SHA-256 {file.sha256[:16]}…)"


@pytest.mark.django_db
def test_the_same_message_twice_keeps_one_file() -> None:
    body = signed(AgreementFactory.create(proposed=True))

    assert [send(body).status_code, send(body).status_code] == [200, 200]
    assert Attachment.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_same_message_at_once_keeps_one_file() -> None:
    body = signed(AgreementFactory.create(proposed=True))

    codes = at_once(lambda: send(body).status_code, lambda: send(body).status_code)

    assert codes == [200, 200]
    assert Attachment.objects.count() == 1


@pytest.mark.django_db
def test_what_is_no_pdf_is_refused_and_nothing_is_half_done() -> None:
    agreement = AgreementFactory.create(proposed=True)

    answer = send(signed(agreement, b"just words"))

    assert refusal(answer) == (422, "file-type")
    assert not Consent.objects.exists()
    assert not SigningCallback.objects.exists()
    assert not Attachment.objects.exists()


@pytest.mark.django_db
def test_what_is_no_base64_is_named() -> None:
    answer = send(asked(AgreementFactory.create(proposed=True), file="no base64!"))

    assert faults(answer) == ["/file"]


@pytest.mark.django_db
def test_a_file_that_the_scanner_refuses_is_not_kept(settings: Settings) -> None:
    settings.FILE_SCANNER = "tests.negotiations.documents.test_signed_files.nothing_is_clean"

    answer = send(signed(AgreementFactory.create(proposed=True)))

    assert refusal(answer) == (422, "file-infected")
    assert not Consent.objects.exists()


def nothing_is_clean(content: bytes) -> bool:
    return False
