"""What either side still owes, and what each step comes from (R41, R69)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from negotiations.briefs.pages import Listed, Source, listed, source_of
from negotiations.follow_ups.models import FollowUp, Origin
from negotiations.offers.models import Package
from negotiations.rounds.models import Negotiation
from srm.evidence import Evidence

# How the names of origins begin, and which rows of the API they name.
NAMED = {"question": "questions", "interest": "interests"}
EARLY_PAYMENT = "early-payment"


@dataclass(frozen=True)
class DutyLine:
    """A step that one side owes; `origin` is the row it comes from, `source` the words if any."""

    id: UUID
    side: str
    action: str
    due_at: datetime
    is_due: bool
    origin: Evidence | None
    source: Source | None


def duty_lines(talks: QuerySet[Negotiation], *, at: datetime) -> Listed:
    """List what either side still owes, the oldest duty first."""
    origins = Origin.objects.filter(follow_up=OuterRef("pk")).order_by("pk")
    accepted = Package.objects.accepted().filter(negotiation=OuterRef("negotiation"))
    rows = FollowUp.objects.open().filter(negotiation__in=talks)
    rows = rows.select_related("source__verified_by").annotate(
        origin_key=Subquery(origins.values("key")[:1]),
        accepted_id=Subquery(accepted.order_by().values("pk")[:1]),
    )

    def line(row: Any) -> DutyLine:  # Any: an annotated FollowUp
        is_due = row.due_at <= at
        words = source_of(row.source)
        return DutyLine(row.pk, row.side, row.action, row.due_at, is_due, origin_of(row), words)

    return listed(rows.order_by("due_at", "pk"), line)


def origin_of(row: Any) -> Evidence | None:  # Any: as above
    """Name what a step comes from: words, a question, an interest, a package or an agreement."""
    kind, _, rest = (row.origin_key or "").partition(":")
    if row.source_id:
        return Evidence("statements", row.source_id)
    if kind in NAMED:
        return Evidence(NAMED[kind], UUID(rest.partition(":")[0]))
    if kind == EARLY_PAYMENT and row.accepted_id:
        return Evidence("packages", row.accepted_id)
    return Evidence("agreements", row.agreement_id) if row.agreement_id else None
