import pytest
from django.db import IntegrityError, transaction

from negotiations.follow_ups import checks
from negotiations.follow_ups.checks import hold_order
from negotiations.follow_ups.models import FollowUp
from negotiations.follow_ups.services import Duty, change_follow_up, complete_follow_up, owe
from negotiations.warning_signs.models import WarningSign
from negotiations.warning_signs.sweeps import sweep_follow_ups
from srm.errors import RuleBroken
from srm.events.models import Event
from tests.factories.negotiations import FollowUpFactory, NegotiationFactory
from tests.moments import DAY, NOON
from tests.threads import at_once

pytestmark = pytest.mark.django_db


def chain(count: int) -> list[FollowUp]:
    """Steps of one matter, each waiting for the one before."""
    negotiation = NegotiationFactory.create()
    steps: list[FollowUp] = []
    for _ in range(count):
        waits_for = steps[-1] if steps else None
        duty = Duty("supplier", "Deliver.", NOON, waits_for=waits_for)
        steps.append(owe(negotiation, duty, at=NOON - DAY))
    return steps


def wait_for(step: FollowUp, first: FollowUp) -> None:
    with transaction.atomic():
        hold_order()
        held = FollowUp.objects.select_for_update(of=("self",)).get(pk=step.pk)
        change_follow_up(held, {"waits_for": FollowUp.objects.get(pk=first.pk)}, at=NOON)


def finish(step: FollowUp) -> None:
    step.refresh_from_db()
    complete_follow_up(step, done_at=NOON, evidence="", at=NOON)


def test_nobody_is_reminded_of_a_step_before_its_turn() -> None:
    first, second = chain(2)

    sweep_follow_ups(at=NOON + DAY)

    assert [sign.follow_up for sign in WarningSign.objects.all()] == [first]
    assert list(FollowUp.objects.blocked()) == [second]


def test_when_the_first_is_done_the_next_begins() -> None:
    first, second = chain(2)

    finish(first)

    second.refresh_from_db()
    assert second.next_flag_at == NOON
    kinds = Event.objects.filter(subject_id=second.pk).values_list("kind", flat=True)
    assert set(kinds) == {"follow_up.added", "follow_up.unblocked", "follow_up.came_due"}
    assert not FollowUp.objects.blocked().exists()


def test_a_step_is_not_done_before_the_one_it_waits_for() -> None:
    first, second = chain(2)

    with pytest.raises(RuleBroken) as refusal:
        finish(second)

    assert refusal.value.code == "follow-up-blocked"
    finish(first)
    finish(second)
    assert not FollowUp.objects.filter(done_at=None).exists()


def test_a_step_can_wait_for_one_that_is_done() -> None:
    step = FollowUpFactory.create(done=True)

    waiting = owe(step.negotiation, Duty("buyer", "Pay.", NOON, waits_for=step), at=NOON)

    assert waiting.next_flag_at == NOON


def test_a_flagged_step_that_begins_to_wait_loses_its_sign_and_gets_it_back() -> None:
    step = FollowUpFactory.create(due_at=NOON)
    sweep_follow_ups(at=NOON)
    first = FollowUpFactory.create(negotiation=step.negotiation, due_at=NOON + 99 * DAY)

    wait_for(step, first)
    sweep_follow_ups(at=NOON + DAY)
    assert not WarningSign.objects.standing().exists()
    finish(first)
    sweep_follow_ups(at=NOON + DAY)

    assert WarningSign.objects.standing().get().follow_up == step


def test_to_wait_no_longer_is_to_be_flagged_again() -> None:
    _, second = chain(2)

    change_follow_up(second, {"waits_for": None}, at=NOON)

    second.refresh_from_db()
    assert (second.waits_for, second.next_flag_at) == (None, NOON)


@pytest.mark.parametrize("length", [1, 2, 5])
def test_steps_do_not_wait_in_a_circle(length: int) -> None:
    steps = chain(length)

    with pytest.raises(RuleBroken) as refusal:
        wait_for(steps[0], steps[-1])

    assert (refusal.value.code, refusal.value.field) == ("steps-in-a-circle", "waits_for")


def test_a_step_does_not_wait_for_another_matter() -> None:
    with pytest.raises(RuleBroken) as refusal:
        wait_for(FollowUpFactory.create(), FollowUpFactory.create())

    assert refusal.value.code == "step-foreign"


def test_a_chain_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "LONGEST_CHAIN", 3)

    with pytest.raises(RuleBroken) as refusal:
        chain(5)

    assert refusal.value.code == "chain-too-long"


def test_the_database_forbids_a_step_that_waits_for_itself() -> None:
    step = FollowUpFactory.create()
    step.waits_for = step

    with pytest.raises(IntegrityError):
        step.save()


@pytest.mark.django_db(transaction=True)
def test_two_steps_never_come_to_wait_for_each_other() -> None:
    one = FollowUpFactory.create()
    other = FollowUpFactory.create(negotiation=one.negotiation)

    outcomes = at_once(lambda: wait_for(one, other), lambda: wait_for(other, one))

    refused = [outcome for outcome in outcomes if isinstance(outcome, RuleBroken)]
    assert [refusal.code for refusal in refused] == ["steps-in-a-circle"]
    assert FollowUp.objects.blocked().count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_step_that_begins_to_wait_while_the_other_is_done_is_not_forgotten() -> None:
    first = FollowUpFactory.create()
    step = FollowUpFactory.create(negotiation=first.negotiation, due_at=NOON)

    at_once(lambda: wait_for(step, first), lambda: finish(FollowUp.objects.get(pk=first.pk)))

    step.refresh_from_db()
    assert step.next_flag_at == NOON
