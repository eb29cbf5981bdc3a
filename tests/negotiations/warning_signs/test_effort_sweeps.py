"""The sign `over-budget`, from the rows to the ledger."""

import pytest

from negotiations.efforts.models import EffortBudget, TimeEntry
from negotiations.efforts.services import change_budget, note_time
from negotiations.warning_signs.effort_sweeps import look_at_efforts, look_at_noted_efforts
from negotiations.warning_signs.models import WarningSign
from negotiations.warning_signs.services import judge_sign
from negotiations.warning_signs.sweeps import look_at_negotiations
from srm.access.models import User
from srm.events.models import Event
from tests.factories.efforts import EffortBudgetFactory, TimeEntryFactory
from tests.factories.negotiations import NegotiationFactory
from tests.moments import MINUTE, NOON

pytestmark = pytest.mark.django_db


def signs() -> list[WarningSign]:
    return list(WarningSign.objects.filter(code="over-budget"))


def spend(budget: EffortBudget, hours: int) -> TimeEntry:
    return TimeEntryFactory.create(negotiation=budget.negotiation, minutes=60 * hours)


def look(budget: EffortBudget) -> None:
    look_at_efforts([budget.negotiation], at=NOON)


def test_it_is_raised_once_when_the_hours_come_to_the_budget() -> None:
    budget = EffortBudgetFactory.create()
    spend(budget, 9)
    look(budget)
    assert signs() == []

    spend(budget, 1)
    look(budget)
    spend(budget, 5)
    look(budget)

    (sign,) = signs()
    assert (sign.negotiation, sign.direction, sign.severity) == (
        budget.negotiation,
        "ours",
        "warning",
    )
    assert sign.excerpt == "10.0 hours spent of 10.0 planned."
    assert Event.objects.filter(kind="warning_sign.raised").count() == 1


def test_a_dismissed_one_does_not_come_back(buyer: User) -> None:
    budget = EffortBudgetFactory.create()
    spend(budget, 10)
    look(budget)
    judge_sign(signs()[0], WarningSign.Verdict.DISMISSED, reason="Worth it.", by=buyer, at=NOON)

    spend(budget, 10)
    look(budget)

    (sign,) = signs()
    assert sign.verdict == "dismissed"


def test_it_goes_when_the_budget_grows_and_is_not_raised_anew(buyer: User) -> None:
    budget = EffortBudgetFactory.create()
    spend(budget, 10)
    look(budget)

    change_budget(budget, {"planned_hours": 20}, at=NOON)
    look(budget)
    assert signs()[0].cleared_at == NOON

    spend(budget, 10)
    look(budget)
    assert signs()[0].cleared_at is None
    assert Event.objects.filter(kind="warning_sign.raised").count() == 1


def test_other_negotiations_and_those_without_a_budget_are_left_alone() -> None:
    spend(EffortBudgetFactory.create(), 20)
    without = TimeEntryFactory.create(minutes=1440)

    look_at_efforts([without.negotiation], at=NOON)

    assert signs() == []


def test_an_entry_asks_for_a_look_also_after_the_end(buyer: User) -> None:
    budget = EffortBudgetFactory.create(negotiation=NegotiationFactory.create(ended=True))
    facts = {"minutes": 600, "spent_on": NOON.date()}
    entry = note_time(budget.negotiation, facts, by=buyer, at=NOON)
    assert Event.objects.get(kind="time_entry.noted").task == "negotiations.look_at_efforts"

    assert look_at_noted_efforts(at=NOON, only=[entry.pk]) == 1
    assert look_at_noted_efforts(at=NOON, only=[budget.pk]) == 1

    assert len(signs()) == 1


def test_the_sweep_looks_too() -> None:
    budget = EffortBudgetFactory.create()
    entry = spend(budget, 10)
    look_at_negotiations(at=NOON)
    assert signs()[0].cleared_at is None

    entry.delete()
    look_at_negotiations(at=NOON + MINUTE)

    assert signs()[0].cleared_at == NOON + MINUTE
