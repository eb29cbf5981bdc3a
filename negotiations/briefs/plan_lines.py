"""What a brief says of our plan: whether there was one before the talks began (R49)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from negotiations.preparation.plans.models import Plan
from negotiations.rounds.models import Negotiation
from srm.evidence import Evidence


@dataclass(frozen=True)
class PlanLine:
    """Our plan, when it was frozen, and whether it was written after round 1 began."""

    id: UUID
    is_late: bool
    first_round_at: datetime | None
    frozen_at: datetime | None
    words: str
    source: Evidence


def plan_line(negotiation: Negotiation) -> PlanLine | None:
    """Find our plan, by one query; None where nobody wrote one."""
    # Any: with columns more.
    row: Any = Plan.objects.for_display().filter(negotiation=negotiation).first()
    if row is None:
        return None
    return PlanLine(
        row.pk,
        row.is_late,
        row.first_round_at,
        row.frozen_at,
        words_of(row),
        Evidence("plans", row.pk),
    )


def words_of(plan: Any) -> str:  # Any: as above
    """Say when a plan was written, beside round 1."""
    if plan.is_late:
        return "Written after round 1 began: nothing of it stood then."
    if plan.frozen_at is None:
        return "Written before round 1."
    return "Written before round 1 and frozen when it began."
