"""What was agreed to be done next becomes steps, once both sides have consented."""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from django.conf import settings

from negotiations.agreements.models import Agreement
from negotiations.agreements.parts import NextStep
from negotiations.dates.zones import end_of_day
from negotiations.follow_ups.models import FollowUp, Origin
from negotiations.follow_ups.services import Duty, owe

# What the names of all next steps begin with.
AGREED = "agreement:"


def next_steps_of(agreements: Sequence[Agreement]) -> dict[str, tuple[Agreement, NextStep]]:
    """Give the next steps of the current versions, each by what its follow-up comes from."""
    current = {agreement.current_id: agreement for agreement in agreements}
    steps = NextStep.objects.filter(version__in=current)
    return {
        origin_of(current[step.version_id], step): (current[step.version_id], step)
        for step in steps
    }


def owe_next_steps(agreements: Sequence[Agreement], *, at: datetime) -> dict[str, FollowUp]:
    """Note the next steps of the versions in force, each due at the end of its day.

    A step that an earlier version had too is known and left as it is.
    """
    asked = next_steps_of(agreements)
    origins = Origin.objects.filter(key__in=asked).select_related("follow_up")
    known = {origin.key: origin.follow_up for origin in origins}
    return {
        key: known.get(key) or owe(agreement.negotiation, duty_of(agreement, step), at=at)
        for key, (agreement, step) in asked.items()
    }


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
    return f"{AGREED}{agreement.pk}:"
