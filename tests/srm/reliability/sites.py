"""A site on the test database with a broker of its own, as its clients and its killers see it."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from typing import Any

import psycopg
from django.db import connection
from django.utils.timezone import now

from negotiations.readings.models import Scan
from negotiations.rounds.models import Round, Side
from negotiations.statements.models import Statement
from negotiations.statements.services import Saying, record_statement
from negotiations.warning_signs.models import WarningSign
from srm.events.models import Event
from srm.local.commands import WEB, WORKER
from tests.srm.reliability.brokers import Broker
from tests.srm.reliability.programs import Program, Programs

THREAT = "If you do not sign today, we will stop all deliveries."
HOLDER = "holder"


@dataclass(frozen=True)
class Answer:
    """What the site answered, and after how many seconds."""

    status: int
    etag: str
    body: Any  # JSON
    seconds: float


@dataclass(frozen=True)
class Site:
    """Where the site answers, a key to it, a round to speak in, and what it runs on."""

    port: int
    secret: str
    round: Round
    broker: Broker
    programs: Programs

    def start_web(self, **changes: str) -> Program:
        """Start the web processes and wait until they answer."""
        web = self.programs.start(WEB, **changes)
        web.wait_until_said("Started worker", times=2)
        return web

    def start_worker(self, application: str = "srm", **changes: str) -> Program:
        """Start a worker and wait until it says that it is ready."""
        return self.start_workers(1, application, **changes)[0]

    def start_workers(self, count: int, application: str = "srm", **changes: str) -> list[Program]:
        """Start several workers at once."""
        command = WORKER.replace("-A srm", f"-A {application}")
        workers = [self.programs.start(command, **changes) for _ in range(count)]
        for worker in workers:
            worker.wait_until_said(" ready.")
        return workers

    def start_both(self) -> tuple[Program, Program]:
        """Start web and worker at once."""
        worker = self.programs.start(WORKER)
        web = self.start_web()
        worker.wait_until_said(" ready.")
        return web, worker

    def ask(
        self, method: str, path: str, body: object = None, headers: dict[str, str] | None = None
    ) -> Answer:
        """Send one request over a connection of its own."""
        sent = {"Authorization": f"Bearer {self.secret}", "Content-Type": "application/json"}
        started = time.monotonic()
        client = HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            content = None if body is None else json.dumps(body)
            client.request(method, path, content, {**sent, **(headers or {})})
            answer = client.getresponse()
            found = json.loads(answer.read())
        finally:
            client.close()
        etag = answer.headers["ETag"] or ""
        return Answer(answer.status, etag, found, time.monotonic() - started)

    def post_statement(self, text: str = THREAT) -> Answer:
        """Put a sentence of the supplier on record over HTTP."""
        body = {"round": str(self.round.pk), "side": "supplier", "text": text}
        return self.ask("POST", "/api/v1/statements/", body)

    def record_statements(self, count: int) -> None:
        """Put threats of the supplier on record as the web process does, each in a commit."""
        for _ in range(count):
            saying = Saying(side=Side.SUPPLIER, text=THREAT, said_at=now())
            record_statement(self.round, saying, by=self.round.negotiation.owner, at=now())


@contextmanager
def scans_held() -> Iterator[None]:
    """Stop every scan in its middle: it has read and raised, and waits to write that it has."""
    addressed = {**connection.get_connection_params(), "application_name": HOLDER}
    with psycopg.connect(**addressed) as holder:
        holder.execute("LOCK TABLE negotiations_scan IN SHARE ROW EXCLUSIVE MODE")
        yield


def waiting_count() -> int:
    """Count the connections that wait for a lock."""
    return ask_database(
        "SELECT count(*) FROM pg_stat_activity"
        " WHERE datname = current_database() AND wait_event_type = 'Lock'"
    )


def taker(workers: list[Program]) -> tuple[Program, Program]:
    """Tell the worker that took a task from the one that did not."""
    first, second = sorted(workers, key=lambda worker: " received" in worker.said())
    return second, first


def terminate_backends() -> int:
    """End every connection to the database but the test's own two; return how many.

    Waits until each has ended: a request that still found its connection alive would lose it.
    """
    return ask_database(
        "SELECT count(*) FILTER (WHERE pg_terminate_backend(pid, 5000)) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        f" AND application_name <> '{HOLDER}'"
    )


def ask_database(question: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return int(cursor.fetchone()[0])


def all_are_read(count: int) -> bool:
    return Scan.objects.count() >= count


def check_each_read_once(count: int) -> None:
    """Check that every threat has one scan, one sign, one event of the sign, and no work left."""
    assert Statement.objects.count() == count
    assert Scan.objects.count() == count
    assert WarningSign.objects.filter(code="punitive-threat").count() == count
    assert Event.objects.filter(kind="warning_sign.raised").count() == count
    assert not Event.objects.pending().exists()
    assert not Event.objects.dead().exists()
