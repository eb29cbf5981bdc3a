from datetime import datetime
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

from srm.api.tracing import request_id
from srm.events import services
from srm.events.models import Event
from suppliers.profiles.models import Supplier
from tests.factories.events import EventFactory
from tests.factories.suppliers import SupplierFactory
from tests.moments import HOUR, MINUTE, NOON
from tests.threads import at_once, while_uncommitted

LATER = NOON + HOUR


class Post:
    """A broker that keeps what it is sent, and can be away."""

    def __init__(self, *, fails_after: int = 1000) -> None:
        self.sent: list[tuple[str, list[str]]] = []
        self.left = fails_after

    def send(self, task: str, event_ids: list[str]) -> None:
        if not self.left:
            raise ConnectionError
        self.left -= 1
        self.sent.append((task, event_ids))


def nothing(_: object) -> None:
    """Work that always succeeds."""


def broken(_: object) -> None:
    raise ValueError("Quotes what is private.")


def work_off(*events: Event, work: services.Work = nothing, at: datetime = NOON) -> int:
    return services.work_off([str(event.pk) for event in events], work, at=at)


@pytest.mark.django_db
def test_an_event_tells_what_happened_to_which_row() -> None:
    supplier = SupplierFactory.create()

    services.record("supplier.created", supplier, at=NOON, data={"a": 1})

    event = Event.objects.get()
    assert (event.subject_type, event.subject_id) == ("supplier", supplier.pk)
    assert (event.data, event.occurred_at, event.task) == ({"a": 1}, NOON, "")
    assert event.request_id == request_id.get()
    assert str(event) == f"supplier.created {supplier.pk}"


@pytest.mark.django_db
def test_some_events_call_for_work() -> None:
    services.record("statement.recorded", SupplierFactory.create(), at=NOON)

    event = Event.objects.get()
    assert event.task == "negotiations.scan_statements"
    assert list(Event.objects.to_send(at=NOON)) == [event]


@pytest.mark.django_db
def test_nothing_happened_to_no_rows() -> None:
    assert services.record_many("supplier.created", [], at=NOON) == []


@pytest.mark.django_db
def test_an_event_goes_with_the_change_it_tells_of() -> None:
    with transaction.atomic():
        services.record("statement.recorded", SupplierFactory.create(), at=NOON)
        transaction.set_rollback(True)

    assert not Event.objects.exists()
    assert not Supplier.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_relay_is_woken_when_the_change_is_committed() -> None:
    supplier = SupplierFactory.create()
    with connection.cursor() as cursor:
        cursor.execute(f"LISTEN {services.CHANNEL}")

    services.record("statement.recorded", supplier, at=NOON)

    assert connection.connection is not None
    notified = list(connection.connection.notifies(timeout=5, stop_after=1))
    assert [notice.channel for notice in notified] == [services.CHANNEL]


@pytest.mark.parametrize(
    ("sent_count", "seconds"), [(0, 30), (1, 60), (3, 240), (4, 300), (30_000, 300)]
)
def test_patience_grows_to_five_minutes(sent_count: int, seconds: int) -> None:
    assert services.patience(sent_count).total_seconds() == seconds


@pytest.mark.django_db
def test_waiting_events_are_sent_together_oldest_first() -> None:
    late, early = EventFactory.create(send_at=NOON), EventFactory.create(send_at=NOON - MINUTE)
    for facts in ({"done": True}, {"dead": True}, {"task": ""}, {"send_at": LATER}):
        EventFactory.create(**facts)
    post = Post()

    assert services.relay(post.send, at=NOON) == 2

    assert post.sent == [("negotiations.scan_statements", [str(early.pk), str(late.pk)])]


@pytest.mark.django_db
def test_a_sent_event_is_sent_again_when_it_was_lost() -> None:
    EventFactory.create()
    post = Post()

    sent = [services.relay(post.send, at=NOON + n * MINUTE / 4) for n in range(8)]

    assert sent == [1, 0, 1, 0, 0, 0, 1, 0]
    assert Event.objects.get().sent_count == 3


@pytest.mark.django_db
def test_messages_are_of_bounded_size() -> None:
    EventFactory.create_batch(services.BATCH + 1)
    post = Post()

    services.relay(post.send, at=NOON)

    assert [len(ids) for _, ids in post.sent] == [services.BATCH, 1]


