import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.utils.timezone import now
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st
from pytest_django import Settings
from rest_framework.test import APIClient

from negotiations.agreements.services import current_of
from negotiations.documents import verification
from negotiations.documents.examining import Limits, examine_apart
from negotiations.documents.services import document_of
from negotiations.documents.verification import verify_document
from tests.answers import faults, refusal
from tests.factories.documents import SealedDocumentFactory
from tests.moments import NOON
from tests.negotiations.documents.sealing.files import (
    CONTENT,
    OTHER_KEY,
    edited,
    sealed_by,
    with_another_byte,
)
from tests.negotiations.documents.test_services import consented

pytestmark = pytest.mark.django_db
VERIFY = "/api/v1/documents/verify/"
NOTHING = {"ours": False, "unchanged": False, "agreement": None, "version": None, "sha256": None}


@pytest.fixture
def sealed() -> bytes:
    return document_of(current_of(consented()), at=now()).content


def verify(client: APIClient, content: bytes, name: str = "a.pdf") -> Any:
    return client.post(VERIFY, {"file": SimpleUploadedFile(name, content)}, format="multipart")


def test_a_document_of_ours_is_known(client: APIClient) -> None:
    agreement = consented()
    content = document_of(current_of(agreement), at=now()).content

    answer = verify(client, content)

    assert answer.status_code == 200
    found = answer.json()
    (signature,) = found.pop("signatures")
    assert found == {
        "ours": True,
        "unchanged": True,
        "agreement": str(agreement.pk),
        "version": 1,
        "sha256": current_of(agreement).sha256,
    }
    assert (signature["ours"], signature["valid"], signature["covers_file"]) == (True, True, True)


def test_an_edit_behind_the_end_is_ours_and_changed(client: APIClient, sealed: bytes) -> None:
    for content in (edited(sealed), sealed + b"\n"):
        found = verify(client, content).json()

        assert (found["ours"], found["unchanged"], found["version"]) == (True, False, 1)


def test_one_changed_byte_makes_it_not_ours(client: APIClient, sealed: bytes) -> None:
    found = verify(client, with_another_byte(sealed, len(sealed) // 2)).json()

    del found["signatures"]
    assert found == NOTHING


def test_the_case_of_a_digit_in_the_signature_is_a_changed_byte(
    client: APIClient, sealed: bytes
) -> None:
    """Readers of PDF see no difference; we do."""
    start = sealed.index(b"/Contents <") + len(b"/Contents <")
    place = next(i for i in range(start, len(sealed)) if sealed[i : i + 1].isalpha())

    found = verify(client, with_another_byte(sealed, place)).json()

    assert (found["ours"], found["unchanged"]) == (False, False)


def test_the_seal_of_another_is_not_ours(client: APIClient, sealed: bytes) -> None:
    found = verify(client, sealed_by(OTHER_KEY).content).json()

    (signature,) = found.pop("signatures")
    assert found == NOTHING
    assert signature["signer"] == "Common Name: Theirs"
    assert (signature["ours"], signature["valid"]) == (False, False)


def test_a_file_on_record_without_its_seal_is_not_ours(client: APIClient) -> None:
    SealedDocumentFactory.create(content=CONTENT)

    assert verify(client, CONTENT).json() == {**NOTHING, "signatures": []}


@pytest.mark.parametrize("content", [b"", b"no pdf", b"%PDF-1.7\n%%EOF", b"\x00" * 1000])
def test_what_is_no_pdf_is_not_ours(client: APIClient, content: bytes) -> None:
    assert verify(client, content).json() == {**NOTHING, "signatures": []}


def test_it_is_known_again_after_a_restart(sealed: bytes) -> None:
    """A child process checks: nothing that this one keeps in memory counts."""
    assert verify_document(sealed, at=NOON).unchanged


@examples(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_turned_bit_is_seen(
    data: st.DataObject, sealed: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the examiner sees nothing wrong."""
    monkeypatch.setattr(verification, "examine_apart", lambda *_, **__: [])
    place = data.draw(st.integers(0, len(sealed) - 1))

    assert verification.document_in(sealed) is not None
    changed = with_another_byte(sealed, place)
    assert hashes(changed).isdisjoint(hashes(sealed))


def hashes(content: bytes) -> set[str]:
    """The hash by which a sealed file is known."""
    return set(list(verification.hashes_in(content))[-1:])


def test_a_file_of_many_ends_is_bounded() -> None:
    assert len(list(verification.hashes_in(b"%%EOF\n" * 10_000))) == verification.MOST_ENDS + 1


@pytest.mark.parametrize(
    "limits",
    [
        pytest.param(Limits(bytes=1), id="memory"),  # no more than it has
        pytest.param(Limits(patience=0.05), id="time"),
        pytest.param(Limits(seconds=0), id="processor"),
    ],
)
def test_a_file_that_costs_too_much_has_no_signatures(sealed: bytes, limits: Limits) -> None:
    content = sealed + b" " * 32 * 1024 * 1024

    assert examine_apart(content, seals=[], timestamps=[], at=NOON, limits=limits) == []


def test_a_form_has_one_file_and_nothing_else(client: APIClient) -> None:
    file = SimpleUploadedFile("a.pdf", b"x")

    assert faults(client.post(VERIFY, {}, format="multipart")) == ["/file"]
    assert faults(client.post(VERIFY, {"file": "text"}, format="multipart")) == ["/file"]
    twice = client.post(VERIFY, {"file": [file, file]}, format="multipart")
    assert refusal(twice) == (400, "malformed-body")
    other = client.post(VERIFY, {"file": file, "name": "x"}, format="multipart")
    assert faults(other) == ["/name"]
    assert refusal(client.post(VERIFY, {"file": "x"})) == (415, "unsupported-media-type")
    assert faults(client.post(f"{VERIFY}?a=b", {"file": file}, format="multipart")) == ["/a"]


def test_a_form_that_is_none_is_refused(client: APIClient) -> None:
    answer = client.post(VERIFY, b"--x", content_type="multipart/form-data")

    assert refusal(answer) == (400, "malformed-body")


def test_a_large_file_is_not_read(client: APIClient, settings: Settings) -> None:
    settings.MAX_FILE_BYTES = 10

    assert verify(client, b"x" * 10).status_code == 200
    assert refusal(verify(client, b"x" * 11)) == (413, "body-too-large")
    assert refusal(verify(client, b"x" * 100_000)) == (413, "body-too-large")


def run(path: Path) -> tuple[int, str, str]:
    """The exit status, the output and the words of the command."""
    output = io.StringIO()
    try:
        call_command("verify_document", str(path), stdout=output)
    except CommandError as error:
        return error.returncode, output.getvalue(), str(error)
    return 0, output.getvalue(), ""


def test_the_command_is_content_with_a_document_of_ours(tmp_path: Path, sealed: bytes) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(sealed)

    status, output, _ = run(path)

    assert status == 0
    assert (json.loads(output)["ours"], json.loads(output)["unchanged"]) == (True, True)


def test_the_command_fails_for_any_other_file(
    tmp_path: Path, sealed: bytes, settings: Settings
) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(with_another_byte(sealed, 100))
    assert run(path)[0] == 1
    path.write_bytes(edited(sealed))
    assert run(path)[::2] == (1, "This file was changed after we sealed it.")
    settings.MAX_FILE_BYTES = 10
    assert run(path)[::2] == (1, "This file is not a document of ours, or was changed.")


def test_the_command_tells_a_missing_file(tmp_path: Path) -> None:
    assert run(tmp_path / "none.pdf")[:2] == (2, "")
    assert run(tmp_path)[0] == 2
