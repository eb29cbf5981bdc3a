"""Real PostgreSQL and Valkey for the tests, unless DATABASE_URL and REDIS_URL name others.

A plugin named by `-p` and not a conftest: pytest-django reads the settings before any conftest.
"""

import atexit
import os
import sys
from collections.abc import Generator
from contextlib import ExitStack

import pytest

from srm.local.places import MAIN, own_place
from srm.local.refusals import Refused
from srm.local.services import services

running = ExitStack()
# pytest does not unconfigure when the settings or an app cannot be imported.
atexit.register(running.close)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests() -> Generator[None]:
    """Start before pytest-django asks for settings; each test run at a time has its own servers."""
    keep_bytecode()
    # A worker of pytest-xdist inherits the addresses of the run that started it.
    try:
        place = running.enter_context(own_place("test"))
        os.environ.update(running.enter_context(services(place, durable=False)))
    except Refused as refusal:
        raise pytest.UsageError(str(refusal)) from None
    if worker := os.environ.get("PYTEST_XDIST_WORKER"):
        os.environ["REDIS_URL"] = own_numbers(os.environ["REDIS_URL"], worker)
    return (yield)


def keep_bytecode() -> None:
    """Compile each module once for all processes: else each takes 2 s, where no cache is kept."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False
    sys.pycache_prefix = os.environ.setdefault("PYTHONPYCACHEPREFIX", str(MAIN / "bytecode"))


def own_numbers(url: str, worker: str) -> str:
    """Give each worker a Valkey database of its own; for PostgreSQL pytest-django does so."""
    return f"{url.rpartition('/')[0]}/{int(worker.removeprefix('gw')) + 1}"


def pytest_unconfigure() -> None:
    running.close()
