"""Who checked what the brief says, when, and how (R69)."""

from dataclasses import dataclass
from datetime import datetime

from negotiations.warning_signs.models import WarningSign
from srm.access.models import User
from srm.verification import Verifiable


@dataclass(frozen=True)
class Verification:
    """That somebody checked a fact."""

    by: str
    at: datetime
    how: str


def name_of(person: User | None) -> str:
    """Name who wrote a fact down; empty where nobody said."""
    return person.display_name if person else ""


def verification_of(row: Verifiable) -> Verification | None:
    """Tell who checked a row; None where nobody did."""
    if row.verified_by is None or row.verified_at is None:
        return None
    return Verification(row.verified_by.display_name, row.verified_at, row.verified_how)


def verdict_of(sign: WarningSign) -> Verification | None:
    """Tell who judged a sign; None where nobody did."""
    if sign.judged_by is None or sign.judged_at is None:
        return None
    return Verification(sign.judged_by.display_name, sign.judged_at, sign.verdict_reason)