@pytest.mark.django_db
def test_each_task_has_messages_of_its_own() -> None:
    EventFactory.create()
    EventFactory.create(task="negotiations.flag_follow_ups")
    post = Post()

    services.relay(post.send, at=NOON)

    tasks = {task for task, _ in post.sent}
    assert tasks == {"negotiations.scan_statements", "negotiations.flag_follow_ups"}


@pytest.mark.django_db
def test_what_failed_before_is_sent_alone() -> None:
    failed = EventFactory.create(run_count=1)
    EventFactory.create_batch(2)
    post = Post()

    services.relay(post.send, at=NOON)

    assert ("negotiations.scan_statements", [str(failed.pk)]) in post.sent
    assert sorted(len(ids) for _, ids in post.sent) == [1, 2]


@pytest.mark.django_db
def test_a_relay_takes_no_more_than_it_is_told() -> None:
    EventFactory.create_batch(3)
    post = Post()

    counts = [services.relay(post.send, at=NOON, limit=2) for _ in range(3)]

    assert counts == [2, 1, 0]


@pytest.mark.django_db
def test_a_broker_that_is_away_puts_events_back() -> None:
    EventFactory.create_batch(services.BATCH + 1)
    post = Post(fails_after=1)

    with pytest.raises(ConnectionError):
        services.relay(post.send, at=NOON)

    waiting = Event.objects.to_send(at=NOON).get()
    assert waiting.sent_count == 0
    assert [str(waiting.pk)] not in [ids for _, ids in post.sent]


@pytest.mark.django_db(transaction=True)
def test_two_relays_never_send_the_same_event_in_one_round() -> None:
    EventFactory.create_batch(40)
    post = Post()

    at_once(*[lambda: services.relay(post.send, at=NOON, limit=30)] * 3)

    sent = [id_ for _, ids in post.sent for id_ in ids]
    assert len(sent) == len(set(sent))
    services.relay(post.send, at=NOON)
    assert sum(len(ids) for _, ids in post.sent) == 40


@pytest.mark.django_db(transaction=True)
def test_a_second_relay_does_not_wait_for_the_first() -> None:
    EventFactory.create()

    second = while_uncommitted(
        lambda: services.claim(at=NOON, limit=9), lambda: services.claim(at=NOON, limit=9)
    )

    assert second == []


@pytest.mark.django_db
def test_an_event_without_a_task_is_never_pending() -> None:
    EventFactory.create(task="")

    assert not Event.objects.pending().exists()


@pytest.mark.django_db
def test_the_work_of_new_events_is_done_together_and_once() -> None:
    first, second = EventFactory.create_batch(2)
    done: list[UUID] = []

    counts = [work_off(first, second, work=done.extend) for _ in range(2)]

    assert counts == [2, 0]
    assert sorted(done) == sorted([first.subject_id, second.subject_id])
    assert set(Event.objects.values_list("done_at", "run_count")) == {(NOON, 1)}


@pytest.mark.django_db
def test_an_event_that_never_was_is_no_work() -> None:
    assert services.work_off([str(SupplierFactory.create().pk)], broken, at=NOON) == 0


@pytest.mark.django_db
def test_a_failing_batch_is_done_one_by_one() -> None:
    good, bad = EventFactory.create_batch(2)

    def work(subjects: object) -> None:
        assert isinstance(subjects, list)
        if bad.subject_id in subjects:
            raise DatabaseError("Poison.")

    assert work_off(good, bad, work=work) == 1

    good.refresh_from_db()
    bad.refresh_from_db()
    assert (good.done_at, bad.done_at) == (NOON, None)
    assert (bad.run_count, bad.last_error) == (1, "DatabaseError")


@pytest.mark.django_db
def test_failed_work_leaves_nothing_behind() -> None:
    event = EventFactory.create()

    def work(_: object) -> None:
        SupplierFactory.create()
        raise ValueError

    assert work_off(event, work=work) == 0

    assert not Supplier.objects.exists()


@pytest.mark.django_db
def test_what_was_sent_and_not_begun_is_sent_again_at_once() -> None:
    waiting = EventFactory.create(sent_count=1, send_at=LATER)
    EventFactory.create(sent_count=0, send_at=LATER)
    EventFactory.create(sent_count=1, run_count=1, send_at=LATER)
    EventFactory.create(sent_count=1, send_at=LATER, done_at=NOON)
    EventFactory.create(sent_count=1, send_at=LATER, dead_at=NOON)

    assert services.send_again(at=NOON) == 1

    assert Event.objects.to_send(at=NOON).get() == waiting
    assert services.send_again(at=NOON) == 0
