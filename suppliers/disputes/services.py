"""Disputes with suppliers: when they began, and how they were settled (R8)."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from srm.access.models import User
from srm.days import check_not_ahead
from srm.errors import RuleBroken
from srm.events.services import record, record_change
from srm.records import write_changes
from srm.verification import if_changed, mark_verified
from suppliers.disputes.models import Dispute
from suppliers.profiles.models import Supplier

# What a verification is of (R69).
CHECKED = ("subject", "opened_on", "settled_on", "settlement")


@transaction.atomic
def record_dispute(
    supplier: Supplier, facts: Mapping[str, object], *, by: User, at: datetime
) -> Dispute:
    """Put a dispute on record; a past one with how it was settled."""
    dispute = Dispute(supplier=supplier, recorded_by=by, **facts)
    check_dispute(dispute, at=at)
    dispute.save(force_insert=True)
    # What it is about is ours: the event tells that there is one.
    record("dispute.recorded", dispute, at=at, data={"supplier": str(supplier.pk)})
    return dispute


@transaction.atomic
def change_dispute(dispute: Dispute, changes: Mapping[str, object], *, at: datetime) -> None:
    """Correct a dispute, settle it, or open it again; what is new is to be checked anew."""
    new = [name for name, value in changes.items() if value != getattr(dispute, name)]
    for name, value in changes.items():
        setattr(dispute, name, value)
    check_dispute(dispute, at=at)
    write_changes(dispute, {**changes, **if_changed(new, CHECKED)})
    record_change("dispute.changed", dispute, changes, at=at)


@transaction.atomic
def verify_dispute(dispute: Dispute, *, how: str, by: User, at: datetime) -> None:
    """Note that somebody checked that the quarrel was so."""
    mark_verified(dispute, how=how, by=by, at=at)
    record("dispute.verified", dispute, at=at, data={"by": str(by.pk)})


def check_dispute(dispute: Dispute, *, at: datetime) -> None:
    """Refuse days that cannot be, and half of a settlement."""
    check_not_ahead(dispute.opened_on, field="opened_on", at=at)
    if dispute.settled_on is None:
        if dispute.settlement:
            raise RuleBroken("settlement-undated", "Say when it was settled.", field="settled_on")
        return
    check_not_ahead(dispute.settled_on, field="settled_on", at=at)
    if dispute.settled_on < dispute.opened_on:
        raise RuleBroken(
            "settled-before-opened", "It was not settled before it began.", field="settled_on"
        )
    if not dispute.settlement:
        raise RuleBroken("settlement-needed", "Say how it was settled.", field="settlement")
