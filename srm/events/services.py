"""The outbox: what happened is written with the change, and its work is done exactly once.

An event that calls for work names a task. The relay sends it and looks again later: an event
that is not done by then was lost by the broker or by a worker, and is sent again. Handling an
event and marking it done are one transaction, so that sending twice has no effect.
"""

import logging
import traceback
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F, Model

from srm.api.tracing import request_id
from srm.events.models import Event
from srm.privacy import check_shareable
from srm.schedule import TASK_OF_EVENT

logger = logging.getLogger(__name__)

CHANNEL = "srm_outbox"
FIRST_PATIENCE = timedelta(seconds=settings.EVENT_PATIENCE_SECONDS)
LONGEST_PATIENCE = timedelta(minutes=5)
MAX_RUNS = 4
# The column is small, and nobody needs to know more.
MOST_COUNTED = 30_000
BATCH = 50

Send = Callable[[str, list[str]], None]
Work = Callable[[Sequence[UUID]], object]


def record(kind: str, subject: Model, *, at: datetime, data: dict[str, Any] | None = None) -> Event:
    """Write down that something happened to a row, and wake the relay if work follows."""
    return record_many(kind, [subject], at=at, data=data)[0]


def record_change(kind: str, subject: Model, fields: Iterable[str], *, at: datetime) -> None:
    """Write down which fields of a row were changed; to change none is no event."""
    if changed := sorted(fields):
        record(kind, subject, at=at, data={"fields": changed})


def record_many(
    kind: str, subjects: Iterable[Model], *, at: datetime, data: dict[str, Any] | None = None
) -> list[Event]:
    """Write down the same thing of several rows with one statement."""
    task = TASK_OF_EVENT.get(kind, "")
    subjects = list(subjects)
    for model in {type(subject) for subject in subjects}:
        check_shareable(model, data or {})
    events = Event.objects.bulk_create(
        Event(
            kind=kind,
            subject_type=subject._meta.model_name or "",
            subject_id=subject.pk,
            data=data or {},
            occurred_at=at,
            request_id=request_id.get(),
            task=task,
            send_at=at,
        )
        for subject in subjects
    )
    if task:
        wake_relay()
    return events


def wake_relay() -> None:
    """Tell the relays to look; PostgreSQL passes it on when the transaction commits."""
    with connection.cursor() as cursor:
        cursor.execute(f"NOTIFY {CHANNEL}")


def patience(sent_count: int) -> timedelta:
    """Tell how long to wait for the work of an event before it counts as lost."""
    doublings: int = 2 ** min(sent_count, 10)
    return min(FIRST_PATIENCE * doublings, LONGEST_PATIENCE)


@transaction.atomic
def claim(*, at: datetime, limit: int) -> list[Event]:
    """Take events to be sent, oldest first; another relay takes others."""
    events = list(
        Event.objects.to_send(at=at).select_for_update(skip_locked=True).order_by("send_at")[:limit]
    )
    for event in events:
        event.send_at = at + patience(event.sent_count)
        event.sent_count = min(event.sent_count + 1, MOST_COUNTED)
    Event.objects.bulk_update(events, ["send_at", "sent_count"])
    return events


def relay(send: Send, *, at: datetime, limit: int = 500) -> int:
    """Send the tasks of waiting events; returns how many. Raises what `send` raises."""
    events = claim(at=at, limit=limit)
    unsent = {str(event.pk) for event in events}
    try:
        for task, ids in messages_for(events):
            send(task, ids)
            unsent.difference_update(ids)
    finally:
        if unsent:
            waiting = Event.objects.pending().filter(pk__in=unsent)
            waiting.update(send_at=at, sent_count=F("sent_count") - 1)
    return len(events)


def send_again(*, at: datetime) -> int:
    """Have what was sent but never begun sent anew, for when a broker was away; returns how many.

    Whether it still waits somewhere does not matter: sending twice has no effect.
    """
    waiting = Event.objects.pending().filter(sent_count__gt=0, run_count=0, send_at__gt=at)
    count = waiting.update(send_at=at)
    if count:
        wake_relay()
    return count


def messages_for(events: Sequence[Event]) -> Iterator[tuple[str, list[str]]]:
    """Group events into messages. What failed before goes alone: it cannot take others down."""
    first: dict[str, list[str]] = defaultdict(list)
    for event in events:
        if event.run_count:
            yield event.task, [str(event.pk)]
        else:
            first[event.task].append(str(event.pk))
    for task, ids in first.items():
        for start in range(0, len(ids), BATCH):
            yield task, ids[start : start + BATCH]


