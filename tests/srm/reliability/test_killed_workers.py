import random
import time

import pytest

from tests.srm.reliability.sites import (
    Site,
    all_are_read,
    check_each_read_once,
    scans_held,
    waiting_count,
)
from tests.srm.reliability.waiting import wait_until

pytestmark = pytest.mark.processes


def test_a_scan_whose_pool_child_is_killed_runs_again_soon(site: Site) -> None:
    worker = site.start_worker()
    with scans_held():
        site.record_statements(1)
        wait_until(waiting_count, seconds=5)
        worker.kill_children()

    took = wait_until(lambda: all_are_read(1), seconds=10)

    check_each_read_once(1)
    print("F1", took)


def test_what_a_killed_child_has_locked_is_free_before_the_scan_runs_again(site: Site) -> None:
    worker = site.start_worker()
    with scans_held():
        site.record_statements(1)
        wait_until(waiting_count, seconds=5)
        worker.kill_children()
        freed = wait_until(lambda: not waiting_count(), seconds=2)
        wait_until(waiting_count, seconds=5)

    took = wait_until(lambda: all_are_read(1), seconds=5)

    check_each_read_once(1)
    print("F1b", freed, took)


def test_a_scan_whose_worker_is_killed_is_run_by_the_next(site: Site) -> None:
    worker = site.start_worker(CELERY_VISIBILITY_SECONDS="10")
    with scans_held():
        site.record_statements(1)
        wait_until(waiting_count, seconds=5)
        worker.kill()
    site.start_worker(CELERY_VISIBILITY_SECONDS="10")

    took = wait_until(lambda: all_are_read(1), seconds=16)

    check_each_read_once(1)
    print("F2", took)


def test_a_scan_in_a_worker_that_is_told_to_stop_is_run_by_the_next_at_once(site: Site) -> None:
    worker = site.start_worker()
    with scans_held():
        site.record_statements(1)
        wait_until(waiting_count, seconds=5)
        stopped = worker.terminate(within=15)
        assert site.broker.length_of("scans") == 1
    site.start_worker()

    took = wait_until(lambda: all_are_read(1), seconds=5)

    check_each_read_once(1)
    print("F17", stopped, took)


def test_a_worker_that_has_nothing_to_do_stops_at_once(site: Site) -> None:
    worker = site.start_worker()

    assert worker.terminate(within=5) < 5
    print("F17idle", worker.process.returncode)


def test_workers_ended_again_and_again_leave_no_statement_unread(site: Site) -> None:
    quick = {"CELERY_VISIBILITY_SECONDS": "5", "EVENT_PATIENCE_SECONDS": "2"}
    worker = site.start_worker(**quick)
    recorded = 0
    for is_killed in [True, False, True]:
        site.record_statements(100)
        recorded += 100
        # Some of it is done by now, some is in work, some waits.
        time.sleep(random.uniform(0.0, 0.5))
        if is_killed:
            worker.kill()
        else:
            worker.terminate(within=15)
        worker = site.start_worker(**quick)

    took = wait_until(lambda: all_are_read(recorded), seconds=30)

    check_each_read_once(recorded)
    print("F3", took)
