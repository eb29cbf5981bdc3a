"""How much each side depends on the other, and how old the figures are (R26)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from negotiations.briefs.verifications import Verification, verification_of
from srm.days import business_day
from suppliers.profiles.models import Supplier

SHARES_HOLD_FOR = timedelta(days=365)


@dataclass(frozen=True)
class Dependency:
    """How much each side depends on the other, and whether the figures are recent."""

    share_of_their_sales: str | None
    share_of_our_spend: str | None
    as_of: date | None
    age_days: int | None
    is_stale: bool
    is_verified: bool
    verification: Verification | None
    is_dependent: bool
    is_protected: bool


def dependency_of(supplier: Supplier, *, at: datetime) -> Dependency:
    """Say who needs whom; verified is what somebody checked and is not stale."""
    as_of, on = supplier.shares_as_of, business_day(at)
    theirs, ours = supplier.share_of_their_sales, supplier.share_of_our_spend
    is_stale = as_of is not None and on - as_of > SHARES_HOLD_FOR
    return Dependency(
        None if theirs is None else str(theirs),
        None if ours is None else str(ours),
        as_of,
        None if as_of is None else max(0, (on - as_of).days),
        is_stale=is_stale,
        is_verified=supplier.verified_at is not None and not is_stale,
        verification=verification_of(supplier),
        is_dependent=supplier.is_dependent,
        is_protected=supplier.is_protected,
    )
