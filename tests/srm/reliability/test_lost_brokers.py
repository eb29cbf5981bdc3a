import time
from datetime import timedelta
from functools import partial

import pytest

from srm.events.models import Event
from srm.events.services import patience
from srm.local.commands import BEAT, WORKER
from tests.srm.reliability.sites import (
    Answer,
    Site,
    all_are_read,
    check_each_read_once,
    scans_held,
    waiting_count,
)
from tests.srm.reliability.waiting import wait_until

pytestmark = pytest.mark.processes


def are_sent(count: int) -> bool:
    return Event.objects.filter(sent_count=1).count() == count


def slow(answers: list[Answer]) -> float:
    """The seconds that nineteen of twenty answers took at most."""
    return sorted(answer.seconds for answer in answers)[len(answers) * 19 // 20]


def test_a_killed_broker_comes_back_and_nothing_was_lost(site: Site) -> None:
    _, worker = site.start_both()
    posted = [site.post_statement() for _ in range(20)]

    site.broker.end()
    away = time.monotonic()
    while time.monotonic() - away < 5:
        posted.append(site.post_statement())
        time.sleep(0.1)
    site.broker.come_back()
    wait_until(lambda: all_are_read(len(posted)), seconds=15)

    assert {answer.status for answer in posted} == {201}
    assert worker.is_running
    check_each_read_once(len(posted))


def test_what_waited_in_a_flushed_broker_is_sent_again(site: Site) -> None:
    site.start_worker(EVENT_PATIENCE_SECONDS="5")
    with scans_held():
        for count in range(1, 7):
            site.record_statements(1)
            wait_until(partial(are_sent, count), seconds=30)
        wait_until(lambda: waiting_count() == 2, seconds=30)
        assert site.broker.length_of("scans")
        with site.broker.asked() as client:
            client.flushall()

    wait_until(lambda: all_are_read(6), seconds=15)

    check_each_read_once(6)


def test_what_a_worker_held_when_the_broker_died_is_sent_again_at_once(site: Site) -> None:
    worker = site.start_worker(EVENT_PATIENCE_SECONDS="300")
    with scans_held():
        for count in range(1, 7):
            site.record_statements(1)
            wait_until(partial(are_sent, count), seconds=30)
        wait_until(lambda: waiting_count() == 2, seconds=30)
        with site.broker.asked() as client:
            client.flushall()
        site.broker.end()
        worker.wait_until_said("Connection to broker lost")
        site.broker.come_back()

    wait_until(lambda: all_are_read(6), seconds=15)

    check_each_read_once(6)


def test_work_that_got_lost_is_missed_within_a_minute() -> None:
    assert patience(0) <= timedelta(seconds=45)


def test_requests_do_not_notice_that_the_broker_is_away(site: Site) -> None:
    site.start_web()
    beat = site.programs.start(BEAT)
    usual = [site.post_statement() for _ in range(40)]

    site.broker.end()
    away = [site.post_statement() for _ in range(40)]
    ready = site.ask("GET", "/health/ready/")
    worker = site.programs.start(WORKER)
    worker.wait_until_said("Cannot connect")
    site.broker.come_back()
    wait_until(lambda: all_are_read(80), seconds=30)

    assert {answer.status for answer in usual + away} == {201}
    assert slow(away) < 2 * slow(usual) + 0.05
    assert (ready.status, ready.body["broker"]) == (200, "unavailable")
    assert beat.is_running
    check_each_read_once(80)
