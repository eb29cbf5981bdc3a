"""From the POST of a statement to its scan by the worker."""

import json
import time

from benchmarks.load import Ask, Plan
from benchmarks.rows import SAID, Connection
from benchmarks.sites import Bench, Server, burst, worker
from srm.local.refusals import Refused

PATIENCE = 60.0


def statements_per_second(bench: Bench, ours: Server, connection: Connection, count: int) -> float:
    """Post statements with eight clients and wait until the worker has scanned the last one."""
    asks = saying(connection, count)
    with worker(bench):
        scanned = scan_count(connection)
        start = time.monotonic()
        posted = burst(ours, Plan(ours.port, asks, ours.headers, PATIENCE, is_repeated=False))
        if posted.outcome.done_count != count:
            raise Refused(f"Only {posted.outcome.done_count} of {count} statements were posted.")
        while scan_count(connection) < scanned + count:
            if time.monotonic() > start + 2 * PATIENCE:
                raise Refused(f"Not all statements were scanned; see {bench.log}")
            time.sleep(0.02)
        return count / (time.monotonic() - start)


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
