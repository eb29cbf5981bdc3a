"""What a brief says of threats: signs that stand, sanctions to expect, and what to answer (R56)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from negotiations.briefs.pages import Listed, Source, listed, source_of
from negotiations.briefs.verifications import Verification, verdict_of
from negotiations.preparation.plans.models import ExpectedSanction
from negotiations.rounds.models import Negotiation
from negotiations.warning_signs.models import WarningSign
from srm.evidence import Evidence
from suppliers.profiles.models import Supplier


@dataclass(frozen=True)
class SignLine:
    """A warning sign that still stands, with the words that raised it and what to answer."""

    id: UUID
    code: str
    severity: str
    direction: str
    sanction: str
    excerpt: str
    raised_at: datetime
    prepared_answer: str | None
    gap: str
    is_verified: bool
    verification: Verification | None
    source: Source | None


@dataclass(frozen=True)
class SanctionLine:
    """A measure that we expect of them, how likely, what we answer, and who does so."""

    id: UUID
    sanction: str
    likelihood: str
    owner: str
    prepared_answer: str | None
    gap: str
    source: Evidence


def sign_lines(supplier: Supplier, talks: QuerySet[Negotiation]) -> Listed:
    """List the warning signs that stand with this supplier, newest first."""
    rows = WarningSign.objects.standing().filter(supplier=supplier, negotiation__in=talks)
    rows = rows.for_display().select_related("statement__verified_by", "judged_by")
    return listed(rows.order_by("-raised_at", "-pk"), sign_line)


def sign_line(row: Any) -> SignLine:  # Any: a sign with more columns
    """Make a line of a sign; what rests on words is verified by a person's verdict only."""
    is_certain = row.statement is None and row.confidence == 1
    is_theirs = row.direction == WarningSign.Direction.THEIRS
    is_open = bool(row.sanction) and is_theirs and not row.prepared_answer
    return SignLine(
        row.pk,
        row.code,
        row.severity,
        row.direction,
        row.sanction,
        row.excerpt,
        row.raised_at,
        row.prepared_answer if is_theirs else None,
        gap_for(row.sanction) if is_open else "",
        is_certain or row.verdict == WarningSign.Verdict.CONFIRMED,
        verdict_of(row),
        source_of(row.statement),
    )


def sanction_lines(negotiation: Negotiation) -> Listed:
    """List the measures that our plan expects of them, in its order."""
    rows = ExpectedSanction.objects.filter(plan__negotiation=negotiation).select_related("owner")
    return listed(rows.order_by("position", "pk"), sanction_line)


def sanction_line(row: Any) -> SanctionLine:  # Any: a sanction with its answer
    """Make a line of an expected sanction."""
    return SanctionLine(
        row.pk,
        row.sanction,
        row.likelihood,
        row.owner.display_name,
        row.prepared_answer,
        "" if row.prepared_answer else gap_for(row.sanction),
        Evidence("plans", row.plan_id),
    )


def gap_for(sanction: str) -> str:
    """Say that nothing is prepared for a sanction."""
    return f"No answer is prepared: {sanction.replace('_', ' ')}."
