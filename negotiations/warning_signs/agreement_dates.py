"""Looking at the dates of agreements: notice windows that open, ends that come, steps to be done.

Of each agreement it is stored when to look at it next, so that the sweep is one indexed query.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction

from negotiations.agreements.agreed import versions_in_force
from negotiations.agreements.models import Agreement, AgreementVersion
from negotiations.agreements.terms import term_of
from negotiations.dates.months import DAY
from negotiations.dates.terms import Renewal, Term, current_end, next_notice
from negotiations.dates.working_days import WorkCalendar
from negotiations.dates.zones import start_of_day
from negotiations.follow_ups.closing import settle_steps
from negotiations.rounds.models import Side
from negotiations.warning_signs.detectors import OF_DATES
from negotiations.warning_signs.detectors.facts import Dates
from negotiations.warning_signs.detectors.notice_window_opening import LAST_WEEK
from negotiations.warning_signs.models import DateWatch, WarningSign
from negotiations.warning_signs.services import (
    Evidence,
    Finding,
    clear_all,
    look,
    raise_signs,
    unseen,
)
from srm.days import business_day

BATCH = 200
WINDOW = timedelta(days=settings.NOTICE_WINDOW_DAYS)


def sweep_agreements(*, at: datetime) -> int:
    """Look at all agreements whose moment has come, batch by batch."""
    looked_at = 0
    while count := look_at_agreements(at=at):
        looked_at += count
    return looked_at


@transaction.atomic
def look_at_agreements(
    *, at: datetime, only: Sequence[UUID] | None = None, limit: int = BATCH
) -> int:
    """Look at agreements whose moment has come, or at these only. Safe to run concurrently."""
    watches = DateWatch.objects.to_look_at(at=at)
    if only is not None:
        watch_anew(only, at=at)
        watches = watches.filter(agreement__in=only)
    chosen = list(
        watches.select_related("agreement__negotiation__supplier", "agreement__current")
        .select_for_update(skip_locked=True, of=("self",))
        .order_by("look_at")[:limit]
    )
    findings: list[Finding] = []
    in_force = versions_in_force(watch.agreement for watch in chosen)
    for watch in chosen:
        version = in_force.get(watch.agreement_id)
        dates = dates_of(watch.agreement, version, at=at)
        watch.look_at = next_look(dates, at=at)
        if version is not None:
            findings += findings_of(watch.agreement, version, dates)
    agreements = [watch.agreement for watch in chosen]
    settle_steps(agreements, at=at)
    raise_signs(findings, at=at)
    clear_gone(agreements, findings, at=at)
    DateWatch.objects.bulk_update(chosen, ["look_at"])
    return len(chosen)


def watch_anew(agreements: Sequence[UUID], *, at: datetime) -> None:
    """Have these agreements looked at, whether or not they were looked at before."""
    watches = [DateWatch(agreement_id=pk, look_at=at) for pk in agreements]
    DateWatch.objects.bulk_create(watches, ignore_conflicts=True)
    DateWatch.objects.filter(agreement__in=agreements).update(look_at=at)


def dates_of(agreement: Agreement, version: AgreementVersion | None, *, at: datetime) -> Dates:
    """Ask the date engine what comes next by the version in force; nothing does without one."""
    today = business_day(at)
    nothing = Dates(today, WINDOW.days)
    if version is None or version.in_force_at is None:
        return nothing
    in_force_on = business_day(version.in_force_at)
    term = term_of(version, in_force_on=in_force_on)
    calendar = WorkCalendar(agreement.negotiation.supplier.country)
    return nothing if term is None else dates_of_term(term, calendar, today=today)


def dates_of_term(term: Term, calendar: WorkCalendar, *, today: date) -> Dates:
    """Give the next notice date of a term that renews, or the end of one that does not."""
    notice = next_notice(term, on=today, calendar=calendar)
    if notice is not None:
        return Dates(today, WINDOW.days, notice_on=notice[0], renews_after=notice[1])
    ends_on = current_end(term, on=today) if term.renewal == Renewal.FIXED else None
    return Dates(today, WINDOW.days, ends_on=ends_on)


def next_look(dates: Dates, *, at: datetime) -> datetime | None:
    """Tell when to look again: when the window opens, when it grows urgent, when it is over."""
    day = dates.notice_on or dates.ends_on
    if day is None:
        return None
    days = (day - WINDOW, day - LAST_WEEK, day + DAY)
    moments = [start_of_day(one, settings.BUSINESS_ZONE) for one in days]
    return min(moment for moment in moments if moment > at)


def findings_of(agreement: Agreement, version: AgreementVersion, dates: Dates) -> Iterator[Finding]:
    """Show the dates of one agreement to the detectors; each window is evidence of its own."""
    day = dates.notice_on or dates.ends_on
    evidence = Evidence(
        key=f"agreement-version:{version.pk}:{day}",
        negotiation=agreement.negotiation,
        side=Side.BUYER,
        rows={"agreement": agreement.pk},
    )
    yield from look(OF_DATES, dates, evidence)


def clear_gone(
    agreements: Sequence[Agreement], findings: Sequence[Finding], *, at: datetime
) -> None:
    """Clear the signs of windows that closed, and of agreements that changed or ended."""
    codes = [detector.code for detector in OF_DATES]
    theirs = WarningSign.objects.filter(code__in=codes, agreement__in=agreements)
    clear_all(unseen(theirs, findings), at=at)
