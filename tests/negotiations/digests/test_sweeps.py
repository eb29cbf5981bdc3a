from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from negotiations.digests import sweeps
from negotiations.digests.models import Delivery, Reach
from negotiations.digests.services import change_reach, mute
from negotiations.digests.sweeps import send_digests, send_urgent
from negotiations.follow_ups.closing import drop_follow_up
from negotiations.warning_signs.models import WarningSign
from negotiations.warning_signs.sweeps import sweep_follow_ups
from srm.access.models import User
from srm.access.roles import Role
from tests.factories.negotiations import FollowUpFactory, NegotiationFactory, WarningSignFactory
from tests.factories.people import UserFactory
from tests.moments import DAY, HOUR, NOON
from tests.threads import at_once

MORNING = NOON + 19 * HOUR

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna() -> User:
    """Somebody who is written to at seven, and whom the sweep knows."""
    user = UserFactory.create(email="anna@example.com", first_name="Anna", username="anna")
    send_digests(at=NOON)
    return user


def sign_for(owner: User, **facts: Any) -> WarningSign:
    return WarningSignFactory.create(statement__round__negotiation__owner=owner, **facts)


def bodies() -> list[str]:
    return [str(message.body) for message in mail.outbox]


def test_a_day_has_one_digest_with_every_line_linked(anna: User) -> None:
    sign = sign_for(anna, code="stalled", severity="warning")
    step = FollowUpFactory.create(negotiation__owner=anna, due_at=NOON)
    sweep_follow_ups(at=NOON)

    sent = [send_digests(at=moment) for moment in (NOON + HOUR, MORNING, MORNING + HOUR)]

    assert sent == [0, 1, 0]
    (body,) = bodies()
    due = WarningSign.objects.get(follow_up=step)
    for row in (sign, due):
        assert f"http://127.0.0.1:8000/admin/negotiations/warningsign/{row.pk}/change/" in body
    assert step.action in body
    assert mail.outbox[0].to == ["anna@example.com"]


def test_nothing_is_told_twice_but_what_grows_worse_is(anna: User) -> None:
    FollowUpFactory.create(negotiation__owner=anna, due_at=NOON)
    sent = []

    for days in range(5):
        at = MORNING + days * DAY
        sweep_follow_ups(at=at)
        sent.append(send_digests(at=at))

    # Due on the first day, overdue from the third on.
    assert sent == [1, 0, 0, 1, 0]


def test_who_has_nothing_to_hear_gets_no_mail(anna: User) -> None:
    assert send_digests(at=MORNING) == 0
    assert Reach.objects.get().next_digest_at == MORNING + DAY


def test_a_step_is_told_to_who_does_it(anna: User) -> None:
    step = FollowUpFactory.create(side="buyer", owner=anna, due_at=NOON)
    owner = step.negotiation.owner
    User.objects.filter(pk=owner.pk).update(email="owner@example.com")
    sweep_follow_ups(at=NOON)
    send_digests(at=NOON + HOUR)

    send_digests(at=MORNING)

    assert [message.to for message in mail.outbox] == [["anna@example.com"]]


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda _: sign_for(UserFactory.create()), id="of another"),
        pytest.param(lambda anna: sign_for(anna, dismissed=True), id="dismissed"),
        pytest.param(lambda anna: sign_for(anna, cleared_at=NOON), id="gone"),
    ],
)
def test_what_is_not_theirs_or_over_is_not_told(
    anna: User, make: Callable[[User], WarningSign]
) -> None:
    make(anna)

    assert send_digests(at=MORNING) == 0


def test_nobody_is_told_of_what_they_may_not_see(anna: User) -> None:
    sign_for(anna, urgent_at=NOON)
    User.objects.filter(pk=anna.pk).update(sees_all_categories=False)

    assert [send_urgent(at=NOON), send_digests(at=MORNING)] == [0, 0]
    assert not Delivery.objects.exists()


@pytest.mark.parametrize(
    ("kind", "code"),
    [("signs", "stalled"), ("dates", "agreement-ending"), ("steps", "follow-up-due")],
)
def test_a_kind_that_was_stopped_is_not_told(anna: User, kind: str, code: str) -> None:
    sign_for(anna, code=code, severity="alarm", urgent_at=NOON)
    mute(anna, kind, at=NOON)

    assert [send_urgent(at=NOON), send_digests(at=MORNING)] == [0, 0]


def test_long_overdue_steps_are_told_to_category_managers_who_see_them() -> None:
    UserFactory.create(email="boss@example.com", role=Role.CATEGORY_MANAGER)
    UserFactory.create(email="far@example.com", role=Role.CATEGORY_MANAGER, assigned=True)
    step = FollowUpFactory.create(due_at=NOON - 20 * DAY)
    send_digests(at=NOON)
    sweep_follow_ups(at=NOON)

    sent = [send_digests(at=MORNING), send_digests(at=MORNING + DAY)]

    assert sent == [1, 0]
    assert mail.outbox[0].to == ["boss@example.com"]
    assert f"/admin/negotiations/followup/{step.pk}/change/" in bodies()[0]


