from datetime import date

import pytest
from rest_framework.test import APIClient

from negotiations.agreements.models import Agreement
from negotiations.agreements.services import end_agreement
from negotiations.agreements.wording import Step
from negotiations.follow_ups.agreed_changes import chase_all_changes
from negotiations.follow_ups.closing import drop_follow_up, settle_steps
from negotiations.follow_ups.models import FollowUp
from negotiations.follow_ups.services import (
    Duty,
    change_follow_up,
    complete_follow_up,
    owe,
    snooze_follow_up,
)
from negotiations.rounds.models import Side
from negotiations.warning_signs.models import WarningSign
from negotiations.warning_signs.sweeps import sweep_follow_ups
from negotiations.warning_signs.tasks import follow_agreements
from srm.errors import RuleBroken
from srm.events.models import Event
from tests.answers import ids, refusal
from tests.factories.negotiations import (
    AgreementFactory,
    AgreementVersionFactory,
    FollowUpFactory,
    NegotiationFactory,
)
from tests.moments import DAY, HOUR, NOON
from tests.negotiations.follow_ups.test_agreed_changes import LATE, changed
from tests.threads import at_once

CALL = Step("buyer", "Call.", date(2026, 3, 31))
PAY = Step("supplier", "Pay.", date(2026, 4, 30))

pytestmark = pytest.mark.django_db


def next_version(agreement: Agreement, *steps: Step) -> Agreement:
    """Bring a next version in force, and settle what follows from it."""
    agreement.current = AgreementVersionFactory.create(agreement=agreement, steps=steps)
    agreement.status = Agreement.Status.IN_FORCE
    agreement.save()
    settle_steps([agreement], at=NOON)
    return agreement


def in_force(*steps: Step) -> Agreement:
    agreement = AgreementFactory.create(in_force=True, wording={"steps": steps})
    settle_steps([agreement], at=NOON)
    return agreement


def work_off_dates() -> None:
    """Run the job that follows from what happens to agreements, as the relay would."""
    events = Event.objects.filter(task="negotiations.follow_agreements")
    follow_agreements([str(pk) for pk in events.values_list("pk", flat=True)])


def test_nothing_is_done_in_the_future() -> None:
    step = FollowUpFactory.create()

    with pytest.raises(RuleBroken) as refused:
        complete_follow_up(step, done_at=NOON + DAY, evidence="", at=NOON)

    assert (refused.value.code, refused.value.field) == ("done-ahead", "done_at")
    assert FollowUp.objects.get().is_open


def test_a_dropped_step_is_closed_with_its_reason_and_an_event() -> None:
    step = FollowUpFactory.create()

    drop_follow_up(step, reason="They deliver elsewhere.", at=NOON)

    step.refresh_from_db()
    assert (step.dropped_at, step.drop_reason) == (NOON, "They deliver elsewhere.")
    assert (step.done_at, step.next_flag_at, step.is_open) == (None, None, False)
    event = Event.objects.get(kind="follow_up.dropped")
    assert event.data == {"side": "supplier", "cause": "told"}


@pytest.mark.parametrize("facts", [{"done": True}, {"dropped": True}])
def test_a_closed_step_is_neither_dropped_nor_done_nor_changed(facts: dict[str, bool]) -> None:
    step = FollowUpFactory.create(**facts)
    owner = step.negotiation.owner

    for attempt in (
        lambda: drop_follow_up(step, reason="x", at=NOON),
        lambda: complete_follow_up(step, done_at=NOON, evidence="", at=NOON),
        lambda: change_follow_up(step, {"action": "Other."}, at=NOON),
        lambda: snooze_follow_up(step, until=NOON + DAY, reason="x", by=owner, at=NOON),
    ):
        with pytest.raises(RuleBroken) as refused:
            attempt()
        assert refused.value.code == "follow-up-done"
    assert not Event.objects.filter(kind__startswith="follow_up.").exists()


