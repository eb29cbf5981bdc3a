"""A deal by word of mouth makes a step of theirs, to confirm it; their word finishes it (R32)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from negotiations.agreements.models import Agreement
from negotiations.agreements.oral import CONFIRM
from negotiations.agreements.records import OralAgreement
from negotiations.dates.zones import end_of_day
from negotiations.follow_ups.models import FollowUp, Origin
from negotiations.follow_ups.next_steps import duty_of, origin_of
from negotiations.follow_ups.services import Duty, complete_follow_up, owe
from negotiations.rounds.models import Side

# What their steps come from begins with this.
SPOKEN = "oral-agreement:"


@transaction.atomic
def follow_oral_deals(oral_ids: Sequence[UUID], *, at: datetime) -> int:
    """Note the steps of these deals, and finish those whose confirmation came. Safe to repeat."""
    found = OralAgreement.objects.filter(pk__in=oral_ids).select_related("agreement__negotiation")
    deals = list(found.exclude(agreement__status=Agreement.Status.ENDED).order_by("pk"))
    for oral in deals:
        step = confirmation_of(oral, at=at)
        blocked = FollowUp.objects.blocked().filter(pk=step.pk)
        # One that was made to wait for another step is for a person to close.
        if oral.confirmed_at is not None and step.is_open and not blocked.exists():
            complete_follow_up(
                step, done_at=oral.confirmed_at, evidence="They confirmed it.", at=at
            )
    return len(deals)


def confirmation_of(oral: OralAgreement, *, at: datetime) -> FollowUp:
    """Find the step to confirm a deal, or note it: one, also where the wording asks for it too."""
    agreement = oral.agreement
    steps = agreement.versions.order_by("number")[0].next_steps
    # Another yes by word of mouth, to a later version, is a step of its own.
    asked = steps.filter(action=CONFIRM, due_on=oral.confirm_by).first()
    keys = [f"{SPOKEN}{oral.pk}", *([origin_of(agreement, asked)] if asked else [])]
    plain = Duty(
        Side.SUPPLIER,
        CONFIRM,
        end_of_day(oral.confirm_by, settings.BUSINESS_ZONE),
        owner_name=oral.spoken_with,
        agreement=agreement,
    )
    duty = replace(duty_of(agreement, asked) if asked else plain, origin=keys[0])
    known = FollowUp.objects.filter(origins__key__in=keys).first()
    step = known or owe(agreement.negotiation, duty, at=at)
    for key in keys:
        Origin.objects.get_or_create(key=key, defaults={"follow_up": step})
    return step
