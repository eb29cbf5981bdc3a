"""What they told us long ago is asked again: past its shelf life it is a step of ours (R29)."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from negotiations.follow_ups.due import in_working_days
from negotiations.follow_ups.models import FollowUp, Origin
from negotiations.follow_ups.services import Duty, complete_follow_up, owe
from negotiations.interests.models import Interest
from negotiations.rounds.models import Side
from srm.days import business_day

# To ask it in, from when it is too old.
WORKING_DAYS = 3
BATCH = 500


def origin_prefix(interest: Interest) -> str:
    """Give what the names of all steps to ask about an interest begin with."""
    return f"interest:{interest.pk}:"


@transaction.atomic
def ask_again(*, at: datetime, limit: int = BATCH) -> int:
    """Make a step of ours of each interest past its shelf life. Safe to run concurrently."""
    today = business_day(at)
    waiting = Interest.objects.to_ask_again(on=today).select_related("negotiation")
    waiting = waiting.order_by("ask_again_on", "pk")
    interests = list(waiting.select_for_update(skip_locked=True, of=("self",))[:limit])
    for interest in interests:
        origin = f"{origin_prefix(interest)}{interest.ask_again_on}"
        due_at = in_working_days(WORKING_DAYS, since=at)
        duty = Duty(Side.BUYER, words_of(interest), due_at, origin=origin)
        owe(interest.negotiation, duty, at=at)
        interest.ask_again_on = None
    Interest.objects.bulk_update(interests, ["ask_again_on"])
    return len(interests)


def words_of(interest: Interest) -> str:
    """Say what to ask. A step is told in mails and calendars: no interest is quoted in it."""
    return f"Ask again what matters to them (heard on {interest.as_of})."


def ask_all_again(*, at: datetime) -> int:
    """Ask again what is too old, batch by batch."""
    count = 0
    while found := ask_again(at=at):
        count += found
    return count


@transaction.atomic
def close_asked_again(interest_ids: Sequence[UUID], *, at: datetime) -> int:
    """Finish the steps to ask about interests that are fresh again; returns how many."""
    closed = 0
    for interest in Interest.objects.filter(pk__in=interest_ids).order_by("pk"):
        if interest.stale_on is None or interest.stale_on <= business_day(at):
            continue
        asked = Origin.objects.filter(key__startswith=origin_prefix(interest))
        steps = FollowUp.objects.open().filter(origins__in=asked)
        # One that was made to wait for another step is for a person to close.
        undone = steps.exclude(pk__in=FollowUp.objects.blocked())
        for step in undone.select_related("waits_for").order_by("pk"):
            complete_follow_up(step, done_at=at, evidence="It still holds.", at=at)
            closed += 1
    return closed
