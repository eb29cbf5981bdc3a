"""Work that fails: postponed with growing patience, given up after four runs, and revived."""

import logging

import pytest

from srm.events import services
from srm.events.models import Event
from tests.factories.events import EventFactory
from tests.moments import HOUR, NOON
from tests.srm.events.test_services import broken, nothing, work_off
from tests.threads import while_uncommitted

pytestmark = pytest.mark.django_db


def test_failed_work_is_tried_again_with_growing_patience() -> None:
    event = EventFactory.create()
    waits = []
    for _ in range(3):
        work_off(event, work=broken)
        waits.append((Event.objects.get().send_at - NOON).total_seconds())

    assert waits == [2, 4, 8]


def test_poison_is_given_up_after_four_runs() -> None:
    event = EventFactory.create()

    for _ in range(6):
        work_off(event, work=broken)

    dead = Event.objects.dead().get()
    assert (dead.run_count, dead.dead_at, dead.last_error) == (4, NOON, "ValueError")
    assert not Event.objects.pending().exists()


def test_the_words_of_an_exception_are_not_stored() -> None:
    work_off(EventFactory.create(), work=broken)

    assert "private" not in str(Event.objects.values().get())


def test_giving_up_is_an_error_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    event = EventFactory.create(run_count=3)

    with caplog.at_level(logging.ERROR):
        work_off(event, work=broken)

    assert "is given up after 4 runs: ValueError" in caplog.text


def test_a_worker_that_was_lost_each_time_is_given_up_without_another_run() -> None:
    event = EventFactory.create(run_count=4)

    assert work_off(event, work=nothing) == 0

    assert Event.objects.get().last_error == "The worker was lost each time."
    assert Event.objects.get().dead_at == NOON


def test_the_last_known_error_is_kept() -> None:
    event = EventFactory.create(run_count=4, last_error="MemoryError")

    work_off(event, work=nothing)

    assert Event.objects.get().last_error == "MemoryError"


def test_poison_does_not_take_others_down() -> None:
    poison, *others = [
        EventFactory.create(run_count=1),
        *EventFactory.create_batch(3),
    ]

    def work(subjects: object) -> None:
        assert isinstance(subjects, list)
        if poison.subject_id in subjects:
            raise ValueError

    assert work_off(poison, *others, work=work) == 3


def test_a_dead_event_gets_another_try() -> None:
    event = EventFactory.create(dead=True, run_count=4, sent_count=9)

    revived = [services.revive([event.pk], at=NOON + HOUR) for _ in range(2)]

    assert revived == [1, 0]
    event.refresh_from_db()
    assert (event.dead_at, event.run_count, event.send_at) == (None, 0, NOON + HOUR)
    assert work_off(event, work=nothing) == 1


@pytest.mark.django_db(transaction=True)
def test_an_event_that_is_just_worked_on_is_left_alone() -> None:
    event = EventFactory.create()
    runs: list[object] = []

    second = while_uncommitted(
        lambda: work_off(event, work=runs.append), lambda: work_off(event, work=runs.append)
    )

    assert second == 0
    assert runs == [[event.subject_id]]
