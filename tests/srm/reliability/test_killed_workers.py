import random
import time

import pytest

from tests.srm.reliability.sites import (
    Site,
    all_are_read,
    check_each_read_once,
    scans_held,
    taker,
    waiting_count,
)
from tests.srm.reliability.waiting import wait_until

pytestmark = pytest.mark.processes


def test_a_scan_whose_pool_child_is_killed_runs_again_soon(site: Site) -> None:
    worker = site.start_worker()
    with scans_held():
        site.record_statements(1)
        wait_until(waiting_count, seconds=30)
        worker.kill_children()
        # What it has locked is free before the scan runs again, or that run would skip it.
        wait_until(lambda: not waiting_count(), seconds=2)
        wait_until(waiting_count, seconds=8)

    wait_until(lambda: all_are_read(1), seconds=5)

    check_each_read_once(1)


def test_a_scan_whose_worker_is_killed_is_run_by_another(site: Site) -> None:
    workers = site.start_workers(2, CELERY_VISIBILITY_SECONDS="10")
    with scans_held():
        site.record_statements(1)
        wait_until(waiting_count, seconds=30)
        taker(workers)[0].kill()

    wait_until(lambda: all_are_read(1), seconds=16)

    check_each_read_once(1)


def test_a_worker_that_is_told_to_stop_leaves_its_scan_to_another(site: Site) -> None:
    workers = site.start_workers(2)
    with scans_held():
        site.record_statements(1)
        wait_until(waiting_count, seconds=30)
        busy, idle = taker(workers)
        busy.terminate(within=15)
        wait_until(waiting_count, seconds=5)
    wait_until(lambda: all_are_read(1), seconds=5)
    idle.terminate(within=15)

    check_each_read_once(1)


def test_workers_ended_again_and_again_leave_no_statement_unread(site: Site) -> None:
    quick = {"CELERY_VISIBILITY_SECONDS": "5", "EVENT_PATIENCE_SECONDS": "1"}
    worker = site.start_worker(**quick)
    for is_killed in [True, False, True]:
        site.record_statements(100)
        # Some of it is done by now, some is in work, some waits.
        time.sleep(random.uniform(0.0, 0.5))
        if is_killed:
            worker.kill()
        else:
            worker.terminate(within=15)
        worker = site.start_worker(**quick)

    wait_until(lambda: all_are_read(300), seconds=30)

    check_each_read_once(300)
