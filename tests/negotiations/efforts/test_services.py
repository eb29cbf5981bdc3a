from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from negotiations.efforts.models import EffortBudget, TimeEntry
from negotiations.efforts.services import note_time, remove_time, set_budget
from srm.access.models import User
from srm.errors import RuleBroken
from srm.events.models import Event
from tests.factories.efforts import EffortBudgetFactory, TimeEntryFactory
from tests.factories.negotiations import NegotiationFactory
from tests.factories.people import UserFactory
from tests.moments import DAY, NOON
from tests.threads import while_uncommitted

pytestmark = pytest.mark.django_db

TODAY = NOON.date()


def refused(buyer: User, **facts: Any) -> tuple[str, str]:
    told = {"minutes": 30, "spent_on": TODAY, **facts}
    with pytest.raises(RuleBroken) as refusal:
        note_time(NegotiationFactory.create(), told, by=buyer, at=NOON)
    return refusal.value.code, refusal.value.field


def test_time_is_the_callers_unless_told(buyer: User) -> None:
    negotiation, other = NegotiationFactory.create(), UserFactory.create()
    facts = {"minutes": 30, "spent_on": TODAY}

    mine = note_time(negotiation, facts, by=buyer, at=NOON)
    theirs = note_time(negotiation, {**facts, "person": other}, by=buyer, at=NOON)

    assert (mine.person, theirs.person) == (buyer, other)


def test_a_machine_a_stranger_and_tomorrow_are_refused(buyer: User) -> None:
    machine = UserFactory.create(username="key:clock")
    gone = UserFactory.create(is_active=False)

    assert refused(machine) == ("person-needed", "person")
    assert refused(buyer, person=gone) == ("person-needed", "person")
    assert refused(buyer, person=UserFactory.create(assigned=True)) == ("person-outside", "person")
    assert refused(buyer, spent_on=(NOON + 2 * DAY).date()) == ("day-ahead", "spent_on")


def test_today_is_also_the_day_that_it_is_further_east(buyer: User) -> None:
    late = datetime(2026, 3, 2, 23, 30, tzinfo=UTC)
    facts = {"minutes": 30, "spent_on": (NOON + DAY).date()}

    entry = note_time(NegotiationFactory.create(), facts, by=buyer, at=late)

    assert entry.spent_on == facts["spent_on"]


def test_there_is_one_budget_with_a_cost_in_a_currency() -> None:
    budget = EffortBudgetFactory.create()

    with pytest.raises(RuleBroken, match="already is a budget"):
        set_budget(budget.negotiation, {"planned_hours": 5}, at=NOON)
    with pytest.raises(RuleBroken, match="has a currency"):
        set_budget(NegotiationFactory.create(), {"planned_hours": 5, "hourly_cost": 80}, at=NOON)
    assert EffortBudget.objects.count() == 1


@pytest.mark.parametrize(
    "facts", [{"planned_hours": 0}, {"hourly_cost": 1}, {"threshold_percent": 0}]
)
def test_the_database_forbids_budgets_that_are_none(facts: dict[str, int]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        EffortBudgetFactory.create(**facts)


def test_an_entry_is_of_one_day_and_never_edited() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        TimeEntryFactory.create(minutes=24 * 60 + 1)
    entry = TimeEntryFactory.create()

    with pytest.raises(DatabaseError), transaction.atomic():
        TimeEntry.objects.filter(pk=entry.pk).update(minutes=5)


def test_events_tell_neither_who_nor_how_long() -> None:
    entry = TimeEntryFactory.create()

    remove_time(entry, at=NOON)

    event = Event.objects.get(kind="time_entry.removed")
    assert event.data == {"negotiation": str(entry.negotiation_id)}
    assert not TimeEntry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_budget_set_twice_at_once_is_one() -> None:
    negotiation = NegotiationFactory.create()
    facts = {"planned_hours": 5}

    late = while_uncommitted(
        lambda: set_budget(negotiation, facts, at=NOON),
        lambda: set_budget(negotiation, facts, at=NOON),
    )

    assert isinstance(late, RuleBroken)
    assert EffortBudget.objects.count() == 1
