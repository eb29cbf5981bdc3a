"""The canonical form of a version, and its SHA-256; docs/agreements.md tells how to recompute it.

JSON with sorted keys, no white space, characters as themselves in UTF-8 (RFC 8785 in spirit; all
values are texts, small whole numbers, true, false or null, so its number rules do not matter).
What a version says is written as the API shows it, under the number of the form: a version keeps
the form it was written in, and with it its hash.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

FORMAT = 2


@dataclass(frozen=True)
class Line:
    """One term: its subject, what was agreed about it, and the issue it settles, if any.

    The interests it serves are our own notes: no part of what both sides consent to.
    """

    subject: str
    text: str
    issue_id: UUID | None = None
    value: str = ""
    interest_ids: tuple[UUID, ...] = ()


@dataclass(frozen=True)
class Step:
    """What a side does next, by when, and what shows it."""

    side: str
    action: str
    due_on: date
    owner_name: str = ""
    evidence: str = ""
    consequence: str = ""


@dataclass(frozen=True)
class Wording:
    """All that a version says."""

    title: str
    lines: Sequence[Line]
    value: Decimal | None = None
    currency: str = ""
    effective_on: date | None = None
    ends_on: date | None = None
    renewal: str = ""
    renewal_months: int | None = None
    notice_period: int | None = None
    notice_unit: str = ""
    minimum_term_months: int | None = None
    max_price_change: Decimal | None = None
    steps: Sequence[Step] = ()
    has_no_next_steps: bool = False


# What stands in a wording as it stands in a row and in the API.
PLAIN = (
    *("title", "currency", "renewal", "renewal_months", "notice_period", "notice_unit"),
    *("minimum_term_months", "has_no_next_steps"),
)


def canonical(agreement_id: UUID, number: int, wording: Wording) -> bytes:
    """Write a version in the one form whose hash both sides consent to."""
    content = {
        "format": FORMAT,
        "agreement": str(agreement_id),
        "number": number,
        **{name: getattr(wording, name) for name in PLAIN},
        "value": amount(wording.value),
        "max_price_change": amount(wording.max_price_change),
        "effective_on": day(wording.effective_on),
        "ends_on": day(wording.ends_on),
        "terms": [
            {
                "position": position,
                "subject": line.subject,
                "text": line.text,
                "issue": str(line.issue_id) if line.issue_id else None,
                "value": line.value,
            }
            for position, line in enumerate(wording.lines, start=1)
        ],
        "next_steps": [
            {**vars(step), "position": position, "due_on": day(step.due_on)}
            for position, step in enumerate(wording.steps, start=1)
        ],
    }
    return encoded(content)


def amount(number: Decimal | None) -> str | None:
    """Write an amount with two decimals, as the API does."""
    return None if number is None else f"{number:.2f}"


def day(when: date | None) -> str | None:
    """Write a calendar date."""
    return None if when is None else when.isoformat()


def encoded(content: object) -> bytes:
    """Write JSON in its one form."""
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode()


def sha256_of(agreement_id: UUID, number: int, wording: Wording) -> str:
    """Hash a version, in hexadecimal."""
    return hashlib.sha256(canonical(agreement_id, number, wording)).hexdigest()


def sha256_of_format_1(agreement_id: UUID, number: int, title: str, lines: Sequence[Line]) -> str:
    """Hash a version as it was done before versions had dates, a value and next steps."""
    terms = [
        {
            "position": position,
            "subject": line.subject,
            "text": line.text,
            "issue": str(line.issue_id) if line.issue_id else "",
        }
        for position, line in enumerate(lines, start=1)
    ]
    content = {"agreement": str(agreement_id), "version": number, "title": title, "terms": terms}
    return hashlib.sha256(encoded(content)).hexdigest()
