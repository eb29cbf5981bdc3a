"""What the worker's jobs cost: in this process, on the tables, without a broker.

Importing this needs Django set up: it imports models.
"""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from django.utils.timezone import now

from benchmarks.processor import Meter
from benchmarks.rows import SAID, THREAT, Connection
from negotiations.language.reading import Request, read_many
from negotiations.readings.services import scan_statements
from negotiations.warning_signs.sweeps import sweep_follow_ups
from srm.events.services import BATCH, work_off

DUE = 1_000
SWEEPS = 3
TALK = (*SAID * 7, THREAT)


@dataclass(frozen=True)
class Rate:
    """How much was done, and the CPU seconds of this process and of PostgreSQL for it."""

    count: int
    process: float
    database: float

    @property
    def per_core(self) -> float:
        """How much one core does in a second, PostgreSQL's work included."""
        return self.count / (self.process + self.database)


@dataclass(frozen=True)
class Sweep:
    """The wall and the CPU seconds of one sweep."""

    wall: float
    cpu: float


def reading_rate(*, seconds: float) -> Rate:
    """Read talk alone, without the database."""
    requests = [Request(text, "supplier", language) for language, text in TALK]
    read_many(requests)
    count = 0
    start = time.process_time()
    while (spent := time.process_time() - start) < seconds:
        read_many(requests)
        count += len(requests)
    return Rate(count, spent, 0.0)


def scan_rate(connection: Connection, postmaster: int, *, limit: int, seconds: float) -> Rate:
    """Work off the events of stored statements as the worker does, fifty to a message."""
    wanted = "SELECT id FROM srm_event WHERE task = 'negotiations.scan_statements' ORDER BY id"
    ids = [str(found) for (found,) in connection.execute(f"{wanted} LIMIT {limit}")]
    messages = batches(ids)
    scan(next(messages))
    meter = Meter(0, postmaster)
    count = 0
    deadline = time.monotonic() + seconds
    before, start = meter.read(), time.process_time()
    for message in messages:
        count += scan(message)
        if time.monotonic() > deadline:
            break
    return Rate(count, time.process_time() - start, meter.read().since(before).database)


def batches(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    for first in range(0, len(ids), BATCH):
        yield ids[first : first + BATCH]


def scan(message: Sequence[str]) -> int:
    """Do what the task negotiations.scan_statements does."""
    at = now()
    return work_off(message, lambda ids: scan_statements(ids, at=at), at=at)


def sweep_cost(connection: Connection, postmaster: int) -> tuple[Sweep, Sweep]:
    """Sweep with 1,000 steps due and with none, each three times; give both medians."""
    chosen = (
        "SELECT id FROM negotiations_followup WHERE done_at IS NULL ORDER BY hashtext(id::text)"
    )
    ids = [found for (found,) in connection.execute(f"{chosen} LIMIT {DUE * SWEEPS}")]
    come_due = "UPDATE negotiations_followup SET due_at = now(), next_flag_at = now()"
    due, idle = [], []
    for number in range(SWEEPS):
        some = ids[number * DUE : (number + 1) * DUE]
        connection.execute(f"{come_due} WHERE id = ANY(%s)", [some])
        due.append(sweep(postmaster, expected=DUE))
        idle.append(sweep(postmaster, expected=0))
    # The next stock of steps begins without standing signs, as this one did.
    connection.execute("UPDATE negotiations_warningsign SET cleared_at = now()")
    return typical(due), typical(idle)


def sweep(postmaster: int, *, expected: int) -> Sweep:
    """Do what the task negotiations.flag_due_follow_ups does."""
    meter = Meter(0, postmaster)
    before, cpu, wall = meter.read(), time.process_time(), time.monotonic()
    flagged = sweep_follow_ups(at=now())
    wall, cpu = time.monotonic() - wall, time.process_time() - cpu
    assert flagged == expected, f"flagged {flagged} of {expected}"
    return Sweep(wall, cpu + meter.read().since(before).database)


def typical(sweeps: Sequence[Sweep]) -> Sweep:
    return Sweep(median(one.wall for one in sweeps), median(one.cpu for one in sweeps))
