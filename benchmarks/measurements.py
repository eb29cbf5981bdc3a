"""One run of the benchmark: requests beside the vanilla twin, then the worker's jobs.

Importing this needs Django set up: it imports models.
"""

import os
import platform
from collections.abc import Iterator
from dataclasses import dataclass

import psycopg

from benchmarks import jobs, rows
from benchmarks.briefs import AT_MOST, NEGOTIATIONS, brief_seconds
from benchmarks.cases import cases_of, check_same_answers, stock_of
from benchmarks.comparison import Compared, compare, spread, table
from benchmarks.databases import manage, postmaster_of
from benchmarks.end_to_end import end_to_end
from benchmarks.long_past import STATEMENTS_EACH
from benchmarks.rows import Connection
from benchmarks.settled import lines_of_negmas, lines_of_sizes
from benchmarks.sites import KEPT, KINDS, VANILLA, Bench, Server, servers
from srm.local.places import MAIN, make_place

SMALL, LARGE = 10_000, 100_000
TARGET = 10.0
CHANGES_PER_LEG = 3_000

INTRODUCTION = """\
srm beside a vanilla DRF twin (benchmarks/vanilla): the same database and tables, the same answers,
granian with the same 2 workers of 4 threads, 8 clients at once from a process of their own. Only
the code and its settings differ. The twin runs twice: with Django's default of one connection to
the database per request, and with connections kept open, as srm keeps them.
"""


@dataclass(frozen=True)
class Size:
    """How long to measure, and how much to store."""

    seconds: float
    statements: int
    posted: int
    steps: int
    has_small_stock: bool


FULL = Size(2.0, statements=100_000, posted=1_000, steps=1_000_000, has_small_stock=True)
QUICK = Size(0.5, statements=2_000, posted=100, steps=100_000, has_small_stock=False)


def measure(address: str, *, is_quick: bool) -> None:
    """Measure everything and print it."""
    size = QUICK if is_quick else FULL
    key = manage(address, "create_api_key", "--name", "bench", "--role", "administrator")
    log = make_place(MAIN) / "bench.log"
    log.write_text("")
    with psycopg.connect(address, autocommit=True) as connection:
        environment = {**os.environ, "DATABASE_URL": address, "LOG_LEVEL": "WARNING"}
        bench = Bench(environment, key, postmaster_of(connection), log)
        say(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
        say(INTRODUCTION)
        compared = measure_requests(bench, connection, size)
        measure_jobs(bench, connection, size)
        measure_brief(key)
        measure_settlements()
    say_verdict(compared)


def say(text: str) -> None:
    print(text, flush=True)


def measure_requests(bench: Bench, connection: Connection, size: Size) -> dict[int, list[Compared]]:
    """Compare the servers with few and with many suppliers stored; give what came of each."""
    compared: dict[int, list[Compared]] = {}
    rows.add_suppliers(connection, 1, SMALL)
    with servers(bench) as running:
        if size.has_small_stock:
            say(f"{SMALL:,} suppliers, two identifiers each")
            few = list(measure_cases(running, connection, size, only_reads=True))
            say(table(few, list(KINDS)))
            compared[SMALL] = few
        rows.add_suppliers(connection, SMALL + 1, LARGE)
        say(f"\n{LARGE:,} suppliers, two identifiers each")
        many = list(measure_cases(running, connection, size, only_reads=False))
        say(table(many, list(KINDS)))
        compared[LARGE] = many
        say(spread(many, VANILLA))
        say(spread(many, KEPT))
        rows.add_negotiations(connection, 1_000)
        ours = next(server for server in running if server.is_ours)
        way = end_to_end(bench, ours, connection, size.posted)
    say(
        f"\nFrom POST to scanned: {size.posted / way.scanned:,.0f} statements per second"
        f" ({size.posted:,} posted within {way.posted:.1f} s, scanned within {way.scanned:.1f} s)"
    )
    return compared


def measure_cases(
    running: list[Server], connection: Connection, size: Size, *, only_reads: bool
) -> Iterator[Compared]:
    """Compare case by case."""
    cases = cases_of(stock_of(connection), changes_per_leg=CHANGES_PER_LEG)
    check_same_answers(running[0], running[1], cases)
    for case in cases:
        if case.is_read or not only_reads:
            yield compare(case, running, seconds=size.seconds)


def measure_jobs(bench: Bench, connection: Connection, size: Size) -> None:
    """Measure scans and sweeps in this process."""
    reading = jobs.reading_rate(seconds=size.seconds)
    say(f"Reading words alone: {reading.per_core:,.0f} statements per second and core")
    rows.add_statements(connection, size.statements)
    scans = jobs.scan_rate(
        connection, bench.postmaster, limit=size.statements, seconds=size.seconds * 8
    )
    say(
        f"Scans with all their rows: {scans.per_core:,.0f} per second and core, database included"
        f" ({scans.count:,} of {size.statements:,} stored;"
        f" {scans.count / scans.process:,.0f} per second of the worker's own CPU)"
    )
    for first, last in ((0, SMALL), (SMALL, size.steps)):
        rows.add_steps(connection, last - first)
        due, idle = jobs.sweep_cost(connection, bench.postmaster)
        say(
            f"Sweep of {jobs.DUE:,} due of {last:,} stored steps: {jobs.DUE / due.wall:,.0f} per"
            f" second, {due.cpu * 1000:.0f} ms CPU; with none due {idle.wall * 1000:.1f} ms"
        )


def measure_brief(key: str) -> None:
    """Measure the page that is read before a round."""
    seconds = brief_seconds(key)
    say(
        f"Brief of a supplier with {NEGOTIATIONS} negotiations and"
        f" {NEGOTIATIONS * STATEMENTS_EACH:,} statements: {seconds * 1000:.0f} ms"
        f" (target {AT_MOST * 1000:.0f}: {'yes' if seconds < AT_MOST else 'no'})"
    )


def measure_settlements() -> None:
    """Measure tables too large to look at package by package, and compare with NegMAS."""
    for line in (*lines_of_sizes(), *lines_of_negmas()):
        say(line)


def say_verdict(compared: dict[int, list[Compared]]) -> None:
    """Say which reads miss the target, with few suppliers or with many."""
    missed = [
        f"{row.case} at {stored:,}"
        for stored, cases in compared.items()
        for row in cases
        if row.case not in {"create", "change"} and row.ratio(VANILLA) < TARGET
    ]
    say(f"Reads at least {TARGET:.0f} x cheaper than {VANILLA}: {'no' if missed else 'yes'}")
    for case in missed:
        say(f"  missed: {case}")
