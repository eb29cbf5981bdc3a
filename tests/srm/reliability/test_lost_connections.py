from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.srm.reliability.sites import (
    Answer,
    Site,
    all_are_read,
    check_each_read_once,
    scans_held,
    terminate_backends,
    waiting_count,
)
from tests.srm.reliability.waiting import wait_until

pytestmark = pytest.mark.processes


def post_all(site: Site, count: int) -> list[Answer]:
    """Put statements on record from four clients at once."""
    with ThreadPoolExecutor(4) as clients:
        return list(clients.map(lambda _: site.post_statement(), range(count)))


def test_requests_and_scans_go_on_when_their_connections_were_ended(site: Site) -> None:
    _, worker = site.start_both()
    before = post_all(site, 40)
    wait_until(lambda: all_are_read(40), seconds=30)

    with scans_held():
        before.append(site.post_statement())
        wait_until(waiting_count, seconds=30)
        ended = terminate_backends()
    after = post_all(site, 60)
    wait_until(lambda: all_are_read(101), seconds=15)

    assert ended >= 6
    assert {answer.status for answer in before + after} == {201}
    assert worker.is_running
    check_each_read_once(101)
