"""Deals by word of mouth: captured in one call after the telephone, confirmed in writing (R32)."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.conf import settings
from django.db import transaction

from negotiations.agreements.models import Consent
from negotiations.agreements.records import OralAgreement
from negotiations.agreements.services import (
    Answer,
    answer_agreement,
    current_of,
    draft_agreement,
)
from negotiations.agreements.wording import Step, Wording
from negotiations.dates.working_days import WorkCalendar, add_working_days
from negotiations.rounds.models import Negotiation, Side
from srm.access.models import User
from srm.clocks import check_happened
from srm.days import business_day
from srm.errors import RuleBroken
from srm.events.services import record

CONFIRM = "Confirm in writing what we agreed."


@dataclass(frozen=True)
class Talk:
    """With whom something was agreed by word of mouth, and when."""

    spoken_with: str
    spoken_at: datetime


def confirm_by(negotiation: Negotiation, spoken_at: datetime) -> date:
    """Count the working days of the supplier's country until a confirmation is due."""
    calendar = WorkCalendar(negotiation.supplier.country)
    days = settings.ORAL_CONFIRMATION_WORKING_DAYS
    return add_working_days(business_day(spoken_at), days, calendar)


@transaction.atomic
def record_oral_agreement(
    negotiation: Negotiation, wording: Wording, talk: Talk, *, by: User, at: datetime
) -> OralAgreement:
    """Write down what was agreed by word of mouth, with our yes; theirs is the confirmation."""
    check_happened(talk.spoken_at, field="spoken_at", at=at, code="answer-ahead")
    last_day = confirm_by(negotiation, talk.spoken_at)
    if not wording.steps:
        step = Step(Side.SUPPLIER, CONFIRM, last_day, owner_name=talk.spoken_with)
        wording = replace(wording, steps=(step,), has_no_next_steps=False)
    agreement = draft_agreement(negotiation, wording, by=by, at=at)
    oral = OralAgreement.objects.create(
        agreement=agreement, confirm_by=last_day, recorded_by=by, **vars(talk)
    )
    ours = Answer(
        side=Side.BUYER,
        sha256=current_of(agreement).sha256,
        person=by.display_name,
        method=Consent.Method.ORAL,
    )
    answer_agreement(agreement, ours, by=by, at=at)
    facts = {"agreement": str(agreement.pk), "confirm_by": last_day.isoformat()}
    record("oral_agreement.recorded", oral, at=at, data=facts)
    return oral


@transaction.atomic
def confirm_oral_agreement(
    oral: OralAgreement, *, person: str, method: str, sha256: str = "", by: User, at: datetime
) -> None:
    """Put their written confirmation on record: their yes to what was written down after the talk.

    Of a version that came later they have to have named the hash.
    """
    if oral.confirmed_at is not None:
        raise RuleBroken("oral-confirmed", "This deal was confirmed before.")
    agreement = oral.agreement
    confirmed = sha256 or agreement.versions.get(number=1).sha256
    answer = Answer(side=Side.SUPPLIER, sha256=confirmed, person=person, method=method)
    answer_agreement(agreement, answer, by=by, at=at)
