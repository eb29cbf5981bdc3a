from datetime import UTC, datetime

import pytest
from rest_framework.test import APIClient

from negotiations.agreements import services
from negotiations.agreements.changes import PATIENCE, acknowledge_change
from negotiations.agreements.models import Agreement
from negotiations.agreements.records import AgreedChange
from negotiations.agreements.services import Answer, answer_agreement, current_of
from negotiations.agreements.wording import Line
from negotiations.follow_ups import agreed_changes
from negotiations.follow_ups.agreed_changes import chase_all_changes, chase_changes, close_chased
from negotiations.follow_ups.models import FollowUp
from negotiations.follow_ups.services import complete_follow_up
from negotiations.follow_ups.tasks import close_chased_changes
from negotiations.rounds.models import Negotiation
from srm.events.models import Event
from tests.factories.agreements import AgreedChangeFactory
from tests.factories.negotiations import AgreementFactory, FollowUpFactory
from tests.moments import DAY, HOUR, MINUTE, NOON
from tests.threads import at_once

LATE = NOON + PATIENCE


def revise(agreement: Agreement, *days: int) -> Agreement:
    """Write versions at noon, one for each number of days."""
    for count in days:
        lines = {"lines": [Line("Payment", f"{count} days.")]}
        services.revise_agreement(agreement, lines, by=agreement.negotiation.owner, at=NOON)
    return agreement


def changed(*days: int) -> Agreement:
    return revise(AgreementFactory.create(proposed=True), *(days or [60]))


def answer(agreement: Agreement, side: str) -> None:
    said = Answer(side, current_of(agreement).sha256, "Niamh", "email")
    answer_agreement(agreement, said, by=None, at=LATE + HOUR)


def close_by_events() -> int:
    """Run the job that follows from the acknowledgements, as the relay would have it run."""
    events = Event.objects.filter(task="negotiations.close_chased_changes")
    count: int = close_chased_changes([str(pk) for pk in events.values_list("pk", flat=True)])
    return count


@pytest.mark.django_db
def test_a_change_they_do_not_acknowledge_becomes_one_step_of_theirs() -> None:
    agreement = changed()

    early = chase_all_changes(at=LATE - MINUTE)
    chased = chase_all_changes(at=LATE)
    again = chase_all_changes(at=LATE + PATIENCE)

    step = FollowUp.objects.get()
    assert (early, chased, again) == (0, 1, 0)
    assert step.action == "Acknowledge what changed in version 2: term: Payment"
    assert (step.side, step.agreement) == ("supplier", agreement)
    # Chased on a Monday: due when Thursday is over.
    assert step.due_at == datetime(2026, 3, 13, tzinfo=UTC)
    assert step.negotiation == agreement.negotiation


@pytest.mark.django_db
def test_each_change_is_a_step_of_its_own() -> None:
    changed(60, 90)

    assert chase_all_changes(at=LATE) == 2
    assert FollowUp.objects.count() == 2


@pytest.mark.django_db
def test_a_later_version_leaves_the_wait_for_an_earlier_change_as_it_is() -> None:
    agreement = changed()
    chase_all_changes(at=LATE)
    lines = {"lines": [Line("Payment", "90 days.")]}

    services.revise_agreement(agreement, lines, by=agreement.negotiation.owner, at=LATE)

    assert chase_all_changes(at=LATE + DAY) == 0
    assert chase_all_changes(at=LATE + PATIENCE) == 1


@pytest.mark.django_db
def test_nobody_is_chased_for_a_draft_before_it_is_proposed() -> None:
    agreement = revise(AgreementFactory.create(), 60)
    assert chase_all_changes(at=LATE + PATIENCE) == 0

    services.propose_agreement(agreement, at=LATE)

    assert chase_all_changes(at=LATE + PATIENCE - MINUTE) == 0
    assert chase_all_changes(at=LATE + PATIENCE) == 1


@pytest.mark.django_db
def test_our_yes_to_a_draft_asks_them_too() -> None:
    agreement = revise(AgreementFactory.create(), 60)

    answer(agreement, "buyer")

    assert chase_all_changes(at=LATE + HOUR + PATIENCE) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("phase", ["closed", "abandoned"])
