"""Which launchers run from this clone, so that `stop` finds them and nothing is left behind.

Each holds the lock on a file named after its port, for as long as it lives, and writes into it
the processes it started. A file that nobody holds was left by a launcher that was killed.
"""

import errno
import json
import os
import signal
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TypedDict, cast

from srm.local.commands import SERVING
from srm.local.places import command_of, locked, try_lock
from srm.local.refusals import Refused

PATIENCE = 30.0


class Record(TypedDict):
    """What a launcher writes into its file."""

    launcher: int
    children: dict[str, int]


@contextmanager
def registered(place: Path, port: int) -> Iterator[Callable[[dict[str, int]], None]]:
    """Take the port for this launcher; yield a function that notes its processes."""
    path = place / f"site-{port}.json"
    with path.open("a+") as file:
        with locked(place / "sites.lock"):
            if not try_lock(file.fileno()):
                raise Refused(
                    f"srm already runs from this clone on port {port}."
                    f" Stop it with 'make stop', or choose another port: PORT={next_free(port)}."
                )
            end_left_behind(place, except_=path)
            end_recorded(path)
            check_port(port)

        def note(children: dict[str, int]) -> None:
            file.truncate(0)
            json.dump({"launcher": os.getpid(), "children": children}, file)
            file.flush()

        note({})
        try:
            yield note
        finally:
            file.truncate(0)


def check_port(port: int) -> None:
    """Refuse a port in use: granian would share it, and a stranger answer half the requests."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as trouble:
            if trouble.errno != errno.EADDRINUSE:
                raise Refused(f"Port {port} cannot be used: {trouble.strerror}.") from None
            raise Refused(
                f"Port {port} is taken by another program."
                f" Choose another one: PORT={next_free(port)}."
            ) from None


def next_free(port: int) -> int:
    """Suggest the next port that is free, for the message."""
    for candidate in range(port + 1, min(port + 100, 65536)):
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", candidate))
            return candidate
    return 0


def stop_all(place: Path) -> list[int]:
    """Stop every launcher of this place and what killed ones left; return the ports."""
    ports = []
    for path in sorted(place.glob("site-*.json")):
        with path.open("a") as file:
            if not try_lock(file.fileno()):
                os.kill(read(path)["launcher"], signal.SIGTERM)
                wait_for(partial(try_lock, file.fileno()))
                ports.append(port_of(path))
            elif end_recorded(path):
                ports.append(port_of(path))
    return ports


def end_left_behind(place: Path, *, except_: Path) -> None:
    """End what killed launchers on other ports left: it would work on the same queues."""
    for path in place.glob("site-*.json"):
        with path.open("a") as file:
            if path != except_ and try_lock(file.fileno()):
                end_recorded(path)


def end_recorded(path: Path) -> bool:
    """End the processes that a killed launcher noted; tell whether there were any."""
    alive = [pid for name, pid in read(path)["children"].items() if is_ours(name, pid)]
    for pid in alive:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGTERM)
    wait_for(lambda: not any(command_of(pid) for pid in alive))
    for pid in alive:
        with suppress(ProcessLookupError):
            os.killpg(pid, signal.SIGKILL)
    path.write_text("")
    return bool(alive)


def is_ours(name: str, pid: int) -> bool:
    """Tell a process of ours from a stranger that was given its number since."""
    arguments = SERVING[name].partition(" ")[2]
    return command_of(pid).endswith(arguments)


def read(path: Path) -> Record:
    """Return what a launcher wrote; nothing stands there before it starts anything."""
    text = path.read_text()
    return cast("Record", json.loads(text)) if text else {"launcher": 0, "children": {}}


def port_of(path: Path) -> int:
    """Return the port in a launcher's file name."""
    return int(path.stem.removeprefix("site-"))


def wait_for(condition: Callable[[], bool]) -> None:
    """Wait until the condition holds, within reason."""
    deadline = time.monotonic() + PATIENCE
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.05)
