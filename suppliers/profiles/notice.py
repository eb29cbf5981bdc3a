"""Reasonable notice, in writing and with a reason: what GSCOP asks of us before supply ends.

The Groceries Supply Code of Practice names no number of days: how many are reasonable hangs on the
supplier. `GSCOP_NOTICE_DAYS` is the least that we take for reasonable.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings

from srm.days import business_day, check_not_ahead
from srm.errors import RuleBroken
from suppliers.profiles.models import Supplier


@dataclass(frozen=True)
class Notice:
    """What a supplier was told in writing, and on which day."""

    reason: str
    notified_on: date | None


def check_notice(
    suppliers: Iterable[Supplier], notice: Notice, *, fields: tuple[str, str], at: datetime
) -> None:
    """Refuse to end supply of a supplier under GSCOP without notice; names what is missing.

    `fields` are the inputs that hold the reason and the day.
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
    if business_day(at) < first_day:
        raise RuleBroken(
            "notice-too-short",
            f"Notice of {settings.GSCOP_NOTICE_DAYS} days is not over before {first_day}.",
            field=of_day,
        )
