import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from negotiations.follow_ups.models import FollowUp
from negotiations.follow_ups.services import change_follow_up, complete_follow_up
from negotiations.warning_signs.models import WarningSign
from negotiations.warning_signs.services import judge_sign
from negotiations.warning_signs.sweeps import flag_due_follow_ups, sweep_follow_ups
from srm.events.models import Event
from tests.factories.negotiations import FollowUpFactory
from tests.factories.people import UserFactory
from tests.factories.suppliers import CategoryFactory
from tests.moments import DAY, HOUR, NOON
from tests.threads import at_once, while_uncommitted

OVERDUE = NOON + 3 * DAY

pytestmark = pytest.mark.django_db


def raised() -> list[str]:
    return list(WarningSign.objects.order_by("id").values_list("code", flat=True))


def test_a_step_is_flagged_once_when_due_and_once_when_overdue() -> None:
    FollowUpFactory.create(due_at=NOON)

    swept = [
        sweep_follow_ups(at=NOON + hours * HOUR) for hours in (-1, 0, 1, 71, 72, 73, 999, 9999)
    ]

    # The last is one more look: by then it is grave, and taken to the category manager.
    assert swept == [0, 1, 0, 0, 1, 0, 1, 0]
    assert raised() == ["follow-up-due", "follow-up-overdue"]
    assert FollowUp.objects.get().next_flag_at is None


def test_an_overdue_step_grows_graver_and_stays_one_sign() -> None:
    FollowUpFactory.create(due_at=NOON)
    severities = []

    for days in (3, 9, 10):
        sweep_follow_ups(at=NOON + days * DAY)
        severities.append(WarningSign.objects.get(code="follow-up-overdue").severity)

    assert severities == ["warning", "warning", "alarm"]
    assert raised() == ["follow-up-due", "follow-up-overdue"]
    assert Event.objects.filter(kind="warning_sign.worsened").count() == 1


def test_a_sign_that_a_person_judged_grows_no_graver() -> None:
    FollowUpFactory.create(due_at=NOON)
    sweep_follow_ups(at=OVERDUE)
    sign = WarningSign.objects.get(code="follow-up-overdue")
    verdict, by = WarningSign.Verdict.CONFIRMED, UserFactory.create()
    judge_sign(sign, verdict, reason="They said so.", by=by, at=OVERDUE)

    sweep_follow_ups(at=NOON + 10 * DAY)

    sign.refresh_from_db()
    assert sign.severity == "warning"


def test_a_step_long_overdue_is_taken_to_the_category_manager_once() -> None:
    step = FollowUpFactory.create(due_at=NOON)

    for days in (3, 13, 14, 15):
        sweep_follow_ups(at=NOON + days * DAY)

    step.refresh_from_db()
    assert step.escalated_at == NOON + 14 * DAY
    assert Event.objects.filter(kind="follow_up.escalated").count() == 1


@pytest.mark.parametrize(
    ("words", "days"),
    [
        pytest.param((None, None), 14, id="setting"),
        pytest.param((30, None), 30, id="above"),
        pytest.param((30, 2), 2, id="own"),
        pytest.param((None, 365), 365, id="own-alone"),
    ],
)
def test_the_category_or_one_above_tells_when_a_step_is_taken_higher(
    words: tuple[int | None, int | None], days: int
) -> None:
    above = CategoryFactory.create(escalate_after_days=words[0])
    category = CategoryFactory.create(parent=above, escalate_after_days=words[1])
    step = FollowUpFactory.create(due_at=NOON, negotiation__category=category)
    other = FollowUpFactory.create(due_at=NOON + DAY)

    sweep_follow_ups(at=NOON + days * DAY - HOUR)
    step.refresh_from_db()
    before = step.escalated_at, step.next_flag_at
    sweep_follow_ups(at=NOON + days * DAY)

    step.refresh_from_db()
    other.refresh_from_db()
    assert before[0] is None
    assert before[1] is not None
    assert step.escalated_at == NOON + days * DAY
    assert (other.escalated_at is not None) == (days >= 15)


