"""The canonical form of a version, and its SHA-256; docs/agreements.md tells how to recompute it.

JSON with sorted keys, no white space, characters as themselves in UTF-8 (RFC 8785 in spirit; all
values are texts or small whole numbers, so its number rules do not matter).
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class Line:
    """One term: its subject, what was agreed about it, and the issue it settles, if any."""

    subject: str
    text: str
    issue_id: UUID | None = None


def canonical(agreement_id: UUID, number: int, title: str, lines: Sequence[Line]) -> bytes:
    """Write a version in the one form whose hash both sides consent to."""
    terms = [
        {
            "position": position,
            "subject": line.subject,
            "text": line.text,
            "issue": str(line.issue_id) if line.issue_id else "",
        }
        for position, line in enumerate(lines, start=1)
    ]
    content = {
        "agreement": str(agreement_id),
        "version": number,
        "title": title,
        "terms": terms,
    }
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode()


def sha256_of(agreement_id: UUID, number: int, title: str, lines: Sequence[Line]) -> str:
    """Hash a version, in hexadecimal."""
    return hashlib.sha256(canonical(agreement_id, number, title, lines)).hexdigest()
