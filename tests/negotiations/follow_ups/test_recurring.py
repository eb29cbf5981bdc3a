from datetime import UTC, datetime

import pytest
from django.db import IntegrityError

from negotiations.follow_ups.models import FollowUp
from negotiations.follow_ups.services import Duty, change_follow_up, complete_follow_up, owe
from srm.errors import RuleBroken
from srm.events.models import Event
from tests.factories.negotiations import FollowUpFactory, NegotiationFactory
from tests.moments import DAY, NOON
from tests.threads import at_once

pytestmark = pytest.mark.django_db


def monthly(due_at: datetime = NOON, rule: str = "FREQ=MONTHLY", zone: str = "UTC") -> FollowUp:
    negotiation = NegotiationFactory.create()
    duty = Duty("supplier", "Report.", due_at, recurrence=rule, zone=zone, consequence="Audit.")
    return owe(negotiation, duty, at=NOON)


def finish(step: FollowUp) -> FollowUp | None:
    return complete_follow_up(step, done_at=NOON, evidence="", at=NOON)


def test_to_finish_a_step_that_recurs_makes_the_next() -> None:
    step = monthly()

    again = finish(step)

    assert again is not None
    assert (again.due_at, again.next_flag_at) == (datetime(2026, 4, 2, 12, 0, tzinfo=UTC),) * 2
    assert (again.action, again.consequence, again.previous) == ("Report.", "Audit.", step)
    assert again.done_at is None
    kinds = Event.objects.filter(subject_id=again.pk).values_list("kind", flat=True)
    assert list(kinds) == ["follow_up.added"]


def test_it_keeps_its_day_and_its_time_of_day_through_the_year() -> None:
    step: FollowUp | None = monthly(
        datetime(2026, 1, 31, 8, 0, tzinfo=UTC), "FREQ=MONTHLY;BYMONTHDAY=-1", "Europe/Amsterdam"
    )
    due = []
    for _ in range(3):
        assert step is not None
        step = finish(step)
        assert step is not None
        due.append(step.due_at.isoformat()[:16])

    assert due == ["2026-02-28T08:00", "2026-03-31T07:00", "2026-04-30T07:00"]


def test_a_step_that_was_moved_comes_again_when_it_would_have() -> None:
    step = monthly()
    change_follow_up(step, {"due_at": NOON + 40 * DAY}, at=NOON)

    again = finish(step)

    assert again is not None
    assert again.due_at == datetime(2026, 4, 2, 12, 0, tzinfo=UTC)


def test_one_that_is_due_already_is_flagged_at_once() -> None:
    again = finish(monthly(NOON - 60 * DAY))

    assert again is not None
    assert Event.objects.filter(kind="follow_up.came_due", subject_id=again.pk).exists()


def test_after_the_last_one_nothing_comes() -> None:
    step = monthly(rule="FREQ=MONTHLY;UNTIL=20260410")
    last = finish(step)

    assert last is not None
    assert finish(last) is None
    assert FollowUp.objects.count() == 2


def test_a_step_that_does_not_recur_is_done_for_good() -> None:
    assert finish(FollowUpFactory.create()) is None


def test_a_rule_can_be_given_later_and_taken_away() -> None:
    step = FollowUpFactory.create(due_at=NOON)

    change_follow_up(step, {"recurrence": "FREQ=WEEKLY"}, at=NOON)
    assert (step.repeats_from, step.occurs_at) == (NOON, NOON)
    change_follow_up(step, {"recurrence": ""}, at=NOON)

    step.refresh_from_db()
    assert (step.repeats_from, step.occurs_at) == (None, None)
    assert finish(step) is None


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"recurrence": "now and then"}, "recurrence-invalid", "recurrence"),
        ({"recurrence": "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"}, "recurrence-invalid", "recurrence"),
        ({"zone": "Europe/Koelstad"}, "zone-unknown", "zone"),
    ],
)
def test_a_rule_that_is_none_is_refused(changes: dict[str, str], code: str, field: str) -> None:
    step = FollowUpFactory.create()

    with pytest.raises(RuleBroken) as refusal:
        change_follow_up(step, changes, at=NOON)

    assert (refusal.value.code, refusal.value.field) == (code, field)


def test_the_database_wants_a_moment_to_count_from() -> None:
    with pytest.raises(IntegrityError):
        FollowUpFactory.create(recurrence="FREQ=DAILY")


@pytest.mark.django_db(transaction=True)
def test_two_who_finish_it_at_once_make_one_next_step() -> None:
    step = monthly()

    outcomes = at_once(*[lambda: finish(FollowUp.objects.get(pk=step.pk))] * 4)

    refused = [one for one in outcomes if isinstance(one, RuleBroken)]
    assert {refusal.code for refusal in refused} == {"follow-up-done"}
    assert len(refused) == 3
    assert FollowUp.objects.filter(previous=step).count() == 1
    assert FollowUp.objects.count() == 2
