import pytest
from django.db import IntegrityError

from negotiations.follow_ups import services
from negotiations.follow_ups.models import FollowUp
from srm.errors import RuleBroken
from srm.events.models import Event
from tests.factories.negotiations import (
    AgreementFactory,
    FollowUpFactory,
    NegotiationFactory,
    StatementFactory,
)
from tests.moments import DAY, HOUR, NOON

FACTS = {"side": "supplier", "action": "Send the cost breakdown."}

pytestmark = pytest.mark.django_db


def test_a_step_is_to_be_flagged_when_it_is_due() -> None:
    agreement = AgreementFactory.create()

    step = services.add_follow_up(
        agreement.negotiation, FACTS, due_at=NOON + DAY, agreement=agreement, at=NOON
    )

    assert step.next_flag_at == NOON + DAY
    assert not FollowUp.objects.to_flag(at=NOON).exists()
    assert list(FollowUp.objects.to_flag(at=NOON + DAY)) == [step]


def test_a_step_that_is_due_already_is_flagged_at_once() -> None:
    services.add_follow_up(NegotiationFactory.create(), FACTS, due_at=NOON - HOUR, at=NOON)

    came_due = Event.objects.get(kind="follow_up.came_due")
    assert came_due.task


def test_an_agreement_of_another_negotiation_is_refused() -> None:
    with pytest.raises(RuleBroken) as refusal:
        services.add_follow_up(
            NegotiationFactory.create(),
            FACTS,
            due_at=NOON,
            agreement=AgreementFactory.create(),
            at=NOON,
        )

    assert (refusal.value.code, refusal.value.field) == ("agreement-foreign", "agreement")
    assert not FollowUp.objects.exists()


def test_a_source_of_another_negotiation_is_refused() -> None:
    with pytest.raises(RuleBroken) as refusal:
        services.add_follow_up(
            NegotiationFactory.create(),
            FACTS,
            due_at=NOON,
            source=StatementFactory.create(),
            at=NOON,
        )

    assert refusal.value.code == "source-foreign"


def test_a_moved_step_is_flagged_anew() -> None:
    step = FollowUpFactory.create(due_at=NOON, next_flag_at=None)

    services.change_follow_up(step, {"due_at": NOON + DAY}, at=NOON)

    assert FollowUp.objects.get().next_flag_at == NOON + DAY
    assert Event.objects.get().data == {"fields": ["due_at"]}


def test_a_step_with_the_same_due_moment_is_not_flagged_anew() -> None:
    step = FollowUpFactory.create(due_at=NOON, next_flag_at=None)

    services.change_follow_up(step, {"due_at": NOON, "action": "Call."}, at=NOON)

    step.refresh_from_db()
    assert (step.next_flag_at, step.action) == (None, "Call.")


def test_a_step_moved_to_the_past_is_flagged_at_once() -> None:
    step = FollowUpFactory.create(due_at=NOON + DAY)

    services.change_follow_up(step, {"due_at": NOON - HOUR}, at=NOON)

    assert Event.objects.filter(kind="follow_up.came_due").exists()


def test_a_done_step_is_never_flagged() -> None:
    step = FollowUpFactory.create(due_at=NOON)

    services.complete_follow_up(step, done_at=NOON, evidence="The file.", at=NOON)

    assert FollowUp.objects.get().evidence == "The file."
    assert not FollowUp.objects.to_flag(at=NOON + DAY).exists()
    assert not FollowUp.objects.due(at=NOON + DAY).exists()


def test_a_step_is_done_once() -> None:
    step = FollowUpFactory.create(done=True)

    with pytest.raises(RuleBroken) as refusal:
        services.complete_follow_up(step, done_at=NOON + DAY, evidence="", at=NOON)

    assert refusal.value.code == "follow-up-done"
    assert FollowUp.objects.get().done_at == NOON


def test_a_done_step_is_not_changed() -> None:
    step = FollowUpFactory.create(done=True)

    with pytest.raises(RuleBroken) as refusal:
        services.change_follow_up(step, {"action": "Call."}, at=NOON)

    assert refusal.value.code == "follow-up-done"


def test_a_step_is_due_from_its_due_moment_on() -> None:
    step = FollowUpFactory.create(due_at=NOON)

    assert list(FollowUp.objects.due(at=NOON)) == [step]
    assert not FollowUp.objects.due(at=NOON - HOUR).exists()


def test_the_database_forbids_flagging_a_done_step() -> None:
    with pytest.raises(IntegrityError):
        FollowUpFactory.create(done_at=NOON)


def test_a_step_is_called_by_who_owes_it() -> None:
    assert str(FollowUp(side="buyer", action="Call.")) == "buyer: Call."
