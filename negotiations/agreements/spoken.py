"""Words of mouth: until when they are to be confirmed, and that they were (R32)."""

from datetime import date, datetime

from django.conf import settings

from negotiations.agreements.models import Agreement
from negotiations.agreements.records import OralAgreement
from negotiations.dates.working_days import WorkCalendar, add_working_days
from negotiations.rounds.models import Negotiation
from srm.access.models import User
from srm.days import business_day
from srm.events.services import record
from srm.records import write_changes


def confirm_by(negotiation: Negotiation, spoken_at: datetime) -> date:
    """Count the working days of the supplier's country until a confirmation is due."""
    calendar = WorkCalendar(negotiation.supplier.country)
    days = settings.ORAL_CONFIRMATION_WORKING_DAYS
    return add_working_days(business_day(spoken_at), days, calendar)


def note_spoken(
    agreement: Agreement, *, spoken_with: str, spoken_at: datetime, by: User, at: datetime
) -> OralAgreement:
    """Begin to wait for a written confirmation; what is waited for already goes on."""
    waiting = OralAgreement.objects.filter(agreement=agreement, confirmed_at=None).first()
    if waiting is not None:
        return waiting
    last_day = confirm_by(agreement.negotiation, spoken_at)
    oral = OralAgreement.objects.create(
        agreement=agreement,
        spoken_with=spoken_with,
        spoken_at=spoken_at,
        confirm_by=last_day,
        recorded_by=by,
    )
    facts = {"agreement": str(agreement.pk), "confirm_by": last_day.isoformat()}
    record("oral_agreement.recorded", oral, at=at, data=facts)
    return oral


def close_oral(agreement: Agreement, *, person: str, at: datetime) -> None:
    """Note that a deal by word of mouth was confirmed."""
    for oral in OralAgreement.objects.filter(agreement=agreement, confirmed_at=None):
        write_changes(oral, {"confirmed_at": at, "confirmed_by": person})
        record("oral_agreement.confirmed", oral, at=at, data={"agreement": str(agreement.pk)})
