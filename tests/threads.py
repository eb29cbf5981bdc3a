"""Doing two things at once, each over a connection of its own."""

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Barrier
from typing import Any, TypeVar

from django.db import connection, transaction

T = TypeVar("T")
PATIENCE_SECONDS = 10.0
# Of us alone: another run of tests may have locks of its own on the same server.
WAITS_FOR_US = """
    SELECT EXISTS (
        SELECT FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))
    )
"""


def outcome_of(work: Callable[[], T]) -> T | Exception:
    """What a piece of work returned or raised, over a connection that is closed afterwards."""
    try:
        return work()
    except Exception as error:  # noqa: BLE001  # the test decides what it wanted
        return error
    finally:
        connection.close()


def at_once(*works: Callable[[], T]) -> list[T | Exception]:
    """Start all works at the same moment; their outcomes, in the order of the works."""
    barrier = Barrier(len(works))

    def start(work: Callable[[], T]) -> T | Exception:
        connection.ensure_connection()
        barrier.wait(PATIENCE_SECONDS)
        return outcome_of(work)

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(start, works))


def while_uncommitted(first: Callable[[], object], second: Callable[[], T]) -> T | Exception:
    """Do the first, and before it commits start the second; the outcome of the second."""
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            first()
            future = pool.submit(outcome_of, second)
            wait_until_blocked(future)
        return future.result(PATIENCE_SECONDS)


def wait_until_blocked(future: Future[Any]) -> None:
    """Wait until another connection waits for a lock of this one, or is done without."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    with connection.cursor() as cursor:
        while not future.done() and time.monotonic() < deadline:
            cursor.execute(WAITS_FOR_US)
            if cursor.fetchone() == (True,):
                return
            time.sleep(0.01)
