import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import chain

import pytest

from negotiations.statements.models import Statement
from negotiations.warning_signs.models import WarningSign
from tests.srm.reliability.sites import Site, all_are_read
from tests.srm.reliability.waiting import wait_until

pytestmark = pytest.mark.processes


@contextmanager
def counted_callers() -> Iterator[tuple[str, list[bytes]]]:
    """Stand where a broker should be, hang up on every caller, and keep what each said first."""
    words: list[bytes] = []

    def listen() -> None:
        while True:
            caller, _ = server.accept()
            with caller:
                words.append(caller.recv(100))
                if not words[-1]:
                    return

    with socket.create_server(("127.0.0.1", 0)) as server:
        listener = threading.Thread(target=listen)
        listener.start()
        try:
            yield f"redis://127.0.0.1:{server.getsockname()[1]}/0", words
        finally:
            # Who says nothing ends it.
            socket.create_connection(server.getsockname()).close()
            listener.join()


def test_a_threat_has_its_sign_within_two_seconds(site: Site) -> None:
    site.start_both()
    for _ in range(8):
        # The first one takes a process of the pool a second: it compiles its word lists.
        site.post_statement()
    wait_until(lambda: all_are_read(8), seconds=20)

    took = []
    for _ in range(5):
        statement = site.post_statement().body["id"]
        sign = WarningSign.objects.filter(statement=statement, code="punitive-threat")
        took.append(wait_until(sign.exists, seconds=2))


def test_only_the_health_check_connects_to_the_broker(site: Site) -> None:
    with counted_callers() as (url, words):
        site.start_web(REDIS_URL=url)
        statuses = [site.post_statement().status for _ in range(10)]
        words_of_requests = list(words)
        ready = site.ask("GET", "/health/ready/")

    assert statuses == [201] * 10
    assert words_of_requests == []
    assert (ready.status, ready.body["broker"]) == (200, "unavailable")
    assert len(words) == 2


def test_a_web_process_that_is_told_to_stop_answers_whom_it_let_in(site: Site) -> None:
    web = site.start_web()

    def post_until_refused(_: int) -> list[int]:
        statuses = []
        while True:
            try:
                statuses.append(site.post_statement().status)
            except (ConnectionRefusedError, ConnectionResetError):
                # Refused, or reset while it still waited in the system's queue: not let in.
                return statuses

    with ThreadPoolExecutor(8) as clients:
        posting = clients.map(post_until_refused, range(8))
        time.sleep(2)
        web.terminate(within=15)
        statuses = list(chain.from_iterable(posting))

    assert set(statuses) == {201}
    # Whoever was not answered left nothing behind.
    assert Statement.objects.count() == len(statuses)
