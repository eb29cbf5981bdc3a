"""Sweeping a table: some hundred rows in a transaction, and one sweep at a time."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from django.db import connection, transaction
from django.db.models import QuerySet

from srm.records import Record, in_batches

# Any numbers that no other advisory lock of this service has.
SWEEP_LOCK = 7_406_211
COVERAGE_LOCK = 7_406_213

R = TypeVar("R", bound=Record)


def sweep(rows: QuerySet[R], look: Callable[[Sequence[R]], object], *, size: int) -> int:
    """Look at all rows, batch by batch; returns how many. A second caller stops at once.

    Each batch is looked at in a transaction of its own: what was seen is told early, and nothing
    that people do waits for the end of the sweep.
    """
    looked_at = 0
    for batch in in_batches(rows, of=size):
        with transaction.atomic():
            if not is_our_turn():
                break
            look(batch)
        looked_at += len(batch)
    return looked_at


def is_our_turn() -> bool:
    """Keep other sweeps out until the transaction ends; tells whether none was at work."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [SWEEP_LOCK])
        return bool(cursor.fetchone()[0])


def hold_coverage() -> None:
    """Let one caller at a time judge what packages and agreements overlook.

    Whoever comes next reads what is the case after that: nobody clears a sign that was just raised
    because of what was the case before. Take it before reading.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [COVERAGE_LOCK])
