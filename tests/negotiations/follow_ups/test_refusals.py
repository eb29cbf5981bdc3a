"""What a refusal asks of us; see negotiations/follow_ups/refusals.py."""

from datetime import UTC, datetime

import pytest
from pytest_django import Settings

from negotiations.agreements.models import Agreement
from negotiations.agreements.services import (
    Answer,
    answer_agreement,
    current_of,
    end_agreement,
    revise_agreement,
)
from negotiations.follow_ups.models import FollowUp
from negotiations.follow_ups.services import Duty, change_follow_up, owe
from negotiations.rounds.models import Side
from srm.access.models import User
from srm.events.models import Event
from tests.factories.negotiations import AgreementFactory, NegotiationFactory
from tests.factories.people import UserFactory
from tests.moments import DAY, HOUR, NOON
from tests.negotiations.follow_ups.test_closing import work_off_dates
from tests.threads import at_once

REASON = "Your margin is a scandal."

pytestmark = pytest.mark.django_db


def refuse(agreement: Agreement, side: str = "supplier") -> Agreement:
    sha256 = current_of(agreement).sha256
    no = Answer(side, sha256, "Niamh", "link", is_given=False, reason=REASON)
    answer_agreement(agreement, no, by=None, at=NOON)
    return agreement


def refused(side: str = "supplier") -> Agreement:
    return refuse(AgreementFactory.create(proposed=True, title="Koel 2027"), side)


def steps() -> list[tuple[str, bool]]:
    return [(step.action, step.is_open) for step in FollowUp.objects.order_by("id")]


@pytest.mark.parametrize("side", Side.values)
def test_a_refusal_is_ours_to_answer_within_three_working_days(side: str) -> None:
    agreement = refused(side)

    work_off_dates()

    step = FollowUp.objects.get()
    assert (step.side, step.action) == ("buyer", "Answer the refusal of version 1.")
    assert (step.owner, step.agreement) == (agreement.negotiation.owner, agreement)
    # It is Monday; the whole of Thursday counts.
    assert step.due_at == datetime(2026, 3, 6, tzinfo=UTC)
    assert Event.objects.filter(kind="follow_up.added").count() == 1


def test_a_weekend_is_no_working_day(settings: Settings) -> None:
    settings.REFUSAL_ANSWER_WORKING_DAYS = 5
    refused()

    work_off_dates()

    assert FollowUp.objects.get().due_at == datetime(2026, 3, 10, tzinfo=UTC)


def test_no_private_word_is_in_the_step() -> None:
    refused()

    work_off_dates()

    step = FollowUp.objects.get()
    assert REASON not in f"{step.action}{step.consequence}{step.evidence_wanted}"
    assert REASON not in str(list(Event.objects.values_list("data", flat=True)))


def test_both_refuse_and_one_step_is_owed() -> None:
    refuse(refused("supplier"), "buyer")

    work_off_dates()
    Event.objects.update(done_at=None)
    work_off_dates()

    assert steps() == [("Answer the refusal of version 1.", True)]


def test_the_next_version_is_the_answer() -> None:
    agreement = refused()
    work_off_dates()

    owner = agreement.negotiation.owner
    revise_agreement(agreement, {"title": "Other"}, by=owner, at=NOON + HOUR)
    work_off_dates()

    step = FollowUp.objects.get()
    assert (step.done_at, step.evidence) == (NOON + HOUR, "Version 2 was written.")
    refuse(agreement)
    work_off_dates()
    assert steps() == [
        ("Answer the refusal of version 1.", False),
        ("Answer the refusal of version 2.", True),
    ]


def test_what_was_answered_at_once_is_no_step() -> None:
    agreement = refused()
    owner = agreement.negotiation.owner
    revise_agreement(agreement, {"title": "Other"}, by=owner, at=NOON)

    work_off_dates()

    assert steps() == []


def test_a_step_that_waits_for_another_is_closed_by_a_person() -> None:
    agreement = refused()
    work_off_dates()
    step = FollowUp.objects.get()
    duty = Duty(Side.BUYER, "Ask the lawyers.", NOON + DAY)
    first = owe(agreement.negotiation, duty, at=NOON)
    change_follow_up(step, {"waits_for": first}, at=NOON)

    owner = agreement.negotiation.owner
    revise_agreement(agreement, {"title": "Other"}, by=owner, at=NOON)
    work_off_dates()

    assert ("Answer the refusal of version 1.", True) in steps()


def test_the_end_of_the_agreement_is_an_answer_too() -> None:
    agreement = refused()
    work_off_dates()

    end_agreement(agreement, at=NOON + DAY)
    work_off_dates()

    step = FollowUp.objects.get()
    assert (step.dropped_at is not None, step.drop_reason) == (True, "The agreement ended.")


def test_an_owner_who_does_not_see_the_matter_any_more_is_not_named() -> None:
    agreement = AgreementFactory.create(
        proposed=True, negotiation=NegotiationFactory.create(owner=UserFactory.create(), open=True)
    )
    User.objects.update(sees_all_categories=False)
    refuse(agreement)

    work_off_dates()

    assert FollowUp.objects.get().owner is None


@pytest.mark.django_db(transaction=True)
def test_a_refusal_and_a_revision_at_once_leave_nothing_open() -> None:
    agreement = refused()
    owner = agreement.negotiation.owner

    def revise() -> None:
        revise_agreement(agreement, {"title": "Other"}, by=owner, at=NOON)
        work_off_dates()

    at_once(work_off_dates, revise)
    work_off_dates()

    assert [is_open for _, is_open in steps()] in ([], [False])
