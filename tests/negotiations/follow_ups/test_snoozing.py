import pytest
from django.db import IntegrityError, ProgrammingError

from negotiations.follow_ups.models import FollowUp, Snooze
from negotiations.follow_ups.services import (
    LONGEST_SNOOZE,
    MOST_SNOOZES,
    change_follow_up,
    complete_follow_up,
    snooze_follow_up,
)
from negotiations.warning_signs.models import WarningSign
from negotiations.warning_signs.sweeps import sweep_follow_ups
from srm.errors import RuleBroken
from srm.events.models import Event
from tests.factories.follow_ups import SnoozeFactory
from tests.factories.negotiations import FollowUpFactory
from tests.factories.people import UserFactory
from tests.moments import DAY, HOUR, NOON

pytestmark = pytest.mark.django_db


def put_off(step: FollowUp, days: float = 2) -> Snooze:
    return snooze_follow_up(
        step, until=NOON + days * DAY, reason="On holiday.", by=UserFactory.create(), at=NOON
    )


def test_nobody_is_reminded_of_a_step_that_was_put_off() -> None:
    step = FollowUpFactory.create(due_at=NOON)
    sweep_follow_ups(at=NOON)

    put_off(step, 2)
    sweep_follow_ups(at=NOON + HOUR)

    assert not WarningSign.objects.standing().exists()
    assert not FollowUp.objects.to_flag(at=NOON + DAY).exists()


def test_when_the_time_is_over_its_sign_comes_back() -> None:
    step = FollowUpFactory.create(due_at=NOON)
    sweep_follow_ups(at=NOON)
    put_off(step, 2)
    sweep_follow_ups(at=NOON + HOUR)

    assert sweep_follow_ups(at=NOON + 2 * DAY) == 1

    assert WarningSign.objects.standing().get().code == "follow-up-due"
    assert sweep_follow_ups(at=NOON + 3 * DAY) == 1
    codes = WarningSign.objects.standing().values_list("code", flat=True)
    assert sorted(codes) == ["follow-up-due", "follow-up-overdue"]


def test_what_is_owed_by_when_stays_and_who_put_it_off_is_on_record() -> None:
    step = FollowUpFactory.create(due_at=NOON)

    snooze = put_off(step)

    step.refresh_from_db()
    assert (step.due_at, step.snoozed_until) == (NOON, NOON + 2 * DAY)
    assert step.snoozes.get() == snooze
    told = Event.objects.get(kind="follow_up.snoozed").data
    assert told == {"until": (NOON + 2 * DAY).isoformat(), "by": str(snooze.by_id)}


def test_a_step_put_off_before_it_is_due_is_flagged_when_it_is_due() -> None:
    step = FollowUpFactory.create(due_at=NOON + 5 * DAY)

    put_off(step, 2)

    step.refresh_from_db()
    assert step.next_flag_at == NOON + 5 * DAY


@pytest.mark.parametrize("days", [-1, 0, LONGEST_SNOOZE.days + 1])
def test_a_step_is_put_off_until_later_but_not_for_ever(days: int) -> None:
    with pytest.raises(RuleBroken) as refusal:
        put_off(FollowUpFactory.create(), days)

    assert (refusal.value.code, refusal.value.field) == ("snooze-too-long", "until")
    assert not Snooze.objects.exists()


def test_a_step_is_not_put_off_again_and_again() -> None:
    step = FollowUpFactory.create()
    SnoozeFactory.create_batch(MOST_SNOOZES, follow_up=step)

    with pytest.raises(RuleBroken) as refusal:
        put_off(step)

    assert refusal.value.code == "snoozed-too-often"


def test_a_done_step_is_not_put_off() -> None:
    with pytest.raises(RuleBroken) as refusal:
        put_off(FollowUpFactory.create(done=True))

    assert refusal.value.code == "follow-up-done"


def test_a_new_due_moment_ends_the_snooze() -> None:
    step = FollowUpFactory.create(due_at=NOON)
    put_off(step, 30)
    step.refresh_from_db()

    change_follow_up(step, {"due_at": NOON + DAY}, at=NOON)

    step.refresh_from_db()
    assert (step.snoozed_until, step.next_flag_at) == (None, NOON + DAY)


def test_a_step_that_was_put_off_can_be_done() -> None:
    step = FollowUpFactory.create(due_at=NOON)
    put_off(step)

    complete_follow_up(step, done_at=NOON, evidence="", at=NOON)

    assert sweep_follow_ups(at=NOON + 30 * DAY) == 0


def test_the_record_of_it_is_not_edited() -> None:
    snooze = SnoozeFactory.create()
    snooze.reason = "Another."

    with pytest.raises(ProgrammingError):
        snooze.save()


@pytest.mark.parametrize("facts", [{"reason": ""}, {"until": NOON}])
def test_the_database_wants_a_reason_and_a_later_moment(facts: dict[str, object]) -> None:
    with pytest.raises(IntegrityError):
        SnoozeFactory.create(**facts)


def test_it_is_called_by_its_end() -> None:
    assert str(Snooze(until=NOON)) == "until 2026-03-02 12:00"
