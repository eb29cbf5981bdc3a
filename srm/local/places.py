"""Where local data lies, and who is using it.

All locks are flock(2) locks on files: the kernel drops them when a process dies, however it dies,
so there is no stale lock to clean up.
"""

import fcntl
import hashlib
import itertools
import os
import secrets
import socket
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# SRM_LOCAL is for the tests, which must not touch the data of the person who runs them.
MAIN = Path(os.environ.get("SRM_LOCAL") or ROOT / ".local").absolute()


def make_place(place: Path) -> Path:
    """Make the directory; others may pass through it (to PostgreSQL's data), not list it."""
    place.mkdir(parents=True, exist_ok=True)
    for directory in {place, MAIN} if place.is_relative_to(MAIN) else {place}:
        if directory.stat().st_mode & 0o777 != 0o711:
            directory.chmod(0o711)
    return place


def place_of_commands() -> Path:
    """Choose what single commands work on: the data of `make run`; before that, of the demo."""
    places = [MAIN, *sorted(MAIN.glob("demo-*"))]
    return next((place for place in places if (place / "postgres" / "ready").exists()), MAIN)


@contextmanager
def locked(lock: Path) -> Iterator[None]:
    """Wait for the lock file and hold it until the block ends."""
    with lock.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@contextmanager
def own_place(name: str) -> Iterator[Path]:
    """Hold the first of .local/NAME-1, NAME-2, ... that nobody else holds; its data stays."""
    for number in itertools.count(1):
        place = make_place(MAIN / f"{name}-{number}")
        with (place / "owner.lock").open("a") as lock:
            if not try_lock(lock.fileno()):
                continue
            yield place
            return


@contextmanager
def shared(lock: Path, *, start: Callable[[], str], stop: Callable[[], None]) -> Iterator[str]:
    """Start a server or join the one that runs; the last one to leave stops it."""
    with lock.with_suffix(".users").open("a") as users:
        try:
            with locked(lock):
                fcntl.flock(users, fcntl.LOCK_SH)
                url = start()
            yield url
        finally:
            with locked(lock):
                fcntl.flock(users, fcntl.LOCK_UN)
                if try_lock(users.fileno()):
                    stop()


def stop_if_unused(lock: Path, stop: Callable[[], bool]) -> bool | None:
    """Stop a server that was left behind: None when it is in use, else whether it ran."""
    with locked(lock), lock.with_suffix(".users").open("a") as users:
        return stop() if try_lock(users.fileno()) else None


def try_lock(descriptor: int) -> bool:
    """Take the lock if that needs no waiting."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def keep_secret(path: Path) -> str:
    """Return the secret kept in this file, making it on first use; only its owner may read it."""
    if not path.exists():
        fresh = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(48))
        try:
            # A link never replaces what a second make wrote meanwhile, and is never half done.
            path.hardlink_to(fresh)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return path.read_text().strip()


def short_name(path: Path) -> str:
    """Return a name that differs for each path."""
    return hashlib.sha256(str(path).encode()).hexdigest()[:12]


def free_port() -> int:
    """Return a port of the loopback interface that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def command_of(pid: int) -> str:
    """Return the command line of a process, or nothing if there is none with that id."""
    listed = Path(f"/proc/{pid}/cmdline")
    if Path("/proc/self/cmdline").exists():
        try:
            return listed.read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()
        except OSError:
            return ""
    ps = ["ps", "-ww", "-o", "command=", "-p", str(pid)]
    return subprocess.run(ps, capture_output=True, text=True, check=False).stdout.strip()


def tail(log: Path, lines: int = 8) -> str:
    """Return the last lines of a log, indented, to show beside a failure."""
    if not log.exists():
        return ""
    return "".join(
        f"\n    {line}" for line in log.read_text(errors="replace").splitlines()[-lines:]
    )
