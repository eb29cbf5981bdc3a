"""Ticks of the first contact: what somebody of us says was dealt with (R17)."""

from datetime import datetime

from django.db import transaction

from negotiations.rounds.models import Negotiation
from negotiations.rounds.services import hold_underway
from negotiations.rounds.ticks import FirstContactTick
from srm.access.models import User
from srm.errors import RuleBroken
from srm.events.services import record


@transaction.atomic
def tick_first_contact(
    negotiation: Negotiation, *, item: str, note: str, by: User, at: datetime
) -> FirstContactTick:
    """Tick a point of the first contact; each is ticked once."""
    hold_underway(negotiation.pk)
    if FirstContactTick.objects.filter(negotiation=negotiation, item=item).exists():
        raise RuleBroken("item-ticked", "This point is already ticked.", field="item")
    tick = FirstContactTick.objects.create(
        negotiation=negotiation, item=item, note=note, ticked_by=by
    )
    # What was said to them is ours: the event tells that a point was ticked, not which.
    record("first_contact.ticked", tick, at=at, data={"negotiation": str(negotiation.pk)})
    return tick


@transaction.atomic
def untick_first_contact(tick: FirstContactTick, *, at: datetime) -> None:
    """Take a tick back."""
    data = {"negotiation": str(tick.negotiation_id)}
    record("first_contact.unticked", tick, at=at, data=data)
    tick.delete()
