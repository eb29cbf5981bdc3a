"""Is this file one of ours, and exactly as we sealed it? A technical check, no legal verdict.

Its bytes decide: what we sealed is on record by SHA-256. Only then count the signatures in it, and
of those pyHanko's `bottom_line` alone, since its other answers stay true after an edit.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from negotiations.documents.examining import examine_apart
from negotiations.documents.models import Seal, SealedDocument

# Each saved change of a PDF ends with this mark; what came before it may be a file of ours.
END_OF_FILE = re.compile(rb"%%EOF\r?\n?")
MOST_ENDS = 50


@dataclass(frozen=True)
class Verdict:
    """What can be said of a file."""

    ours: bool = False
    unchanged: bool = False
    agreement: UUID | None = None
    version: int | None = None
    sha256: str | None = None
    signatures: list[dict[str, Any]] = field(default_factory=list)


def verify_document(content: bytes, *, at: datetime) -> Verdict:
    """Tell whether a file is a document of ours and unchanged, and of which version."""
    document = document_in(content)
    found = examine_apart(
        content,
        seals=[bytes(seal.certificate) for seal in Seal.objects.all()],
        timestamps=timestamps_of(document),
        # What was valid when we sealed it stays so when the certificate has run out.
        at=document.sealed_at if document else at,
    )
    signatures = [shown(finding) for finding in found]
    seals = [one for one in found if document and one["fingerprint"] == document.seal.fingerprint]
    if document is None or not seals:
        return Verdict(signatures=signatures)
    is_whole = hashlib.sha256(content).hexdigest() == document.sha256
    return Verdict(
        ours=True,
        unchanged=is_whole and all(one["is_valid"] and one["covers_file"] for one in seals),
        agreement=document.version.agreement_id,
        version=document.version.number,
        sha256=document.version.sha256,
        signatures=signatures,
    )


def verify_ours(content: bytes, *, at: datetime) -> Verdict:
    """Check a file of anybody: one that we do not know costs no look at its signatures."""
    return verify_document(content, at=at) if document_in(content) else Verdict()


def document_in(content: bytes) -> SealedDocument | None:
    """Find the document that a file is, or begins with."""
    documents = SealedDocument.objects.select_related("version", "seal")
    return documents.filter(sha256__in=set(hashes_in(content))).first()


def hashes_in(content: bytes) -> Iterator[str]:
    """Hash a file whole, and each beginning of it that may be a whole file."""
    hashing, done = hashlib.sha256(), 0
    for count, end in enumerate(END_OF_FILE.finditer(content)):
        if count == MOST_ENDS:
            break
        hashing.update(memoryview(content)[done : end.end()])
        done = end.end()
        yield hashing.copy().hexdigest()
    yield hashlib.sha256(content).hexdigest()


def timestamps_of(document: SealedDocument | None) -> list[bytes]:
    """Trust who gave the time of this very document, and nobody else."""
    stamp = document and document.timestamp_certificate
    return [bytes(stamp)] if stamp else []


def shown(finding: dict[str, Any]) -> dict[str, Any]:
    """Tell of one signature what anybody may know."""
    return {
        "signer": finding["signer"],
        "fingerprint": finding["fingerprint"],
        "signed_at": finding["signed_at"],
        "ours": finding["is_ours"],
        "valid": finding["is_valid"],
        "covers_file": finding["covers_file"],
        "timestamped": finding["has_timestamp"],
    }