def work_off(event_ids: Sequence[str], work: Work, *, at: datetime) -> int:
    """Do the work of these events, unless it was done; returns how many were done now.

    New ones go together. What was tried before goes alone, the least tried first, and its run is
    counted when its turn comes: what kills the process does not use up the runs of the others.
    """
    pending = Event.objects.pending().filter(pk__in=event_ids).order_by("run_count", "pk")
    runs = list(pending.values_list("pk", "run_count"))
    fresh = [pk for pk, run_count in runs if not run_count]
    again = [[pk] for pk, run_count in runs if run_count]
    return sum(attempt(begin(ids, at=at), work, at=at) for ids in [fresh, *again])


def work_off_apart(event_ids: Sequence[str], work: Work, *, at: datetime) -> int:
    """Do the work of these events one by one, each outside of any transaction of ours.

    For work that waits for other services: no row is locked meanwhile. A worker that is lost in the
    middle, or another one that does the same, makes it be done twice: the work has to bear that.
    """
    pending = Event.objects.pending().filter(pk__in=event_ids).order_by("run_count", "pk")
    done = 0
    for pk in list(pending.values_list("pk", flat=True)):
        for id_ in begin([pk], at=at):
            done += attempt_apart(id_, work, at=at)
    return done


def attempt_apart(event_id: UUID, work: Work, *, at: datetime) -> int:
    """Do the work of one event, then mark it done; returns how many were not done before."""
    try:
        work([Event.objects.get(pk=event_id).subject_id])
    except Exception as error:  # noqa: BLE001  # whatever the work raises, the event waits
        note_failure(event_id, error, at=at)
        return 0
    return Event.objects.pending().filter(pk=event_id).update(done_at=at)


@transaction.atomic
def begin(event_ids: Sequence[UUID], *, at: datetime) -> list[UUID]:
    """Count a run of each pending event, before it, so that a crash is counted too."""
    pending = Event.objects.pending().filter(pk__in=event_ids)
    events = list(pending.select_for_update(skip_locked=True).order_by("pk"))
    for event in events:
        if event.run_count >= MAX_RUNS:
            bury(event, event.last_error or "The worker was lost each time.", at=at)
    alive = [event.pk for event in events if event.run_count < MAX_RUNS]
    Event.objects.filter(pk__in=alive).update(run_count=F("run_count") + 1)
    return alive


def attempt(ids: Sequence[UUID], work: Work, *, at: datetime) -> int:
    """Do the work of several events in one transaction; if that fails, of each alone."""
    if not ids:
        return 0
    try:
        with transaction.atomic():
            pending = Event.objects.pending().filter(pk__in=ids)
            events = list(pending.select_for_update(skip_locked=True).order_by("pk"))
            work([event.subject_id for event in events])
            return Event.objects.filter(pk__in=[e.pk for e in events]).update(done_at=at)
    except Exception as error:  # noqa: BLE001  # whatever the work raises, the event waits
        if len(ids) > 1:
            return sum(attempt([id_], work, at=at) for id_ in ids)
        note_failure(ids[0], error, at=at)
        return 0


def note_failure(event_id: UUID, error: Exception, *, at: datetime) -> None:
    """Log that the work of an event failed, and put it off."""
    # Where it failed, not the message: that could quote what is private.
    places = "".join(traceback.format_tb(error.__traceback__))
    logger.error("The work of event %s failed: %s\n%s", event_id, type(error).__name__, places)
    postpone(event_id, error, at=at)


@transaction.atomic
def postpone(event_id: UUID, error: Exception, *, at: datetime) -> None:
    """Try an event again later, with growing patience, or give it up after the last run."""
    event = Event.objects.select_for_update().get(pk=event_id)
    # The class alone: a message could quote what is private.
    name = type(error).__name__
    if event.run_count >= MAX_RUNS:
        bury(event, name, at=at)
        return
    event.last_error = name
    event.send_at = at + timedelta(seconds=2**event.run_count)
    event.save(update_fields=["last_error", "send_at"])


def bury(event: Event, error: str, *, at: datetime) -> None:
    """Give an event up; the console lists it, and `revive` gives it another try."""
    event.dead_at = at
    event.last_error = error
    event.save(update_fields=["dead_at", "last_error"])
    logger.error("Event %s is given up after %s runs: %s", event.pk, event.run_count, error)


def revive(events: Iterable[UUID], *, at: datetime) -> int:
    """Give events that were given up another try."""
    revived = Event.objects.dead().filter(pk__in=list(events))
    count = revived.update(dead_at=None, run_count=0, sent_count=0, send_at=at)
    if count:
        wake_relay()
    return count
