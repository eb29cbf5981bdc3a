"""`python -m benchmarks.due_sweep`: two workers sweep at once, and each step is flagged once.

Five million stored steps, ten thousand of them due, on a database of its own. Run it under
`python -m srm.local exec --own bench --`, or with DATABASE_URL of a server that may be used.
"""

import argparse
import os
import subprocess
import sys
import time
from datetime import UTC, datetime

import psycopg

from benchmarks.databases import empty_database
from benchmarks.rows import Connection, add_negotiations, add_suppliers, tidy
from srm.local.places import ROOT
from srm.local.processes import interruptible
from srm.local.refusals import plain_refusals

PERSON = """
INSERT INTO srm_user (id, username, password, first_name, last_name, email, is_superuser, is_staff,
                      is_active, date_joined, role, sees_all_categories)
VALUES (uuidv7(), 'bench', '', '', '', '', false, false, true, now(), 'buyer', true)
"""
# One in so many steps is due; of the others half are done and half due some day.
STEPS = """
INSERT INTO negotiations_followup
    (id, negotiation_id, side, action, owner_name, due_at, next_flag_at, done_at, evidence)
SELECT uuidv7(), negotiation.id, CASE WHEN n %% 3 = 0 THEN 'buyer' ELSE 'supplier' END,
       'Send the cost breakdown ' || n, '', due_at,
       CASE WHEN is_due OR n %% 2 = 0 THEN due_at END,
       CASE WHEN NOT is_due AND n %% 2 = 1 THEN now() END, ''
FROM generate_series(%(first)s::int, %(last)s::int) AS n
CROSS JOIN LATERAL (SELECT n %% %(every)s = 0 AS is_due) AS kind
CROSS JOIN LATERAL (
    SELECT CASE WHEN is_due THEN %(at)s::timestamptz - n %% 7200 * interval '1 second'
           ELSE %(at)s::timestamptz + interval '30 days' + n * interval '1 second' END AS due_at
) AS moment
JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 AS place
      FROM negotiations_negotiation) AS negotiation
ON place = n %% (SELECT count(*) FROM negotiations_negotiation)
"""
FLAGGED = """
SELECT count(*), count(DISTINCT follow_up_id),
       (SELECT count(*) FROM srm_event WHERE kind = 'warning_sign.raised')
FROM negotiations_warningsign WHERE code = 'follow-up-due'
"""
WORKER = """
import sys, time
from datetime import datetime
import django
django.setup()
from negotiations.warning_signs.sweeps import sweep_follow_ups
at = datetime.fromisoformat(sys.argv[1])
sweep_follow_ups(at=datetime.fromisoformat("2000-01-01T00:00:00+00:00"))
print("ready", flush=True)
sys.stdin.readline()
start = time.monotonic()
print(sweep_follow_ups(at=at), f"{time.monotonic() - start:.2f}", flush=True)
"""
BATCH = 500_000


def main() -> None:
    """Make the rows, sweep with two workers, and tell how long it took and what was flagged."""
    parser = argparse.ArgumentParser(prog="due_sweep")
    parser.add_argument("--stored", type=int, default=5_000_000)
    parser.add_argument("--due", type=int, default=10_000)
    arguments = parser.parse_args()
    with plain_refusals(), interruptible(), empty_database(os.environ["DATABASE_URL"]) as address:
        at = datetime.now(UTC)
        with psycopg.connect(address, autocommit=True) as connection:
            seconds = store(connection, arguments.stored, arguments.due, at)
            print(f"Stored {arguments.stored:,} steps in {seconds:.0f} s.", flush=True)
            sweep(connection, address, at, due=arguments.due)
            print("Once more, with none due:")
            sweep(connection, address, at, due=arguments.due, expected=0)


def store(connection: Connection, stored: int, due: int, at: datetime) -> float:
    """Store the steps; gives the seconds."""
    start = time.monotonic()
    connection.execute(PERSON)
    add_suppliers(connection, 1, 500)
    add_negotiations(connection, 500)
    # The rows are right as they are made: checking each reference would take longest.
    connection.execute("SET session_replication_role = replica")
    for first in range(1, stored + 1, BATCH):
        last = min(first + BATCH - 1, stored)
        facts = {"first": first, "last": last, "every": stored // due, "at": at}
        connection.execute(STEPS, facts)
    connection.execute("SET session_replication_role = DEFAULT")
    tidy(connection, "negotiations_followup")
    return time.monotonic() - start


def sweep(
    connection: Connection, address: str, at: datetime, *, due: int, expected: int | None = None
) -> None:
    """Let two workers sweep at the same moment; each due step must be flagged exactly once."""
    workers = [start_worker(address, at) for _ in range(2)]
    for worker in workers:
        assert worker.stdout is not None
        assert worker.stdout.readline() == "ready\n"
    begin = time.monotonic()
    for worker in workers:
        assert worker.stdin is not None
        worker.stdin.write("go\n")
        worker.stdin.flush()
    told = [worker.communicate()[0].split() for worker in workers]
    wall = time.monotonic() - begin
    counts = [int(count) for count, _ in told]
    found = connection.execute(FLAGGED).fetchone()
    print(f"Two workers flagged {counts[0]:,} and {counts[1]:,} steps within {wall:.1f} s", end="")
    print(f" ({sum(counts) / wall:,.0f} per second)" if sum(counts) else "")
    assert sum(counts) == (due if expected is None else expected), counts
    assert found == (due, due, due), found


def start_worker(address: str, at: datetime) -> subprocess.Popen[str]:
    """Start a process that sweeps when told to."""
    return subprocess.Popen(
        [sys.executable, "-c", WORKER, at.isoformat()],
        env=os.environ | {"DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "srm.settings"},
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


if __name__ == "__main__":
    main()
