"""A database of the benchmark's own, and the process that serves it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg.conninfo import make_conninfo

from benchmarks.processor import usage_of
from benchmarks.rows import Connection
from srm.local.places import ROOT, command_of
from srm.local.refusals import Refused

NAME = "srm_bench"


@contextmanager
def empty_database(server_url: str) -> Iterator[str]:
    """Make a database with empty tables, yield its address, and drop it at the end."""
    address = make_conninfo(server_url, dbname=NAME)
    with psycopg.connect(server_url, autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)")
        server.execute(f"CREATE DATABASE {NAME}")
        try:
            manage(address, "migrate", "--verbosity", "0")
            yield address
        finally:
            server.execute(f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)")


def manage(address: str, *words: str) -> str:
    """Run a management command on that database and return what it prints."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), *words],
        env=os.environ | {"DATABASE_URL": address},
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def postmaster_of(connection: Connection) -> int:
    """Find the process that is the parent of all of PostgreSQL's."""
    own = usage_of(connection.info.backend_pid)
    if own is None or "postgres" not in command_of(own.parent):
        raise Refused(
            "The benchmark reads CPU time in /proc, so it needs Linux and a PostgreSQL on this"
            " machine: unset DATABASE_URL to have one started."
        )
    return own.parent
