"""What signatures say, and the edits that fool whoever looks at less than `bottom_line`."""

from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiations.documents.sealing.checks import Finding, Trust, examine
from negotiations.documents.sealing.keys import Key, new_test_key
from tests.moments import DAY, NOON
from tests.negotiations.documents.sealing.files import (
    CONTENT,
    LIFE,
    OTHER_KEY,
    edited,
    sealed_by,
    with_another_byte,
)

SEALED = sealed_by()
TRUST = Trust(seals=[SEALED.certificate], timestamps=[], at=NOON)


def is_whole(findings: list[Finding]) -> bool:
    return bool(findings) and all(f.is_ours and f.is_valid and f.covers_file for f in findings)


def test_our_seal_on_an_unchanged_file() -> None:
    (finding,) = examine(SEALED.content, TRUST)

    assert is_whole([finding])
    assert finding.signer == "Common Name: Ours"
    assert finding.signed_at is not None
    assert not finding.has_timestamp


def test_an_edit_behind_the_end_is_seen() -> None:
    (finding,) = examine(edited(SEALED.content), TRUST)

    assert (finding.is_ours, finding.is_valid, finding.covers_file) == (True, False, False)


def test_words_behind_the_end_are_seen() -> None:
    assert not is_whole(examine(SEALED.content + b"\n% more\n", TRUST))


def test_the_seal_of_another_is_not_ours() -> None:
    (finding,) = examine(sealed_by(OTHER_KEY).content, TRUST)

    assert (finding.is_ours, finding.is_valid) == (False, False)


def test_a_second_seal_of_another_changes_the_file() -> None:
    other = new_test_key(NOON, "Ours")  # the same name is not the same key

    findings = examine(sealed_by(Key(other)).content, TRUST)

    assert [finding.is_ours for finding in findings] == [False]


@pytest.mark.parametrize("at", [NOON - 2 * DAY, NOON + LIFE + DAY])
def test_a_certificate_counts_while_it_is_valid(at: datetime) -> None:
    (finding,) = examine(SEALED.content, Trust([SEALED.certificate], [], at))

    assert not finding.is_valid


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no pdf",
        b"%PDF-1.7",
        b"%PDF-1.7\n%%EOF",
        CONTENT,
        CONTENT[: len(CONTENT) // 2],
        SEALED.content[:-200],
        b"%PDF-1.7\n1 0 obj\n<</Length 99999999999>>stream\n" + b"[" * 10_000,
    ],
)
def test_what_has_no_signature_has_none(content: bytes) -> None:
    assert examine(content, TRUST) == []


@settings(max_examples=60, deadline=None)
@given(place=st.integers(0, len(SEALED.content) - 1))
def test_no_turned_bit_makes_a_stranger_ours(place: int) -> None:
    """Some bits mean nothing (such as the case of a hexadecimal digit): hashes see those."""
    findings = examine(with_another_byte(SEALED.content, place), TRUST)

    outside = SEALED.content.index(b"/Contents <")
    end = SEALED.content.index(b">", outside)
    assert outside < place < end or not is_whole(findings)
