"""From the POST of a statement to its scan by the worker."""

import json
import time
from dataclasses import dataclass

from benchmarks.load import Ask, Plan
from benchmarks.rows import SAID, Connection
from benchmarks.sites import Bench, Server, burst, worker
from srm.local.refusals import Refused

PATIENCE = 60.0
WARM_UP = 100


@dataclass(frozen=True)
class Way:
    """Seconds until the last statement was answered with 201, and until the last was scanned."""

    posted: float
    scanned: float


def end_to_end(bench: Bench, ours: Server, connection: Connection, count: int) -> Way:
    """Post statements with eight clients and wait until the worker has scanned the last one."""
    with worker(bench):
        # Each child of the worker compiles its rules when it first needs them.
        go(bench, ours, connection, WARM_UP)
        return go(bench, ours, connection, count)


def go(bench: Bench, ours: Server, connection: Connection, count: int) -> Way:
    """Post, and wait for the last scan."""
    asks = saying(connection, count)
    scanned = scan_count(connection)
    start = time.monotonic()
    posted = burst(ours, Plan(ours.port, asks, ours.headers, PATIENCE, is_repeated=False))
    if posted.outcome.done_count != count:
        raise Refused(f"Only {posted.outcome.done_count} of {count} statements were posted.")
    while scan_count(connection) < scanned + count:
        if time.monotonic() > start + 2 * PATIENCE:
            raise Refused(f"Not all statements were scanned; see {bench.log}")
        time.sleep(0.02)
    return Way(posted.outcome.elapsed, time.monotonic() - start)


def saying(connection: Connection, count: int) -> list[Ask]:
    """Make the requests, spread over the open rounds."""
    found = connection.execute(f"SELECT id FROM negotiations_round ORDER BY id LIMIT {count}")
    rounds = [str(pk) for (pk,) in found]
    asks = []
    for number in range(count):
        language, text = SAID[number % len(SAID)]
        said = {
            "round": rounds[number % len(rounds)],
            "side": "supplier",
            "text": text,
            "language": language,
        }
        asks.append(Ask("/api/v1/statements/", "POST", json.dumps(said), status=201))
    return asks


def scan_count(connection: Connection) -> int:
    row = connection.execute("SELECT count(*) FROM negotiations_scan").fetchone()
    assert row is not None
    assert isinstance(row[0], int)
    return row[0]
