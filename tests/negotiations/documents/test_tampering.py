"""What the check says of files that somebody worked on after we had sealed them (S16)."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import now
from pytest_django import Settings
from rest_framework.test import APIClient

from negotiations.agreements.services import current_of
from negotiations.documents.sealing.keys import key_for_tests_in
from negotiations.documents.sealing.seals import seal
from negotiations.documents.services import document_of
from negotiations.documents.verification import Verdict, verify_document
from negotiations.guests.knocking import caller_named, knock
from negotiations.guests.models import Knock
from tests.answers import refusal
from tests.conftest import client_of
from tests.factories.people import UserFactory
from tests.moments import NOON
from tests.negotiations.documents.sealing.files import (
    CONTENT,
    OTHER_KEY,
    edited,
    sealed_by,
    shadowed,
    signed_again,
    with_another_byte,
)
from tests.negotiations.documents.test_services import consented

pytestmark = pytest.mark.django_db
VERIFY = "/api/v1/documents/verify/"
END = b"%%EOF"


@pytest.fixture
def sealed() -> bytes:
    return document_of(current_of(consented()), at=now()).content


def verdict_of(content: bytes) -> Verdict:
    return verify_document(content, at=now())


def beginning(content: bytes) -> bytes:
    """The file as it was before our signature was put behind it."""
    return content[: content.index(END) + len(END)]


def without_signature(content: bytes) -> bytes:
    """The file with zeros where our signature was."""
    start = content.index(b"/Contents <") + len(b"/Contents <")
    end = content.index(b">", start)
    return content[:start] + b"0" * (end - start) + content[end:]


@pytest.mark.parametrize(
    "tamper",
    [
        pytest.param(edited, id="incremental update"),
        pytest.param(shadowed, id="shadow attack"),
        pytest.param(signed_again, id="another signature"),
        pytest.param(lambda c: signed_again(edited(c)), id="edited and signed by another"),
        pytest.param(lambda c: c + b"x", id="a byte appended"),
        pytest.param(lambda c: c + b"\n%%EOF\n", id="an end appended"),
        pytest.param(lambda c: c + CONTENT, id="another file appended"),
        pytest.param(lambda c: c + c, id="itself appended"),
    ],
)
def test_what_was_added_behind_our_seal_is_never_unchanged(
    sealed: bytes, tamper: Callable[[bytes], bytes]
) -> None:
    content = tamper(sealed)

    assert content.startswith(sealed)
    assert not verdict_of(content).unchanged


@pytest.mark.parametrize("tamper", [edited, shadowed, signed_again])
def test_whose_file_it_began_with_is_told(sealed: bytes, tamper: Callable[[bytes], bytes]) -> None:
    found = verdict_of(tamper(sealed))

    assert (found.ours, found.unchanged, found.version) == (True, False, 1)
    ours = [one for one in found.signatures if one["ours"]]
    assert [one["covers_file"] for one in ours] == [False]


def test_a_later_signature_of_another_does_not_heal_an_edit(sealed: bytes) -> None:
    found = verdict_of(signed_again(edited(sealed)))

    assert {one["signer"] for one in found.signatures} >= {"Common Name: Theirs"}
    assert not any(one["ours"] and one["valid"] for one in found.signatures)


@pytest.mark.parametrize(
    "tamper",
    [
        pytest.param(lambda c: c[:-1], id="the last byte"),
        pytest.param(lambda c: c[:-100], id="the end"),
        pytest.param(lambda c: c[: len(c) // 2], id="half"),
        pytest.param(beginning, id="before the seal"),
        pytest.param(without_signature, id="the signature"),
        pytest.param(lambda c: with_another_byte(c, c.index(b"/ByteRange") + 12), id="the range"),
        pytest.param(lambda c: b"\n" + c, id="a byte before"),
    ],
)
def test_what_is_cut_or_moved_is_not_ours(sealed: bytes, tamper: Callable[[bytes], bytes]) -> None:
    found = verdict_of(tamper(sealed))

    assert (found.ours, found.unchanged, found.agreement) == (False, False, None)


def test_the_same_text_under_another_key_is_not_ours(sealed: bytes) -> None:
    found = verdict_of(sealed_by(OTHER_KEY).content)

    assert (found.ours, found.unchanged) == (False, False)
    assert [one["ours"] for one in found.signatures] == [False]


def test_a_file_sealed_with_our_key_that_is_not_on_record_is_not_ours(
    sealed: bytes, settings: Settings
) -> None:
    key = key_for_tests_in(settings.SEAL_ROOT)

    found = verdict_of(seal(CONTENT, key, name="Koel").content)

    assert (found.ours, found.unchanged, found.sha256) == (False, False, None)
    assert [one["ours"] for one in found.signatures] == [True]


def verify(client: APIClient) -> Any:
    file = SimpleUploadedFile("a.pdf", b"no pdf")
    return client.post(VERIFY, {"file": file}, format="multipart")


def test_so_many_files_a_minute_are_verified_for_one_caller(
    client: APIClient, settings: Settings
) -> None:
    settings.VERIFICATIONS_PER_MINUTE = 0
    one_too_many = verify(client)
    settings.VERIFICATIONS_PER_MINUTE = 1
    other = verify(client_of(UserFactory.create()))

    assert refusal(one_too_many) == (429, "throttled")
    assert one_too_many["Retry-After"] == "60"
    assert other.status_code == 200
    assert Knock.objects.values("caller").distinct().count() == 2


def test_each_caller_has_a_number_of_its_own() -> None:
    one, other = caller_named("verify:1"), caller_named("verify:2")

    assert [knock(one, at=NOON, most=2) for _ in range(3)] == [False, False, True]
    assert knock(other, at=NOON, most=2) is False
    assert "verify" not in one
