"""What the supplier was told of and never acknowledged becomes a step of theirs (R22)."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from negotiations.agreements.records import AgreedChange
from negotiations.follow_ups.due import when_chased
from negotiations.follow_ups.models import FollowUp, Origin
from negotiations.follow_ups.services import Duty, complete_follow_up, owe
from negotiations.rounds.models import Side

# What their steps come from begins with this.
CHASED = "agreed-change:"
LONGEST = 500
BATCH = 500


def origin_of(change_id: UUID) -> str:
    """Name a change as what a step comes from."""
    return f"{CHASED}{change_id}"


@transaction.atomic
def chase_changes(*, at: datetime, limit: int = BATCH) -> int:
    """Make a step of theirs of each change that waits too long. Safe to run concurrently."""
    waiting = AgreedChange.objects.to_chase(at=at).order_by("chase_at", "pk")
    waiting = waiting.select_related("version__agreement__negotiation__supplier")
    # The agreement too: it does not end while a step is made for it.
    locked = waiting.select_for_update(skip_locked=True, of=("self", "version__agreement"))
    changes = list(locked[:limit])
    for change in changes:
        agreement = change.version.agreement
        action = f"Acknowledge what changed in version {change.version.number}: {change.part}"
        negotiation = agreement.negotiation
        duty = Duty(
            Side.SUPPLIER,
            action[:LONGEST],
            when_chased(negotiation.supplier.country, at=at),
            agreement=agreement,
            origin=origin_of(change.pk),
        )
        owe(negotiation, duty, at=at)
        change.chase_at = None
    AgreedChange.objects.bulk_update(changes, ["chase_at"])
    return len(changes)


def chase_all_changes(*, at: datetime) -> int:
    """Chase what waits, batch by batch."""
    chased = 0
    while count := chase_changes(at=at):
        chased += count
    return chased


@transaction.atomic
def close_chased(change_ids: Sequence[UUID], *, at: datetime) -> int:
    """Finish the steps of changes that were acknowledged since; returns how many."""
    known = AgreedChange.objects.filter(pk__in=change_ids, acknowledged_at__isnull=False)
    told_at = {origin_of(change.pk): change.acknowledged_at for change in known}
    # One that was made to wait for another step is for a person to close.
    origins = Origin.objects.filter(key__in=told_at, follow_up__in=FollowUp.objects.open())
    undone = origins.exclude(follow_up__in=FollowUp.objects.blocked())
    closed = list(undone.select_related("follow_up__waits_for").order_by("pk"))
    for origin in closed:
        done_at = told_at[origin.key] or at
        complete_follow_up(
            origin.follow_up, done_at=done_at, evidence="They acknowledged it.", at=at
        )
    return len(closed)
