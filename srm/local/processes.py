"""The processes of one site, as the containers start them, and how they run together here."""

import os
import shlex
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from types import FrameType
from typing import NoReturn

import redis

from srm.local.commands import MIGRATE, SERVING
from srm.local.places import MAIN, ROOT, make_place, tail
from srm.local.refusals import Refused
from srm.local.services import services
from srm.local.sites import registered

READY_WITHIN = 90.0
# Longer than the worker's soft shutdown, which puts a running task back into the queue.
STOPPED_WITHIN = 20.0
# The last words of a process that ended are in the log by then, unless a child of its goes on.
COPIED_WITHIN = 2.0
COLOURS = {"web": 36, "worker": 35, "beat": 33, "migrate": 32}


@dataclass(frozen=True)
class Site:
    """One running srm: where it answers, and the processes behind it."""

    url: str
    environment: dict[str, str]
    log: Path
    children: dict[str, subprocess.Popen[str]] = field(default_factory=dict)
    # By process number: what copies its words into the log.
    copiers: dict[int, threading.Thread] = field(default_factory=dict)
    # While set, what the processes log is shown on the terminal as well.
    shown: threading.Event = field(default_factory=threading.Event)

    def watch(self) -> NoReturn:
        """Serve until Ctrl-C, which raises KeyboardInterrupt, or until a process ends."""
        while True:
            self.check()
            time.sleep(0.2)

    def check(self) -> None:
        """Raise Refused if one of the processes has ended."""
        for name, child in self.children.items():
            if child.poll() is not None:
                self.copiers[child.pid].join(COPIED_WITHIN)
                ending = "" if self.shown.is_set() else f"; {self.log} ends with:{tail(self.log)}"
                raise Refused(f"The {name} process ended with status {child.returncode}{ending}")


@contextmanager
def running(*, port: int, place: Path = MAIN, shown: bool = True) -> Iterator[Site]:
    """Migrate, start web, worker and beat, yield when all are ready, and stop them at the end.

    Ctrl-C and SIGTERM raise KeyboardInterrupt in the block, once. Further ones are ignored while
    everything stops, which takes 20 seconds at the most.
    """
    make_place(place)
    with (
        interruptible(),
        registered(place, port) as register,
        services(place) as environment,
        (place / f"site-{port}.log").open("w") as log,
    ):
        site = Site(f"http://127.0.0.1:{port}", at_home(environment, port), Path(log.name))
        if shown:
            site.shown.set()
        try:
            migrate(site)
            for name, command in SERVING.items():
                site.children[name] = start(site, name, command)
            register({name: child.pid for name, child in site.children.items()})
            wait_until_ready(site, port)
            yield site
        finally:
            stop(site.children)


@contextmanager
def interruptible() -> Iterator[None]:
    """Turn the first SIGINT, SIGTERM or SIGHUP into KeyboardInterrupt and ignore the next ones."""
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

    def interrupt(_number: int, _frame: FrameType | None) -> NoReturn:
        for number in numbers:
            signal.signal(number, signal.SIG_IGN)
        raise KeyboardInterrupt

    before = {number: signal.signal(number, interrupt) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def at_home(environment: dict[str, str], port: int) -> dict[str, str]:
    """Add what the containers set in their files: the search path and where to listen."""
    return environment | {
        "PATH": f"{Path(sys.executable).parent}:{environment.get('PATH', os.defpath)}",
        "GRANIAN_HOST": "127.0.0.1",
        "GRANIAN_PORT": str(port),
        "PYTHONUNBUFFERED": "1",
        # SIGTERM then puts a running task back into the queue instead of waiting for its end.
        "REMAP_SIGTERM": "SIGQUIT",
        # True, and of no use to who tries this out.
        "PYTHONWARNINGS": (
            "ignore:You're running the worker with superuser privileges,ignore:No directory at"
        ),
    }


def start(site: Site, name: str, command: str) -> subprocess.Popen[str]:
    """Start a process in a group of its own, so that Ctrl-C reaches the launcher alone."""
    child = subprocess.Popen(
        shlex.split(command),
        cwd=ROOT,
        env=site.environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        start_new_session=True,
    )
    copier = threading.Thread(target=pass_on, args=(site, name, child), daemon=True)
    site.copiers[child.pid] = copier
    copier.start()
    return child


def pass_on(site: Site, name: str, child: subprocess.Popen[str]) -> None:
    """Copy what a process prints into the log, line by line with its name, until it ends."""
    if child.stdout is None:
        return
    with site.log.open("a") as log, child.stdout as lines:
        for line in filter(str.strip, lines):
            log.write(f"{name:<7} | {line}")
            log.flush()
            if site.shown.is_set():
                # A closed terminal must not stop the copying, or the process would block.
                with suppress(OSError):
                    print(f"{coloured(name)} | {line}", end="", flush=True)


def coloured(name: str) -> str:
    """Return the name as the terminal shows it before each line."""
    if sys.stdout.isatty() and "NO_COLOR" not in os.environ:
        return f"\033[{COLOURS[name]}m{name:<7}\033[0m"
    return f"{name:<7}"


def migrate(site: Site) -> None:
    """Bring the database up to date; nothing starts on a half-made one."""
    child = start(site, "migrate", MIGRATE)
    try:
        status = child.wait()
    finally:
        stop({"migrate": child})
    if status:
        site.copiers[child.pid].join(COPIED_WITHIN)
        raise Refused(f"The migration ended with status {status}:{tail(site.log, 20)}")


def wait_until_ready(site: Site, port: int) -> None:
    """Wait for the health check to pass and for the worker to ask the broker for tasks."""
    deadline = time.monotonic() + READY_WITHIN
    while not (is_healthy(port) and has_worker(site.environment["REDIS_URL"])):
        site.check()
        if time.monotonic() > deadline:
            raise Refused(f"Not ready after {READY_WITHIN:.0f} s; the log:{tail(site.log, 20)}")
        time.sleep(0.1)


def is_healthy(port: int) -> bool:
    """Ask the site itself whether it and what it needs are ready."""
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/health/ready/")
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def has_worker(url: str) -> bool:
    """Tell whether anybody waits for tasks; what the worker logs depends on the log level."""
    with redis.Redis.from_url(url, socket_timeout=5) as broker:
        return any(client["cmd"] == "brpop" for client in broker.client_list())


def stop(children: dict[str, subprocess.Popen[str]]) -> None:
    """Ask all to end, wait, then end whatever is left of their groups."""
    for child in children.values():
        if child.poll() is None:
            child.terminate()
    deadline = time.monotonic() + STOPPED_WITHIN
    for child in children.values():
        with suppress(subprocess.TimeoutExpired):
            child.wait(max(0.0, deadline - time.monotonic()))
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()
