"""What was agreed to be done next becomes steps, once both sides have consented."""

import hashlib
from datetime import datetime

from django.conf import settings

from negotiations.agreements.models import Agreement, NextStep
from negotiations.dates.zones import end_of_day
from negotiations.follow_ups.models import FollowUp
from negotiations.follow_ups.services import Duty, owe


def owe_next_steps(agreement: Agreement, *, at: datetime) -> list[FollowUp]:
    """Note the next steps of the version in force, each due at the end of its day.

    A step that an earlier version had too is known and left as it is.
    """
    assert agreement.current is not None
    steps = agreement.current.next_steps.all()
    return [owe(agreement.negotiation, duty_of(agreement, step), at=at) for step in steps]


def duty_of(agreement: Agreement, step: NextStep) -> Duty:
    """Say what a next step asks for, under an origin that is the same in every version."""
    return Duty(
        side=step.side,
        action=step.action,
        due_at=end_of_day(step.due_on, settings.BUSINESS_ZONE),
        owner_name=step.owner_name,
        consequence=step.consequence,
        evidence_wanted=step.evidence,
        agreement=agreement,
        origin=origin_of(agreement, step),
    )


def origin_of(agreement: Agreement, step: NextStep) -> str:
    """Name a next step by what it says, so that it is the same in every version."""
    words = f"{step.side}|{step.due_on.isoformat()}|{step.action}"
    return origin_prefix(agreement) + hashlib.sha256(words.encode()).hexdigest()[:32]


def origin_prefix(agreement: Agreement) -> str:
    """Give what the names of all next steps of an agreement begin with."""
    return f"agreement:{agreement.pk}:"