def test_nobody_is_chased_in_what_is_over(phase: str) -> None:
    changed()
    Negotiation.objects.update(phase=phase, ended_at=NOON)

    assert chase_all_changes(at=LATE) == 0
    assert not FollowUp.objects.exists()


@pytest.mark.django_db
def test_an_amendment_of_a_deal_is_chased() -> None:
    changed()
    Negotiation.objects.update(phase="agreed", ended_at=NOON)

    assert chase_all_changes(at=LATE) == 1


@pytest.mark.django_db
def test_an_agreement_that_ended_asks_for_nothing() -> None:
    services.end_agreement(changed(), at=NOON)

    assert chase_all_changes(at=LATE) == 0


@pytest.mark.django_db
def test_what_is_acknowledged_in_time_is_not_chased() -> None:
    changed()
    acknowledge_change(AgreedChange.objects.get(), person="Niamh", at=NOON + DAY)

    assert chase_all_changes(at=LATE) == 0
    assert close_by_events() == 1
    assert not FollowUp.objects.exists()


@pytest.mark.django_db
def test_the_step_is_done_when_they_acknowledge(client: APIClient) -> None:
    changed()
    chase_all_changes(at=LATE)
    change = AgreedChange.objects.get()

    url = f"/api/v1/agreement-changes/{change.pk}/acknowledge/"
    assert client.post(url, {"person": "Niamh"}).status_code == 200

    assert (close_by_events(), close_by_events()) == (1, 0)
    step = FollowUp.objects.get()
    change.refresh_from_db()
    assert step.done_at == change.acknowledged_at is not None
    assert step.evidence == "They acknowledged it."
    assert Event.objects.filter(kind="follow_up.done").count() == 1


@pytest.mark.django_db
def test_their_consent_closes_the_steps_of_all_changes_and_ours_none() -> None:
    agreement = changed(60, 90)
    chase_all_changes(at=LATE)

    answer(agreement, "buyer")
    assert close_by_events() == 0
    answer(agreement, "supplier")

    assert close_by_events() == 2
    assert not FollowUp.objects.filter(done_at=None).exists()


@pytest.mark.django_db
def test_a_step_that_was_closed_or_waits_for_another_is_left_alone() -> None:
    changed(60, 90)
    chase_all_changes(at=LATE)
    closed, blocked = FollowUp.objects.order_by("pk")
    complete_follow_up(closed, done_at=LATE, evidence="By hand.", at=LATE)
    first = FollowUpFactory.create(negotiation=blocked.negotiation)
    FollowUp.objects.filter(pk=blocked.pk).update(waits_for=first)
    AgreedChange.objects.update(acknowledged_at=LATE, acknowledged_by="Niamh")

    count = close_chased(list(AgreedChange.objects.values_list("pk", flat=True)), at=LATE)

    assert count == 0
    assert FollowUp.objects.get(pk=closed.pk).evidence == "By hand."


@pytest.mark.django_db
def test_a_change_that_nobody_acknowledged_closes_nothing() -> None:
    changed()
    chase_all_changes(at=LATE)

    assert close_chased([AgreedChange.objects.get().pk], at=LATE) == 0


@pytest.mark.django_db
def test_more_changes_than_a_batch_are_all_chased(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(agreed_changes.chase_changes, "__kwdefaults__", {"limit": 2})
    AgreedChangeFactory.create_batch(3, chase_at=NOON)

    assert chase_all_changes(at=NOON) == 3


@pytest.mark.django_db(transaction=True)
def test_two_jobs_at_once_chase_each_change_once() -> None:
    AgreedChangeFactory.create_batch(4, chase_at=NOON)

    outcomes = at_once(lambda: chase_changes(at=NOON), lambda: chase_changes(at=NOON))

    assert sum(count for count in outcomes if isinstance(count, int)) == 4
    assert FollowUp.objects.count() == 4


@pytest.mark.django_db
def test_events_do_not_tell_what_changed() -> None:
    changed()
    chase_all_changes(at=LATE)

    assert "Payment" not in str(list(Event.objects.values_list("data", flat=True)))
