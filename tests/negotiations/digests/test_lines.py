import pytest
from pytest_django import Settings

from negotiations.digests import lines
from negotiations.digests.lines import Line, lines_for
from negotiations.digests.services import note_delivered
from negotiations.follow_ups.models import FollowUp
from negotiations.follow_ups.services import snooze_follow_up
from negotiations.warning_signs.sweeps import sweep_follow_ups
from srm.access.models import User
from srm.access.roles import Role
from tests.factories.negotiations import FollowUpFactory
from tests.factories.people import UserFactory
from tests.moments import DAY, NOON
from tests.negotiations.follow_ups.test_closing import work_off_dates
from tests.negotiations.follow_ups.test_refusals import REASON, refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna() -> User:
    """Somebody who has a refusal to answer."""
    owner = refused().negotiation.owner
    work_off_dates()
    return owner


def told(user: User, muted: list[str]) -> list[Line]:
    return [line for line in lines_for(user, muted, at=NOON) if line.kind == "steps"]


def test_a_refusal_is_told_at_once_and_once(anna: User) -> None:
    (line,) = told(anna, [])

    assert line.text == "Due before 2026-03-06: Answer the refusal of version 1."
    supplier = FollowUp.objects.get().negotiation.supplier
    assert line.matter == f"{supplier.name}, negotiation 1"
    assert REASON not in str(line)
    note_delivered(anna, [line], is_urgent=False, at=NOON)
    assert told(anna, []) == []


def test_days_are_those_of_the_business(settings: Settings) -> None:
    settings.BUSINESS_ZONE = "Europe/Amsterdam"
    owner = refused().negotiation.owner
    work_off_dates()

    (line,) = told(owner, [])

    assert line.text == "Due before 2026-03-06: Answer the refusal of version 1."


def test_a_refusal_is_told_to_nobody_else(anna: User) -> None:
    assert told(anna, ["steps"]) == []
    assert told(UserFactory.create(), []) == []
    FollowUp.objects.update(owner=None)
    assert len(told(anna, [])) == 1


def test_an_answered_refusal_is_not_told(anna: User) -> None:
    FollowUp.objects.update(done_at=NOON + DAY, next_flag_at=None)

    assert told(anna, []) == []


def test_what_many_others_were_told_before_is_told_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "MOST_LINES", 2)
    manager = UserFactory.create(role=Role.CATEGORY_MANAGER)
    steps = FollowUpFactory.create_batch(5, due_at=NOON - 20 * DAY, escalated_at=NOON - DAY)

    mails = []
    for _ in range(4):
        found = lines_for(manager, [], at=NOON)
        note_delivered(manager, found, is_urgent=False, at=NOON)
        mails.append(len(found))

    assert mails == [2, 2, 1, 0]
    assert len({step.pk for step in steps}) == sum(mails)


def test_a_step_that_was_put_off_is_told_again_when_that_is_over() -> None:
    step = FollowUpFactory.create(due_at=NOON)
    owner, moments = step.negotiation.owner, (NOON, NOON + DAY, NOON + 2 * DAY, NOON + 3 * DAY)
    mails = []
    for at in moments:
        sweep_follow_ups(at=at)
        found = lines_for(owner, [], at=at)
        note_delivered(owner, found, is_urgent=False, at=at)
        mails.append([line.text for line in found])
        if at == NOON:
            snooze_follow_up(step, until=NOON + 2 * DAY, reason="Holidays.", by=owner, at=at)

    due = ["Follow up due: Send the cost breakdown."]
    assert mails == [due, [], due, ["Follow up overdue: Send the cost breakdown."]]