def test_steps_of_many_categories_cost_no_query_each(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    FollowUpFactory.create(due_at=NOON)
    with CaptureQueriesContext(connection) as few:
        flag_due_follow_ups(at=NOON)
    for days in (None, 1, 2, 3):
        category = CategoryFactory.create(escalate_after_days=days)
        FollowUpFactory.create(due_at=NOON, negotiation__category=category)

    with django_assert_max_num_queries(len(few)):
        flag_due_follow_ups(at=NOON)


def test_a_step_that_is_moved_is_taken_higher_only_when_that_is_overdue_too() -> None:
    step = FollowUpFactory.create(due_at=NOON)
    sweep_follow_ups(at=NOON + 14 * DAY)
    step.refresh_from_db()

    change_follow_up(step, {"due_at": NOON + 20 * DAY}, at=NOON + 15 * DAY)
    sweep_follow_ups(at=NOON + 20 * DAY)

    step.refresh_from_db()
    assert step.escalated_at is None


def test_a_step_that_nobody_looked_at_in_time_gets_both_flags_at_once() -> None:
    FollowUpFactory.create(due_at=NOON)

    assert sweep_follow_ups(at=OVERDUE) == 1

    assert raised() == ["follow-up-due", "follow-up-overdue"]


@pytest.mark.parametrize(("side", "direction"), [("buyer", "ours"), ("supplier", "theirs")])
def test_the_sign_is_against_the_side_that_owes_the_step(side: str, direction: str) -> None:
    step = FollowUpFactory.create(due_at=NOON, side=side)

    sweep_follow_ups(at=NOON)

    sign = WarningSign.objects.get()
    assert (sign.direction, sign.follow_up, sign.excerpt) == (direction, step, step.action)


def test_a_moved_step_is_flagged_anew() -> None:
    step = FollowUpFactory.create(due_at=NOON)
    sweep_follow_ups(at=NOON)
    step.refresh_from_db()

    change_follow_up(step, {"due_at": NOON + DAY}, at=NOON)
    swept = [sweep_follow_ups(at=NOON + HOUR), sweep_follow_ups(at=NOON + DAY)]

    assert swept == [0, 1]
    assert raised() == ["follow-up-due", "follow-up-due"]


def test_the_sign_of_a_moved_step_is_cleared() -> None:
    step = FollowUpFactory.create(due_at=NOON)
    sweep_follow_ups(at=NOON)
    step.refresh_from_db()

    change_follow_up(step, {"due_at": NOON + DAY}, at=NOON)
    sweep_follow_ups(at=NOON + HOUR)

    assert not WarningSign.objects.standing().exists()


def test_a_done_step_clears_its_signs() -> None:
    step = FollowUpFactory.create(due_at=NOON)
    sweep_follow_ups(at=OVERDUE)
    step.refresh_from_db()

    complete_follow_up(step, done_at=OVERDUE, evidence="", at=OVERDUE)
    sweep_follow_ups(at=OVERDUE + HOUR)

    assert not WarningSign.objects.standing().exists()
    assert set(WarningSign.objects.values_list("cleared_at", flat=True)) == {OVERDUE + HOUR}


def test_a_dismissed_sign_does_not_come_back_with_the_next_sweep() -> None:
    step = FollowUpFactory.create(due_at=NOON)
    sweep_follow_ups(at=NOON)
    verdict, by = WarningSign.Verdict.DISMISSED, UserFactory.create()
    judge_sign(WarningSign.objects.get(), verdict, reason="Known.", by=by, at=NOON)
    FollowUp.objects.filter(pk=step.pk).update(next_flag_at=NOON)

    sweep_follow_ups(at=NOON + HOUR)

    assert raised() == ["follow-up-due"]
    assert WarningSign.objects.get().verdict == verdict


def test_many_steps_are_flagged_batch_by_batch_oldest_first() -> None:
    late, early, later = (FollowUpFactory.create(due_at=NOON - hours * HOUR) for hours in (2, 3, 1))

    assert flag_due_follow_ups(at=NOON, limit=2) == 2

    flagged = WarningSign.objects.values_list("follow_up", flat=True)
    assert set(flagged) == {late.pk, early.pk}
    assert sweep_follow_ups(at=NOON) == 1
    assert WarningSign.objects.filter(follow_up=later).exists()


def test_only_the_steps_of_an_event_are_flagged() -> None:
    asked, _ = FollowUpFactory.create_batch(2, due_at=NOON)

    assert flag_due_follow_ups(at=NOON, only=[asked.pk]) == 1

    assert WarningSign.objects.get().follow_up == asked


@pytest.mark.django_db(transaction=True)
def test_two_sweeps_at_once_flag_each_step_once() -> None:
    FollowUpFactory.create_batch(20, due_at=NOON)

    swept = at_once(*[lambda: sweep_follow_ups(at=NOON)] * 3)

    assert sum(count for count in swept if isinstance(count, int)) == 20
    assert raised() == ["follow-up-due"] * 20
    assert Event.objects.count() == 20


@pytest.mark.django_db(transaction=True)
def test_a_sweep_does_not_wait_for_another() -> None:
    FollowUpFactory.create(due_at=NOON)

    second = while_uncommitted(
        lambda: flag_due_follow_ups(at=NOON), lambda: flag_due_follow_ups(at=NOON)
    )

    assert second == 0
    assert raised() == ["follow-up-due"]


@pytest.mark.django_db(transaction=True)
def test_a_step_done_during_a_sweep_ends_done_and_unflagged() -> None:
    step = FollowUpFactory.create(due_at=NOON)

    while_uncommitted(
        lambda: flag_due_follow_ups(at=NOON),
        lambda: complete_follow_up(step, done_at=NOON, evidence="", at=NOON),
    )

    step.refresh_from_db()
    assert (step.done_at, step.next_flag_at) == (NOON, None)
