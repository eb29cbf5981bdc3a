import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError
from django.utils.timezone import now
from kombu.exceptions import OperationalError

from srm.events import relay, services
from srm.events.models import Event
from srm.tasks import relay_events
from tests.factories.events import EventFactory
from tests.factories.suppliers import SupplierFactory

pytestmark = pytest.mark.django_db(transaction=True)


class Broker:
    """What `send` is in these tests: it notes the messages, and can be away at first."""

    def __init__(self, *failures: Exception, awaits: int = 1) -> None:
        self.failures = list(failures)
        self.awaits = awaits
        self.sent: list[list[str]] = []
        self.has_sent = threading.Event()

    def send(self, task: str, event_ids: list[str]) -> None:
        if self.failures:
            raise self.failures.pop()
        self.sent.append(event_ids)
        if len(self.sent) == self.awaits:
            self.has_sent.set()


def nothing() -> None:
    """What happens while most relays run."""


def run_until_sent(
    broker: Broker, monkeypatch: pytest.MonkeyPatch, meanwhile: Callable[[], object] = nothing
) -> None:
    """Let a relay run in its thread, as a worker does, until the broker has something."""
    monkeypatch.setattr(relay, "send", broker.send)
    monkeypatch.setattr(relay, "PAUSE_AFTER_FAILURE_SECONDS", 0.01)
    step = relay.RelayStep(None)
    step.start(None)
    try:
        meanwhile()
        assert broker.has_sent.wait(10)
    finally:
        step.stopping.set()
        services.wake_relay()
        step.stop(None)
    assert step.thread is not None
    assert not step.thread.is_alive()


def test_a_relay_sends_what_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    event, broker = EventFactory.create(), Broker()

    run_until_sent(broker, monkeypatch)

    assert broker.sent == [[str(event.pk)]]
    assert Event.objects.get().sent_count == 1


def test_a_sleeping_relay_is_woken_by_a_commit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relay, "LOOK_EVERY_SECONDS", 60)
    broker, supplier = Broker(awaits=2), SupplierFactory.create()
    EventFactory.create()

    def record_once_it_sleeps() -> None:
        wait_for(lambda: broker.sent)
        services.record("statement.recorded", supplier, at=now())

    run_until_sent(broker, monkeypatch, record_once_it_sleeps)

    assert len(broker.sent) == 2


def wait_for(condition: Callable[[], object]) -> None:
    """Look again and again until something is so."""
    deadline = time.monotonic() + 10
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.01)


def test_a_relay_sends_more_than_one_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relay, "BATCH", 1)
    EventFactory.create_batch(3)
    broker = Broker(awaits=3)

    run_until_sent(broker, monkeypatch)

    assert len({id_ for ids in broker.sent for id_ in ids}) == 3


@pytest.mark.parametrize(
    "failure", [OperationalError(), DatabaseError(), ConnectionError(), ZeroDivisionError()]
)
def test_a_relay_goes_on_after_a_failure(
    monkeypatch: pytest.MonkeyPatch, failure: Exception
) -> None:
    event, broker = EventFactory.create(), Broker(failure)

    run_until_sent(broker, monkeypatch)

    assert broker.sent == [[str(event.pk)]]


def test_a_step_that_never_started_stops() -> None:
    relay.RelayStep(None).stop(None)


class Consumer:
    """A worker's consumer that has lost the broker this many times."""

    def __init__(self, *, restart_count: int) -> None:
        self.restart_count = restart_count


@pytest.mark.parametrize(("restart_count", "due"), [(0, 0), (1, 1), (7, 1)])
def test_a_broker_that_is_back_gets_everything_anew(restart_count: int, due: int) -> None:
    EventFactory.create(sent_count=1, send_at=now() + timedelta(hours=1))

    relay.SendAgainStep(None).start(Consumer(restart_count=restart_count))

    assert Event.objects.to_send(at=now()).count() == due


def test_a_database_that_is_away_does_not_end_the_consumer(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*, at: datetime) -> int:
        raise DatabaseError("Quotes what is private.")

    monkeypatch.setattr(services, "send_again", fail)

    relay.SendAgainStep(None).start(Consumer(restart_count=1))

    assert caplog.messages == ["What was lost waits for the relay: DatabaseError"]


def test_beat_relays_too(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[Any] = []
    monkeypatch.setattr(
        "srm.events.relay.current_app.send_task",
        lambda *words, **facts: sent.append((words, facts)),
    )
    event = EventFactory.create()

    assert relay_events() == 1

    (words, facts) = sent[0]
    assert (words, facts["args"]) == ((event.task,), [[str(event.pk)]])
    assert facts["retry"] is False
