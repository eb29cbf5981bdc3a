"""What a calendar shows of somebody's matters: steps to do, and notice dates.

Titles hold no private words: a calendar is seen by who looks over a shoulder. They name the
supplier and a number, never what we call the matter. A step is a VTODO, a notice date an all-day
VEVENT. Each keeps its UID, and its SEQUENCE grows with every change of a row that it is made of:
the step or the agreement, and the supplier, whose name it tells and whose holidays move a day.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from types import SimpleNamespace

from django.db.models import Q

from negotiations.agreements.agreed import STANDING, versions_in_force
from negotiations.agreements.models import Agreement
from negotiations.follow_ups.models import FollowUp
from negotiations.rounds.models import Side
from negotiations.rounds.names import discreet_names
from negotiations.warning_signs.agreement_dates import dates_of
from negotiations.warning_signs.models import DateWatch
from srm.access.models import User
from srm.addresses import console_url
from srm.privacy import Shared
from suppliers.profiles.models import Supplier

MOST_ITEMS = 1_000
DONE_SINCE = timedelta(days=30)

STEP = Shared(
    FollowUp,
    *("id", "revision", "updated_at", "side", "action", "due_at", "done_at", "dropped_at"),
)
AGREEMENT = Shared(Agreement, "id", "revision", "updated_at")
WATCH = Shared(DateWatch, "revision", "updated_at")
SUPPLIER = Shared(Supplier, "revision", "updated_at")


@dataclass(frozen=True)
class Task:
    """A step, as a calendar shows it."""

    uid: str
    sequence: int
    changed_at: datetime
    title: str
    text: str
    url: str
    due_at: datetime
    done_at: datetime | None
    dropped_at: datetime | None = None


@dataclass(frozen=True)
class Day:
    """A day to keep in mind, as a calendar shows it."""

    uid: str
    sequence: int
    changed_at: datetime
    title: str
    url: str
    on: date


def tasks_for(user: User, *, at: datetime) -> list[Task]:
    """The steps of somebody: theirs to do, and of their negotiations; closed ones for a month."""
    own = Q(owner=user) | Q(owner=None, negotiation__owner=user)
    since = at - DONE_SINCE
    is_open = Q(done_at=None, dropped_at=None)
    open_or_new = is_open | Q(done_at__gt=since) | Q(dropped_at__gt=since)
    steps = FollowUp.objects.visible_to(user).filter(own, open_or_new)
    joined = steps.select_related("negotiation__supplier")
    found = list(joined.order_by("due_at", "id")[:MOST_ITEMS])
    names = discreet_names(step.negotiation_id for step in found)
    return [task_of(step, names[step.negotiation_id]) for step in found]


def task_of(row: FollowUp, matter: str) -> Task:
    """Show a step: whose it is and of which matter; what it is stands in the text."""
    step = STEP.of(row)
    sequence, changed_at = state_of(step, SUPPLIER.of(row.negotiation.supplier))
    whose = "Ours to do" if step.side == Side.BUYER else "Theirs to do"
    return Task(
        uid=f"step-{step.id}@srm",
        sequence=sequence,
        changed_at=changed_at,
        title=f"{whose}: {matter}",
        text=step.action,
        url=console_url(row),
        due_at=step.due_at,
        done_at=step.done_at,
        dropped_at=step.dropped_at,
    )


def days_for(user: User, *, at: datetime) -> Iterator[Day]:
    """The notice dates and ends of agreements in force of somebody's negotiations.

    While an amendment waits for consent, the dates are those of the version it would amend.
    """
    agreements = Agreement.objects.visible_to(user).filter(
        status__in=STANDING, negotiation__owner=user
    )
    joined = agreements.select_related("negotiation__supplier", "date_watch")
    found = list(joined.order_by("id")[:MOST_ITEMS])
    in_force = versions_in_force(found)
    names = discreet_names(agreement.negotiation_id for agreement in found)
    for agreement in found:
        dates = dates_of(agreement, in_force.get(agreement.pk), at=at)
        matter = names[agreement.negotiation_id]
        if dates.notice_on is not None:
            what = f"Last day to give notice: {matter}"
            yield day_of_agreement(agreement, what, dates.notice_on)
        elif dates.ends_on is not None:
            yield day_of_agreement(agreement, f"Agreement ends: {matter}", dates.ends_on)


def day_of_agreement(row: Agreement, title: str, on: date) -> Day:
    """Show a date of an agreement. It moves with each term, so that it is one entry for good."""
    # Whatever moves the date changes one of these rows.
    agreement, watched = AGREEMENT.of(row), getattr(row, "date_watch", None)
    parts = [agreement, SUPPLIER.of(row.negotiation.supplier)]
    sequence, changed_at = state_of(*parts, *([WATCH.of(watched)] if watched else []))
    return Day(
        uid=f"dates-{agreement.id}@srm",
        sequence=sequence,
        changed_at=changed_at,
        title=title,
        url=console_url(row),
        on=on,
    )


def state_of(*rows: SimpleNamespace) -> tuple[int, datetime]:
    """Count how often any of these rows was changed, and tell when that was last.

    Two of them have always been there, at revision 1; one that comes later is a change.
    """
    return sum(row.revision for row in rows) - 2, max(row.updated_at for row in rows)
