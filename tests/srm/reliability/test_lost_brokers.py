import statistics
import time

import pytest

from srm.events.models import Event
from srm.local.commands import BEAT
from tests.srm.reliability.sites import (
    Site,
    all_are_read,
    check_each_read_once,
    scans_held,
    waiting_count,
)
from tests.srm.reliability.waiting import wait_until

pytestmark = pytest.mark.processes

IMPATIENT = {"EVENT_PATIENCE_SECONDS": "4"}


def test_a_killed_broker_comes_back_and_nothing_was_lost(site: Site) -> None:
    site.start_web()
    site.start_worker()
    posted = [site.post_statement() for _ in range(20)]

    site.broker.end()
    away = time.monotonic()
    while time.monotonic() - away < 5:
        posted.append(site.post_statement())
        time.sleep(0.1)
    site.broker.come_back()

    assert {answer.status for answer in posted} == {201}
    took = wait_until(lambda: all_are_read(len(posted)), seconds=15)
    check_each_read_once(len(posted))
    print("F5", took, len(posted))


def test_what_waited_in_a_flushed_broker_is_sent_again(site: Site) -> None:
    site.start_worker(**IMPATIENT)
    with scans_held():
        for _ in range(6):
            sent = Event.objects.filter(sent_count=1).count()
            site.record_statements(1)
            wait_until(lambda: Event.objects.filter(sent_count=1).count() > sent, seconds=5)
        wait_until(lambda: waiting_count() == 2, seconds=5)
        assert site.broker.length_of("scans")
        with site.broker.asked() as client:
            client.flushall()

    took = wait_until(lambda: all_are_read(6), seconds=30)
    check_each_read_once(6)
    print("F6", took)
