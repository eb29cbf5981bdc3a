"""The servers that are compared: the same granian with the same workers, on the same database."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from benchmarks.load import Outcome, Plan
from benchmarks.processor import Meter, Spent
from srm.local.commands import WEB, WORKER
from srm.local.places import ROOT, free_port
from srm.local.processes import Site, at_home, has_worker, start, stop
from srm.local.refusals import Refused

READY_WITHIN = 60.0
TWIN_WEB = WEB.replace("srm.wsgi:", "benchmarks.vanilla.wsgi:")
TWIN = {"DJANGO_SETTINGS_MODULE": "benchmarks.vanilla.settings"}
OURS = "srm"
VANILLA = "vanilla DRF"
KEPT = "vanilla, connections kept"
KINDS: dict[str, tuple[str, dict[str, str]]] = {
    OURS: (WEB, {}),
    VANILLA: (TWIN_WEB, TWIN),
    KEPT: (TWIN_WEB, TWIN | {"TWIN_CONN_MAX_AGE": "60"}),
}


@dataclass(frozen=True)
class Server:
    """One running server, with the key that opens it and the meter of its CPU time."""

    name: str
    port: int
    headers: dict[str, str]
    meter: Meter

    @property
    def is_ours(self) -> bool:
        return self.name == OURS

    def read(self, path: str) -> Any:  # Any: JSON of the API
        """Read one address."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request("GET", path, headers=self.headers)
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        if answer.status != 200:
            raise Refused(f"{self.name} answers {path} with {answer.status}: {content[:300]!r}")
        return json.loads(content)


@dataclass(frozen=True)
class Burst:
    """What some seconds of load cost."""

    outcome: Outcome
    spent: Spent


@dataclass(frozen=True)
class Bench:
    """What all servers of one run share: the database, the key and the log."""

    environment: dict[str, str]
    key: str
    postmaster: int
    log: Path


@contextmanager
def servers(bench: Bench) -> Iterator[list[Server]]:
    """Run srm, the twin with Django's defaults, and the twin with connections kept open."""
    with ExitStack() as stack:
        yield [
            stack.enter_context(server(bench, name, command, extra))
            for name, (command, extra) in KINDS.items()
        ]


@contextmanager
def server(bench: Bench, name: str, command: str, extra: dict[str, str]) -> Iterator[Server]:
    """Run one server until the block ends."""
    port = free_port()
    headers = {"Authorization": f"Bearer {bench.key}", "Content-Type": "application/json"}
    site = Site(f"http://127.0.0.1:{port}", at_home(bench.environment | extra, port), bench.log)
    # The name that srm.local knows, for the log.
    site.children["web"] = start(site, "web", command)
    try:
        meter = Meter(site.children["web"].pid, bench.postmaster)
        yield wait_until_ready(site, Server(name, port, headers, meter))
    finally:
        stop(site.children)


def wait_until_ready(site: Site, found: Server) -> Server:
    """Wait until a server answers a request of the benchmark."""
    deadline = time.monotonic() + READY_WITHIN
    while True:
        site.check()
        try:
            found.read("/api/v1/suppliers/")
        except OSError:
            if time.monotonic() > deadline:
                raise Refused(f"{found.name} does not answer; see {site.log}") from None
            time.sleep(0.1)
        else:
            return found


@contextmanager
def worker(bench: Bench) -> Iterator[None]:
    """Run a worker until the block ends."""
    site = Site("", at_home(bench.environment, 0), bench.log)
    site.children["worker"] = start(site, "worker", WORKER)
    try:
        deadline = time.monotonic() + READY_WITHIN
        while not has_worker(site.environment["REDIS_URL"]):
            site.check()
            if time.monotonic() > deadline:
                raise Refused(f"The worker asks for no tasks; see {bench.log}")
            time.sleep(0.1)
        yield
    finally:
        stop(site.children)


def burst(target: Server, plan: Plan) -> Burst:
    """Send a plan's requests from a process of its own and read what they cost."""
    before = target.meter.read()
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.load"],
        input=json.dumps(asdict(plan)),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        cwd=ROOT,
    )
    spent = target.meter.read().since(before)
    outcome = Outcome(**json.loads(done.stdout))
    if outcome.failures:
        raise Refused(f"{target.name} failed: {outcome.failures[0]}")
    return Burst(outcome, spent)