def test_what_waited_for_a_dropped_step_begins() -> None:
    first = FollowUpFactory.create()
    waiting = owe(first.negotiation, Duty("buyer", "Pay.", NOON + DAY, waits_for=first), at=NOON)
    assert waiting.next_flag_at is None

    drop_follow_up(first, reason="Not needed.", at=NOON)

    waiting.refresh_from_db()
    assert waiting.next_flag_at == NOON + DAY
    assert not FollowUp.objects.blocked().exists()
    assert complete_follow_up(waiting, done_at=NOON, evidence="", at=NOON) is None
    later = owe(first.negotiation, Duty("buyer", "Call.", NOON, waits_for=first), at=NOON)
    assert later.next_flag_at is not None


def test_a_dropped_step_is_not_flagged_and_its_signs_go() -> None:
    step = FollowUpFactory.create(due_at=NOON)
    sweep_follow_ups(at=NOON)
    drop_follow_up(step, reason="Not needed.", at=NOON + HOUR)

    sweep_follow_ups(at=NOON + 20 * DAY)

    assert WarningSign.objects.get().cleared_at == NOON + 20 * DAY
    assert not FollowUp.objects.due(at=NOON + 20 * DAY).exists()


def test_of_two_who_close_a_step_at_once_one_does(transactional_db: None) -> None:
    step = FollowUpFactory.create()

    outcomes = at_once(
        lambda: drop_follow_up(step, reason="Not needed.", at=NOON),
        lambda: complete_follow_up(step, done_at=NOON, evidence="", at=NOON),
    )

    assert [type(outcome) for outcome in outcomes].count(RuleBroken) == 1
    step.refresh_from_db()
    assert (step.done_at is None) != (step.dropped_at is None)


def test_a_step_is_dropped_through_the_api(client: APIClient) -> None:
    step = FollowUpFactory.create()
    url = f"/api/v1/follow-ups/{step.pk}/drop/"

    answers = [client.post(url, body) for body in ({}, {"reason": "Gone."}, {"reason": "Again."})]

    assert [answer.status_code for answer in answers] == [400, 200, 409]
    assert answers[1].json()["drop_reason"] == "Gone."
    assert answers[1].json()["dropped_at"] is not None
    assert refusal(answers[2]) == (409, "follow-up-done")


def test_open_and_dropped_steps_are_found(client: APIClient) -> None:
    step, done = FollowUpFactory.create(), FollowUpFactory.create(done=True)
    dropped = FollowUpFactory.create(dropped=True)

    def found(**query: str) -> list[str]:
        return sorted(ids(client.get("/api/v1/follow-ups/", query)))

    assert found(is_open="true") == [str(step.pk)]
    assert found(is_open="false") == sorted([str(done.pk), str(dropped.pk)])
    assert found(is_dropped="true") == [str(dropped.pk)]
    assert found(is_dropped="false") == sorted([str(step.pk), str(done.pk)])


def test_what_was_chased_for_an_agreement_is_dropped_when_it_ends() -> None:
    agreement = changed()
    chase_all_changes(at=LATE)
    step = FollowUp.objects.get()
    own = FollowUpFactory.create(negotiation=agreement.negotiation, agreement=agreement)

    end_agreement(agreement, at=LATE + HOUR)
    work_off_dates()
    work_off_dates()

    step.refresh_from_db()
    assert (step.dropped_at is not None, step.drop_reason) == (True, "The agreement ended.")
    event = Event.objects.get(kind="follow_up.dropped")
    assert (event.data["cause"], event.subject_id) == ("agreement_ended", step.pk)
    own.refresh_from_db()
    assert own.is_open


def test_what_was_acknowledged_before_the_end_stays_done() -> None:
    agreement = changed()
    chase_all_changes(at=LATE)
    step = FollowUp.objects.get()
    complete_follow_up(step, done_at=LATE, evidence="A mail.", at=LATE)

    end_agreement(agreement, at=LATE + HOUR)
    work_off_dates()

    step.refresh_from_db()
    assert (step.done_at, step.dropped_at, step.evidence) == (LATE, None, "A mail.")


