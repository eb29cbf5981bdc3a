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
