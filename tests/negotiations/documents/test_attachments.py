from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import Settings
from rest_framework.test import APIClient

from negotiations.agreements.models import Agreement
from negotiations.documents.models import Attachment
from srm.access.models import User
from srm.events.models import Event
from tests.answers import faults, ids, refusal
from tests.conftest import client_of
from tests.factories.documents import AttachmentFactory
from tests.factories.negotiations import AgreementFactory, NegotiationFactory
from tests.factories.people import UserFactory

ATTACHMENTS = "/api/v1/attachments/"
WORDS = "Prijs: 5 €".encode()

pytestmark = pytest.mark.django_db


@pytest.fixture
def agreement() -> Agreement:
    return AgreementFactory.create()


def attach(client: APIClient, content: bytes, name: str = "a.txt", **facts: Any) -> Any:
    body = {"file": SimpleUploadedFile(name, content), **facts}
    return client.post(ATTACHMENTS, body, format="multipart")


def test_a_file_is_kept_and_given_back(
    client: APIClient, buyer: User, agreement: Agreement
) -> None:
    answer = attach(client, WORDS, "Prijs é.txt", agreement=agreement.pk)

    assert answer.status_code == 201
    row = answer.json()
    assert (row["name"], row["content_type"]) == ("Prijs é.txt", "text/plain")
    assert (row["agreement"], row["size"]) == (str(agreement.pk), len(WORDS))
    kept = Attachment.objects.get()
    assert (kept.added_by, kept.negotiation) == (buyer, agreement.negotiation)
    assert Path(kept.file.path).read_bytes() == WORDS
    event = Event.objects.get(kind="attachment.added")
    assert event.data == {"negotiation": str(agreement.negotiation_id)}
    got = client.get(f"{ATTACHMENTS}{row['id']}/content/")
    assert (got.status_code, got.content) == (200, WORDS)
    assert got["Content-Type"] == "text/plain"
    assert got["X-Content-Type-Options"] == "nosniff"
    assert got["Content-Disposition"].startswith("attachment; filename")


def test_a_file_may_belong_to_a_negotiation_alone(client: APIClient) -> None:
    talk = NegotiationFactory.create()

    row = attach(client, WORDS, negotiation=talk.pk).json()

    assert (row["negotiation"], row["agreement"]) == (str(talk.pk), None)
    assert ids(client.get(ATTACHMENTS, {"negotiation": str(talk.pk)})) == [row["id"]]


def test_the_same_file_twice_is_two_attachments(client: APIClient, agreement: Agreement) -> None:
    first, second = (attach(client, WORDS, agreement=agreement.pk).json() for _ in range(2))

    assert first["sha256"] == second["sha256"]
    assert first["id"] != second["id"]


def test_a_file_belongs_to_something(client: APIClient, agreement: Agreement) -> None:
    other = NegotiationFactory.create()

    assert refusal(attach(client, WORDS)) == (400, "attachment-of-nothing")
    foreign = attach(client, WORDS, agreement=agreement.pk, negotiation=other.pk)
    assert refusal(foreign) == (400, "agreement-foreign")
    assert faults(attach(client, WORDS, agreement="x")) == ["/agreement"]
    assert not Attachment.objects.exists()


def test_what_a_file_is_called_does_not_make_it_so(client: APIClient, agreement: Agreement) -> None:
    answer = attach(client, b"MZ\x90\x00\x03", "offer.pdf", agreement=agreement.pk)

    assert refusal(answer) == (422, "file-type")
    assert answer.json()["errors"][0]["pointer"] == "/file"
    assert not Attachment.objects.exists()


def test_a_large_file_is_not_taken(
    client: APIClient, agreement: Agreement, settings: Settings
) -> None:
    settings.MAX_FILE_BYTES = 10

    answer = attach(client, b"x" * 11, agreement=agreement.pk)

    assert refusal(answer) == (413, "body-too-large")


def no_virus(content: bytes) -> bool:
    return b"virus" not in content


def broken(content: bytes) -> bool:
    raise OSError("away")


def test_a_scanner_has_a_say(client: APIClient, agreement: Agreement, settings: Settings) -> None:
    settings.FILE_SCANNER = f"{__name__}.no_virus"
    assert attach(client, WORDS, agreement=agreement.pk).status_code == 201
    infected = attach(client, b"a virus", agreement=agreement.pk)
    assert refusal(infected) == (422, "file-infected")
    settings.FILE_SCANNER = f"{__name__}.broken"
    unknown = attach(client, WORDS, agreement=agreement.pk)
    assert refusal(unknown) == (422, "file-not-scanned")
    assert Attachment.objects.count() == 1


def test_a_foreign_file_is_404() -> None:
    attachment = AttachmentFactory.create()
    client = client_of(UserFactory.create(assigned=True))

    assert refusal(client.get(f"{ATTACHMENTS}{attachment.pk}/content/")) == (404, "not-found")


def test_a_damaged_file_is_not_given(client: APIClient) -> None:
    attachment = AttachmentFactory.create()
    path = Path(attachment.file.path)
    path.write_bytes(b"other")
    address = f"{ATTACHMENTS}{attachment.pk}/content/"

    assert refusal(client.get(address)) == (409, "document-damaged")
    path.unlink()
    assert refusal(client.get(address)) == (409, "document-damaged")
    assert str(attachment) == attachment.name
