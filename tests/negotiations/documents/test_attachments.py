from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from django.utils.timezone import now
from pytest_django import Settings
from rest_framework.test import APIClient

from negotiations.agreements.models import Agreement
from negotiations.documents.attachments import Upload, attach_file
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


def stored(settings: Settings) -> list[Path]:
    """The attached files in the storage."""
    return [path for path in Path(settings.MEDIA_ROOT).rglob("attachments/**/*") if path.is_file()]


@pytest.mark.django_db(transaction=True)
def test_without_its_row_no_file_stays(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    agreement, upload = AgreementFactory.create(), Upload("a.txt", WORDS)
    buyer, left = UserFactory.create_batch(2)
    User.objects.filter(pk=left.pk).delete()

    # The database finds out at the commit.
    with pytest.raises(IntegrityError):
        attach_file(upload, agreement=agreement, negotiation=None, by=left, at=now())
    kept = attach_file(upload, agreement=agreement, negotiation=None, by=buyer, at=now())

    assert stored(settings) == [Path(kept.file.path)]


def remove(client: APIClient, attachment: Attachment) -> Any:
    url = f"{ATTACHMENTS}{attachment.pk}/"
    return client.delete(url, HTTP_IF_MATCH=client.get(url)["ETag"])


def test_a_file_attached_by_mistake_goes_with_its_row(
    client: APIClient, django_capture_on_commit_callbacks: Any
) -> None:
    attachment = AttachmentFactory.create()
    path = Path(attachment.file.path)

    with django_capture_on_commit_callbacks() as after:
        assert remove(client, attachment).status_code == 204
    assert path.exists()
    for call in after:
        call()

    assert not path.exists()
    assert not Attachment.objects.exists()
    event = Event.objects.get(kind="attachment.removed")
    assert event.data == {"negotiation": str(attachment.negotiation_id)}


@pytest.mark.parametrize(("facts", "status"), [({"in_force": True}, 409), ({}, 204)])
def test_the_papers_of_what_both_agreed_to_stay(
    client: APIClient, facts: dict[str, Any], status: int
) -> None:
    agreement = AgreementFactory.create(**facts)
    attachment = AttachmentFactory.create(agreement=agreement, negotiation=agreement.negotiation)

    answer = remove(client, attachment)

    assert answer.status_code == status
    assert Attachment.objects.exists() == (status == 409)
    if status == 409:
        assert refusal(answer) == (409, "attachment-kept")


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
