from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.utils.timezone import now
from rest_framework.test import APIClient

from negotiations.agreements.records import OralAgreement
from negotiations.agreements.services import end_agreement
from negotiations.follow_ups.closing import settle_steps
from negotiations.follow_ups.models import FollowUp
from negotiations.follow_ups.services import change_follow_up, complete_follow_up
from negotiations.follow_ups.tasks import follow_oral_deals
from srm.events.models import Event
from tests.factories.negotiations import FollowUpFactory
from tests.moments import NOON
from tests.negotiations.agreements.test_oral import ORAL, spoken
from tests.negotiations.follow_ups.test_closing import work_off_dates

pytestmark = pytest.mark.django_db
OTHER = {"next_steps": [{"side": "buyer", "action": "Pay.", "due_on": "2026-04-01"}]}


def work_off_deals() -> int:
    """Run the job that follows from what is said of deals, as the relay would."""
    events = Event.objects.filter(task="negotiations.follow_oral_deals")
    count: int = follow_oral_deals([str(pk) for pk in events.values_list("pk", flat=True)])
    return count


def confirm(client: APIClient, oral: OralAgreement) -> None:
    body = {"person": "Niamh", "method": "email"}
    assert client.post(f"{ORAL}{oral.pk}/confirm/", body).status_code == 200


@pytest.mark.parametrize("facts", [{}, OTHER])
def test_a_deal_by_word_of_mouth_is_a_step_of_theirs_to_confirm_it(
    client: APIClient, facts: dict[str, Any]
) -> None:
    oral = spoken(client, **facts)

    counts = work_off_deals(), work_off_deals()

    assert counts == (1, 0)
    step = FollowUp.objects.get()
    assert (step.side, step.owner_name, step.agreement) == (
        *("supplier", "Niamh Byrne"),
        oral.agreement,
    )
    assert step.action == "Confirm in writing what we agreed."
    assert oral.confirm_by == date(2026, 3, 5)
    assert step.due_at == datetime(2026, 3, 6, tzinfo=UTC)


@pytest.mark.parametrize("facts", [{}, OTHER])
def test_their_confirmation_finishes_the_step_and_makes_no_other(
    client: APIClient, facts: dict[str, Any]
) -> None:
    oral = spoken(client, **facts)
    work_off_deals()

    confirm(client, oral)
    work_off_dates()
    work_off_deals()

    oral.refresh_from_db()
    step = FollowUp.objects.get(action="Confirm in writing what we agreed.")
    assert (step.done_at, step.evidence) == (oral.confirmed_at, "They confirmed it.")
    open_ones = FollowUp.objects.open().values_list("action", flat=True)
    assert list(open_ones) == [one["action"] for one in facts.get("next_steps", [])]


def test_whatever_job_comes_first_the_step_is_done(client: APIClient) -> None:
    oral = spoken(client)
    confirm(client, oral)

    settle_steps([OralAgreement.objects.get().agreement], at=now())
    work_off_deals()

    assert FollowUp.objects.get().done_at is not None


@pytest.mark.parametrize("facts", [{}, OTHER])
def test_a_deal_that_ends_unconfirmed_is_confirmed_by_nobody(
    client: APIClient, facts: dict[str, Any]
) -> None:
    oral = spoken(client, **facts)
    work_off_deals()

    end_agreement(oral.agreement, at=now())
    work_off_dates()

    step = FollowUp.objects.get()
    assert (step.done_at, step.drop_reason) == (None, "The agreement ended.")


def test_of_a_deal_that_ended_nothing_is_asked(client: APIClient) -> None:
    end_agreement(spoken(client).agreement, at=now())

    work_off_deals()

    assert not FollowUp.objects.exists()


def test_a_step_that_a_person_finished_or_that_waits_is_left_alone(client: APIClient) -> None:
    oral = spoken(client)
    work_off_deals()
    step = FollowUp.objects.get()
    first = FollowUpFactory.create(negotiation=step.negotiation)
    change_follow_up(step, {"waits_for": first}, at=NOON)
    confirm(client, oral)

    work_off_deals()

    step.refresh_from_db()
    assert step.is_open
    complete_follow_up(first, done_at=NOON, evidence="", at=NOON)
    step.refresh_from_db()
    complete_follow_up(step, done_at=NOON, evidence="A mail.", at=NOON)
    Event.objects.filter(task="negotiations.follow_oral_deals").update(done_at=None)
    work_off_deals()
    step.refresh_from_db()
    assert step.evidence == "A mail."