def test_nobody_is_told_of_a_dropped_step() -> None:
    UserFactory.create(email="boss@example.com", role=Role.CATEGORY_MANAGER)
    step = FollowUpFactory.create(due_at=NOON - 20 * DAY)
    sweep_follow_ups(at=NOON)
    drop_follow_up(step, reason="Not needed.", at=NOON)
    sweep_follow_ups(at=NOON)

    assert send_digests(at=MORNING) == 0


def test_an_escalation_can_be_stopped() -> None:
    boss = UserFactory.create(email="boss@example.com", role=Role.CATEGORY_MANAGER)
    FollowUpFactory.create(due_at=NOON - 20 * DAY)
    sweep_follow_ups(at=NOON)
    mute(boss, "escalations", at=NOON)

    assert send_digests(at=MORNING) == 0


def test_an_alarm_is_told_at_once_and_not_again_in_the_digest(anna: User) -> None:
    sign_for(anna, urgent_at=NOON)

    assert [send_urgent(at=NOON), send_urgent(at=NOON), send_digests(at=MORNING)] == [1, 0, 0]

    assert mail.outbox[0].subject == "Urgent: 1 thing to look at"
    assert WarningSign.objects.get().urgent_at is None


def test_an_alarm_in_the_night_waits_for_the_morning(anna: User) -> None:
    night = NOON + 10 * HOUR
    sign_for(anna, urgent_at=night)

    assert [send_urgent(at=night), send_urgent(at=MORNING - HOUR)] == [0, 0]
    assert send_urgent(at=MORNING) == 1


def test_the_night_is_that_of_the_persons_zone(anna: User) -> None:
    change_reach(anna, {"zone": "Asia/Tokyo"}, at=NOON)
    sign_for(anna, urgent_at=NOON)

    # Noon in UTC is nine in the evening in Tokyo.
    assert [send_urgent(at=NOON), send_urgent(at=NOON + 10 * HOUR)] == [0, 1]


@pytest.mark.parametrize("facts", [{"dismissed": True}, {"cleared_at": NOON}])
def test_an_alarm_that_is_over_is_not_told(anna: User, facts: dict[str, Any]) -> None:
    sign_for(anna, urgent_at=NOON, **facts)

    assert send_urgent(at=NOON) == 0
    assert WarningSign.objects.get().urgent_at is None


def test_who_left_is_not_written_to(anna: User) -> None:
    sign_for(anna, urgent_at=NOON)
    User.objects.filter(pk=anna.pk).update(is_active=False)

    assert [send_urgent(at=NOON), send_digests(at=MORNING)] == [0, 0]


def test_a_threat_that_is_raised_is_urgent_and_a_notice_is_not(anna: User) -> None:
    step = FollowUpFactory.create(negotiation__owner=anna, due_at=NOON - 11 * DAY)

    sweep_follow_ups(at=NOON)

    urgent = WarningSign.objects.urgent(at=NOON)
    assert [sign.code for sign in urgent] == ["follow-up-overdue"]
    assert urgent.get().follow_up == step


@pytest.mark.parametrize("trouble", [ConnectionRefusedError, ValueError])
def test_a_mail_that_the_server_refuses_comes_later(
    anna: User,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    trouble: type[Exception],
) -> None:
    sign_for(anna, severity="warning")

    def refuse(*_: object) -> int:
        raise trouble("anna@example.com")

    with monkeypatch.context() as broken:
        broken.setattr(EmailBackend, "send_messages", refuse)
        assert send_digests(at=MORNING) == 0
    assert not Delivery.objects.exists()
    assert "anna" not in caplog.text

    assert send_digests(at=MORNING + sweeps.AGAIN_AFTER) == 1


def test_a_worker_that_dies_before_sending_sends_nothing_twice(
    anna: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_for(anna, urgent_at=NOON)

    def die(*_: object) -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(EmailBackend, "send_messages", die)
        with pytest.raises(KeyboardInterrupt):
            send_urgent(at=NOON)

    # At most once: the sign stays on the work list.
    assert [send_urgent(at=NOON), send_digests(at=MORNING)] == [0, 0]


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_write_once() -> None:
    people = [UserFactory.create(email=f"p{n}@example.com") for n in range(4)]
    for user in people:
        sign_for(user, severity="warning")
        sign_for(user, urgent_at=NOON)
    send_digests(at=NOON)

    urgent = at_once(*[lambda: send_urgent(at=NOON)] * 3)
    digests = at_once(*[lambda: send_digests(at=MORNING)] * 3)

    assert sum(count for count in urgent if isinstance(count, int)) == 4
    assert sum(count for count in digests if isinstance(count, int)) == 4
    assert len(mail.outbox) == 8
    assert Delivery.objects.count() == 8


def test_a_long_list_is_told_in_parts(anna: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("negotiations.digests.lines.MOST_LINES", 2)
    negotiation = NegotiationFactory.create(owner=anna)
    for _ in range(3):
        FollowUpFactory.create(negotiation=negotiation, due_at=NOON)
    sweep_follow_ups(at=NOON)

    assert [send_digests(at=MORNING), send_digests(at=MORNING + DAY)] == [1, 1]
    assert Delivery.objects.count() == 3
