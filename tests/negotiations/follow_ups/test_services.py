from datetime import datetime
from typing import Any

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
from tests.factories.people import UserFactory
from tests.factories.suppliers import ContactFactory
from tests.moments import DAY, HOUR, NOON


def duty(due_at: datetime = NOON, **facts: Any) -> services.Duty:
    return services.Duty("supplier", "Send the cost breakdown.", due_at, **facts)


pytestmark = pytest.mark.django_db


def test_a_step_is_to_be_flagged_when_it_is_due() -> None:
    agreement = AgreementFactory.create()

    step = services.owe(agreement.negotiation, duty(NOON + DAY, agreement=agreement), at=NOON)

    assert step.next_flag_at == NOON + DAY
    assert not FollowUp.objects.to_flag(at=NOON).exists()
    assert list(FollowUp.objects.to_flag(at=NOON + DAY)) == [step]


def test_a_step_that_is_due_already_is_flagged_at_once() -> None:
    services.owe(NegotiationFactory.create(), duty(NOON - HOUR), at=NOON)

    came_due = Event.objects.get(kind="follow_up.came_due")
    assert came_due.task


def test_an_agreement_of_another_negotiation_is_refused() -> None:
    with pytest.raises(RuleBroken) as refusal:
        services.owe(
            NegotiationFactory.create(), duty(agreement=AgreementFactory.create()), at=NOON
        )

    assert (refusal.value.code, refusal.value.field) == ("agreement-foreign", "agreement")
    assert not FollowUp.objects.exists()


def test_a_source_of_another_negotiation_is_refused() -> None:
    with pytest.raises(RuleBroken) as refusal:
        services.owe(NegotiationFactory.create(), duty(source=StatementFactory.create()), at=NOON)

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
        services.complete_follow_up(step, done_at=NOON + DAY, evidence="", at=NOON + DAY)

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


def test_a_duty_of_the_same_origin_is_noted_once() -> None:
    negotiation = NegotiationFactory.create()

    steps = [services.owe(negotiation, duty(origin="agreement:1"), at=NOON) for _ in range(2)]

    assert steps[0] == steps[1]
    assert FollowUp.objects.count() == 1
    assert Event.objects.filter(kind="follow_up.added").count() == 1


def test_steps_of_no_origin_may_be_alike() -> None:
    negotiation = NegotiationFactory.create()

    steps = [services.owe(negotiation, duty(), at=NOON) for _ in range(2)]

    assert steps[0] != steps[1]


def test_each_side_has_its_own_people() -> None:
    negotiation = NegotiationFactory.create()
    contact = ContactFactory.create(supplier=negotiation.supplier)
    theirs = services.owe(negotiation, duty(contact=contact), at=NOON)
    ours = services.owe(
        negotiation, services.Duty("buyer", "Pay.", NOON, owner=negotiation.owner), at=NOON
    )

    assert (theirs.contact, theirs.owner) == (contact, None)
    assert (ours.contact, ours.owner) == (None, negotiation.owner)


@pytest.mark.parametrize(
    ("side", "facts", "code", "field"),
    [
        ("supplier", {"owner": UserFactory}, "owner-wrong-side", "owner"),
        ("buyer", {"contact": ContactFactory}, "owner-wrong-side", "contact"),
        ("supplier", {"contact": ContactFactory}, "contact-foreign", "contact"),
    ],
)
def test_people_who_cannot_do_it_are_refused(
    side: str, facts: dict[str, Any], code: str, field: str
) -> None:
    people = {name: factory.create() for name, factory in facts.items()}

    with pytest.raises(RuleBroken) as refusal:
        services.owe(
            NegotiationFactory.create(), services.Duty(side, "Call.", NOON, **people), at=NOON
        )

    assert (refusal.value.code, refusal.value.field) == (code, field)
    assert not FollowUp.objects.exists()


def test_who_does_not_see_the_matter_does_not_do_it() -> None:
    step = FollowUpFactory.create(side="buyer")

    with pytest.raises(RuleBroken) as refusal:
        services.change_follow_up(step, {"owner": UserFactory.create(assigned=True)}, at=NOON)

    assert (refusal.value.code, refusal.value.field) == ("owner-outside", "owner")


def test_a_contact_who_is_forgotten_leaves_the_step() -> None:
    negotiation = NegotiationFactory.create()
    contact = ContactFactory.create(supplier=negotiation.supplier)
    step = services.owe(negotiation, duty(contact=contact), at=NOON)

    contact.delete()

    step.refresh_from_db()
    assert step.contact is None


@pytest.mark.parametrize(
    "facts",
    [{"owner": UserFactory, "side": "supplier"}, {"contact": ContactFactory, "side": "buyer"}],
)
def test_the_database_forbids_people_of_the_other_side(facts: dict[str, Any]) -> None:
    made = {n: value if n == "side" else value.create() for n, value in facts.items()}

    with pytest.raises(IntegrityError):
        FollowUpFactory.create(**made)


@pytest.mark.parametrize(
    ("origin", "moved_at"),
    [
        pytest.param("interest:1:2026-03-12", NOON, id="a job asks again"),
        pytest.param("question:1", NOON, id="a job chases an answer"),
        pytest.param("agreed-change:1", NOON, id="a job chases a change"),
        pytest.param("suggestion:1", NOON + DAY, id="somebody took a suggestion"),
        pytest.param("", NOON + DAY, id="somebody noted it"),
    ],
)
def test_a_step_of_a_job_is_no_move(origin: str, moved_at: datetime) -> None:
    negotiation = NegotiationFactory.create(last_activity_at=NOON)

    services.owe(negotiation, duty(NOON + 2 * DAY, origin=origin), at=NOON + DAY)

    negotiation.refresh_from_db()
    assert negotiation.last_activity_at == moved_at
