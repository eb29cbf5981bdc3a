"""A priority older than its shelf life is asked again (R29)."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from rest_framework.test import APIClient

from negotiations.follow_ups import stale_interests
from negotiations.follow_ups.models import FollowUp
from negotiations.follow_ups.stale_interests import (
    ask_again,
    ask_all_again,
    close_asked_again,
)
from negotiations.interests.models import Interest
from negotiations.interests.services import change_interest, note_interest, renew_interest
from negotiations.rounds.models import Negotiation
from srm.events.models import Event
from tests.factories.negotiations import FollowUpFactory, NegotiationFactory
from tests.moments import DAY, NOON
from tests.threads import at_once

LATE = NOON + 10 * DAY


def noted(**facts: Any) -> Interest:
    """What they told us on 2 March 2026, and what may be relied on for ten days."""
    told = {"holder": "supplier", "kind": "need", "text": "Cash.", "visibility": "received"}
    return note_interest(
        NegotiationFactory.create(open=True),
        {**told, "shelf_life_days": 10, **facts},
        source=None,
        at=NOON,
    )


@pytest.mark.django_db
def test_an_interest_past_its_shelf_life_becomes_one_due_step_of_ours() -> None:
    interest = noted()

    early, late, again = (ask_all_again(at=at) for at in (LATE - DAY, LATE, LATE + DAY))

    step = FollowUp.objects.get()
    assert (early, late, again) == (0, 1, 0)
    assert (step.side, step.negotiation) == ("buyer", interest.negotiation)


@pytest.mark.django_db
@pytest.mark.parametrize("visibility", ["private", "received"])
def test_what_is_mailed_quotes_no_interest(visibility: str) -> None:
    noted(visibility=visibility, text="They may be sold.")

    ask_all_again(at=LATE)

    action = FollowUp.objects.get().action
    assert action == "Ask again what matters to them (heard on 2026-03-02)."


@pytest.mark.django_db
def test_there_are_three_working_days_to_ask() -> None:
    noted()

    ask_all_again(at=LATE)

    # It is Thursday; the whole of Tuesday counts.
    assert FollowUp.objects.get().due_at == datetime(2026, 3, 18, tzinfo=UTC)
    assert not Event.objects.filter(kind="follow_up.came_due").exists()


@pytest.mark.django_db
def test_our_own_interests_are_not_asked() -> None:
    noted(holder="buyer", visibility="shared")

    assert ask_all_again(at=LATE) == 0


@pytest.mark.django_db
def test_nobody_asks_in_what_is_over() -> None:
    noted()
    Negotiation.objects.update(phase="closed", ended_at=NOON)

    assert ask_all_again(at=LATE) == 0


@pytest.mark.django_db
def test_what_still_holds_closes_the_step_and_is_asked_again_later() -> None:
    interest = noted()
    ask_all_again(at=LATE)
    interest.refresh_from_db()

    stale = close_asked_again([interest.pk], at=LATE)
    renew_interest(interest, source=None, at=LATE)
    fresh = close_asked_again([interest.pk], at=LATE)

    step = FollowUp.objects.get()
    assert (stale, fresh, step.evidence) == (0, 1, "It still holds.")
    assert ask_all_again(at=LATE + 10 * DAY) == 1
    assert FollowUp.objects.open().get() != step


@pytest.mark.django_db
def test_a_step_that_waits_for_another_is_for_a_person_to_close() -> None:
    interest = noted()
    ask_all_again(at=LATE)
    step = FollowUp.objects.get()
    step.waits_for = FollowUpFactory.create(negotiation=interest.negotiation)
    step.save(update_fields=["waits_for"])
    interest.refresh_from_db()
    renew_interest(interest, source=None, at=LATE)

    assert close_asked_again([interest.pk], at=LATE) == 0


@pytest.mark.django_db
def test_changing_an_interest_does_not_ask_twice() -> None:
    interest = noted()
    ask_all_again(at=LATE)
    interest.refresh_from_db()

    change_interest(interest, {"rank": 2}, at=LATE)
    ask_all_again(at=LATE)

    assert FollowUp.objects.count() == 1


@pytest.mark.django_db
def test_a_change_that_makes_it_fresh_closes_the_step() -> None:
    interest = noted()
    ask_all_again(at=LATE)
    interest.refresh_from_db()

    change_interest(interest, {"rank": 2}, at=LATE)
    assert not Event.objects.filter(kind="interest.renewed").exists()
    change_interest(interest, {"shelf_life_days": 90}, at=LATE)

    renewed = Event.objects.get(kind="interest.renewed")
    assert renewed.task == "negotiations.close_asked_again"
    assert close_asked_again([renewed.subject_id], at=LATE) == 1


@pytest.mark.django_db
def test_more_than_a_batch_is_all_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stale_interests.ask_again, "__kwdefaults__", {"limit": 2})
    for _ in range(3):
        noted()

    assert ask_all_again(at=LATE) == 3


@pytest.mark.django_db(transaction=True)
def test_two_jobs_at_once_ask_once() -> None:
    for _ in range(4):
        noted()

    outcomes = at_once(lambda: ask_again(at=LATE), lambda: ask_again(at=LATE))

    assert sum(count for count in outcomes if isinstance(count, int)) == 4
    assert FollowUp.objects.count() == 4


@pytest.mark.django_db
def test_it_is_a_due_step_over_the_api(client: APIClient) -> None:
    interest = noted()
    ask_all_again(at=LATE)

    (row,) = client.get(
        "/api/v1/follow-ups/", {"negotiation": str(interest.negotiation_id)}
    ).json()["results"]

    assert (row["side"], row["done_at"]) == ("buyer", None)
    assert interest.stale_on == (NOON + timedelta(days=10)).date()