def test_the_promises_of_an_agreement_outlive_it() -> None:
    agreement = in_force(CALL)

    end_agreement(agreement, at=NOON)
    work_off_dates()

    assert FollowUp.objects.open().get().action == "Call."


def test_steps_that_the_next_version_leaves_out_are_dropped_when_it_comes_in_force() -> None:
    agreement = in_force(CALL, PAY)

    next_version(agreement, PAY)
    settle_steps([agreement], at=NOON + DAY)

    dropped = FollowUp.objects.get(dropped_at__isnull=False)
    assert (dropped.action, dropped.dropped_at) == ("Call.", NOON)
    assert dropped.drop_reason == "Version 2 of the agreement has it no more."
    assert FollowUp.objects.open().get().action == "Pay."
    assert Event.objects.get(kind="follow_up.dropped").data["cause"] == "left_out"


def test_a_step_that_was_done_stays_done_when_a_version_leaves_it_out() -> None:
    agreement = in_force(CALL)
    complete_follow_up(FollowUp.objects.get(), done_at=NOON, evidence="The note.", at=NOON)

    next_version(agreement)

    step = FollowUp.objects.get()
    assert (step.done_at, step.dropped_at) == (NOON, None)


def test_nothing_is_dropped_while_the_next_version_waits_for_consent() -> None:
    agreement = in_force(CALL)
    agreement.current = AgreementVersionFactory.create(agreement=agreement, steps=(PAY,))
    agreement.status = Agreement.Status.AWAITING_CONSENT

    settle_steps([agreement], at=NOON)

    assert FollowUp.objects.open().get().action == "Call."


def test_other_steps_of_the_agreement_and_other_agreements_are_left_alone() -> None:
    agreement, other = in_force(CALL), in_force(CALL)
    noted = FollowUpFactory.create(negotiation=agreement.negotiation, agreement=agreement)
    elsewhere = FollowUpFactory.create(negotiation=agreement.negotiation)

    next_version(agreement)

    left = FollowUp.objects.open()
    assert {noted, elsewhere, other.follow_ups.get()} == set(left)


def test_the_next_of_a_step_that_recurred_is_dropped_with_it() -> None:
    agreement = in_force(CALL)
    step = FollowUp.objects.get()
    change_follow_up(step, {"recurrence": "FREQ=MONTHLY"}, at=NOON)
    for _ in range(2):
        step = complete_follow_up(step, done_at=NOON, evidence="", at=NOON) or step

    next_version(agreement)

    step.refresh_from_db()
    assert not step.is_open
    assert FollowUp.objects.filter(done_at=None).get() == step


def test_a_step_that_a_later_version_has_again_is_taken_up_again() -> None:
    agreement = in_force(CALL)
    step = FollowUp.objects.get()
    waiting = owe(
        agreement.negotiation, Duty(Side.BUYER, "Pay.", NOON + DAY, waits_for=step), at=NOON
    )
    next_version(agreement, PAY)

    next_version(agreement, CALL, PAY)

    step.refresh_from_db()
    waiting.refresh_from_db()
    assert (step.is_open, step.drop_reason, step.next_flag_at) == (True, "", step.due_at)
    assert waiting.next_flag_at is None
    assert Event.objects.filter(kind="follow_up.taken_up").count() == 1


def test_no_change_is_chased_of_an_agreement_that_is_ending(transactional_db: None) -> None:
    agreement = changed()

    at_once(
        lambda: chase_all_changes(at=LATE),
        lambda: end_agreement(agreement, at=LATE),
    )
    work_off_dates()

    assert not FollowUp.objects.open().exists()


def test_a_step_cannot_be_dropped_without_a_reason_by_sql() -> None:
    step = FollowUpFactory.create(negotiation=NegotiationFactory.create())

    with pytest.raises(Exception, match="follow_up_dropped_for_a_reason"):
        FollowUp.objects.filter(pk=step.pk).update(dropped_at=NOON, next_flag_at=None)
