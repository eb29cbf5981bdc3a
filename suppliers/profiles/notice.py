"""Reasonable notice, in writing and with a reason: what GSCOP asks of us before supply ends.

The Groceries Supply Code of Practice names no number of days: how many are reasonable hangs on the
supplier. `GSCOP_NOTICE_DAYS` is the least that we take for reasonable. A significant cut of volume
counts as the end of supply, and a supplier may ask a senior buyer to look at either again.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction

from srm.access.models import User
from srm.days import business_day, check_not_ahead
from srm.errors import RuleBroken
from srm.events.services import record
from srm.records import write_changes
from suppliers.profiles.models import Supplier
from suppliers.profiles.supply_notices import SupplyNotice


@dataclass(frozen=True)
class Notice:
    """What a supplier was told in writing, and on which day."""

    reason: str = ""
    notified_on: date | None = None

    @property
    def is_given(self) -> bool:
        """Whether they were told anything."""
        return bool(self.reason.strip()) or self.notified_on is not None


@dataclass(frozen=True)
class Review:
    """What a senior buyer made of a notice."""

    reviewer: str
    outcome: str
    reviewed_on: date
    asked_on: date | None = None
    """When they asked for it, where that is not on record."""


def check_notice(
    suppliers: Iterable[Supplier],
    notice: Notice,
    *,
    fields: tuple[str, str],
    at: datetime,
    starts_on: date | None = None,
) -> None:
    """Refuse to end supply of a supplier under GSCOP without notice; names what is missing.

    `fields` are the inputs that hold the reason and the day. It ends today, unless told.
    """
    of_reason, of_day = fields
    if notice.notified_on is not None:
        check_not_ahead(notice.notified_on, field=of_day, at=at)
    if not any(supplier.is_under_gscop for supplier in suppliers):
        return
    if not notice.reason.strip():
        raise RuleBroken(
            "notice-reason-needed",
            "A supplier under GSCOP is told in writing why; send the reason.",
            field=of_reason,
        )
    if notice.notified_on is None:
        raise RuleBroken(
            "notice-needed",
            "A supplier under GSCOP gets reasonable notice; send the day they were told.",
            field=of_day,
        )
    first_day = notice.notified_on + timedelta(days=settings.GSCOP_NOTICE_DAYS)
    if (starts_on or business_day(at)) < first_day:
        raise RuleBroken(
            "notice-too-short",
            f"Notice of {settings.GSCOP_NOTICE_DAYS} days is not over before {first_day}.",
            field=of_day,
        )


def keep_notice(
    supplier: Supplier, notice: Notice, facts: Mapping[str, Any], *, by: User, at: datetime
) -> SupplyNotice:
    """Keep what a supplier was told. It takes effect today, unless told."""
    row = SupplyNotice.objects.create(
        **{
            "supplier": supplier,
            "reason": notice.reason,
            "notified_on": notice.notified_on,
            "takes_effect_on": business_day(at),
            "recorded_by": by,
            **facts,
        }
    )
    # Why is a matter between us and them.
    told = {"supplier": str(supplier.pk), "kind": row.kind}
    record("supply_notice.kept", row, at=at, data=told)
    return row


@transaction.atomic
def note_volume_cut(
    supplier: Supplier, notice: Notice, facts: Mapping[str, Any], *, by: User, at: datetime
) -> SupplyNotice:
    """Put on record that we buy significantly less, of a product or of all that they supply."""
    starts_on = facts["takes_effect_on"]
    fields = ("reason", "notified_on")
    check_notice([supplier], notice, fields=fields, at=at, starts_on=starts_on)
    product = facts.get("product")
    if product is not None and not product.suppliers.filter(pk=supplier.pk).exists():
        raise RuleBroken(
            "product-foreign", "This supplier does not deliver the product.", field="product"
        )
    cut = {**facts, "kind": SupplyNotice.Kind.VOLUME_CUT}
    return keep_notice(supplier, notice, cut, by=by, at=at)


@transaction.atomic
def ask_review(row: SupplyNotice, *, asked_on: date, at: datetime) -> None:
    """Note that the supplier asks a senior buyer to look at a locked notice again."""
    check_not_ahead(asked_on, field="asked_on", at=at)
    if row.review_asked_on is not None:
        raise RuleBroken("review-asked", "They asked for a review before.")
    write_changes(row, {"review_asked_on": asked_on})
    record("supply_notice.review_asked", row, at=at, data={"supplier": str(row.supplier_id)})


@transaction.atomic
def note_review(row: SupplyNotice, review: Review, *, at: datetime) -> None:
    """Note what a senior buyer made of a locked notice."""
    check_not_ahead(review.reviewed_on, field="reviewed_on", at=at)
    if row.reviewed_on is not None:
        raise RuleBroken("notice-reviewed", "This notice was reviewed before.")
    asked_on = row.review_asked_on or review.asked_on
    if asked_on is None:
        raise RuleBroken("review-not-asked", "Say when they asked for a review.", field="asked_on")
    if review.reviewed_on < asked_on:
        raise RuleBroken(
            "review-before-asked", "Nobody reviews before that is asked for.", field="reviewed_on"
        )
    facts = {
        "review_asked_on": asked_on,
        "reviewer": review.reviewer,
        "review_outcome": review.outcome,
        "reviewed_on": review.reviewed_on,
    }
    write_changes(row, facts)
    record("supply_notice.reviewed", row, at=at, data={"supplier": str(row.supplier_id)})
