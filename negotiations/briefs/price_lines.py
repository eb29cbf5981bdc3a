"""What a supplier's prices were and are, each with the version that agreed on it (R41)."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, Window
from django.db.models.functions import Lag

from negotiations.agreements.records import OralAgreement, PriceFact
from negotiations.briefs.pages import Listed, listed
from negotiations.briefs.verifications import Verification, verification_of
from negotiations.rounds.models import Negotiation
from srm.days import business_day
from srm.evidence import Evidence

HUNDRED = Decimal(100)
SAME = ("product", "currency", "unit")
"""What two prices must have in common to be compared."""


@dataclass(frozen=True)
class PriceLine:
    """An agreed price with its days, and what it changed by. Stale once its last day is over."""

    id: UUID
    product: str
    price: str
    currency: str
    unit: str
    valid_from: date
    valid_to: date | None
    is_current: bool
    change_percent: float | None
    as_of: date
    age_days: int
    is_stale: bool
    is_verified: bool
    """Whether both sides agreed to it in writing, or somebody checked it."""
    verification: Verification | None
    source: Evidence


def price_lines(talks: QuerySet[Negotiation], *, at: datetime) -> Listed:
    """List the prices that both sides agreed on, the latest first."""
    on = business_day(at)
    facts = PriceFact.objects.filter(version__agreement__negotiation__in=talks, withdrawn_at=None)
    before = Window(Lag("price"), partition_by=[*SAME], order_by=["valid_from", "id"])
    spoken = OralAgreement.objects.filter(
        agreement=OuterRef("version__agreement"), confirmed_at=None
    )
    facts = facts.select_related("verified_by").annotate(is_spoken=Exists(spoken))
    rows = facts.annotate(price_before=before).order_by("-valid_from", "product", "-pk")
    return listed(rows, lambda row: price_line(row, on=on))


def price_line(row: Any, *, on: date) -> PriceLine:  # Any: an annotated PriceFact
    """Make a line of a price."""
    is_over = row.valid_to is not None and row.valid_to < on
    return PriceLine(
        row.pk,
        row.product,
        f"{row.price.normalize():f}",
        row.currency,
        row.unit,
        row.valid_from,
        row.valid_to,
        is_current=row.valid_from <= on and not is_over,
        change_percent=change_of(row.price_before, row.price),
        as_of=row.valid_from,
        age_days=max(0, (on - row.valid_from).days),
        is_stale=is_over,
        is_verified=not row.is_spoken or row.verified_at is not None,
        verification=verification_of(row),
        source=Evidence("agreement-versions", row.version_id),
    )


def change_of(before: Decimal | None, after: Decimal) -> float | None:
    """Say by how many percent a price changed; None of no price before, or of nothing."""
    return round(float(HUNDRED * (after - before) / before), 2) if before else None
