from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from negotiations.efforts.models import EffortBudget, TimeEntry
from negotiations.rounds.models import Negotiation
from negotiations.rounds.services import is_visible_to
from srm.access.models import User
from srm.days import check_not_ahead
from srm.errors import RuleBroken
from srm.events.services import record, record_change
from srm.records import write_changes


@transaction.atomic
def set_budget(negotiation: Negotiation, facts: Mapping[str, Any], *, at: datetime) -> EffortBudget:
    """Say how many hours a negotiation may take; there is one budget."""
    Negotiation.objects.select_for_update(no_key=True).get(pk=negotiation.pk)
    if EffortBudget.objects.filter(negotiation=negotiation).exists():
        raise RuleBroken("budget-set", "There already is a budget; change it.", field="negotiation")
    budget = EffortBudget(negotiation=negotiation, **facts)
    check_budget(budget)
    budget.save()
    # What we mean to spend is ours: the event tells that there is a budget.
    record("effort_budget.set", budget, at=at, data={"negotiation": str(negotiation.pk)})
    return budget


@transaction.atomic
def change_budget(budget: EffortBudget, changes: Mapping[str, Any], *, at: datetime) -> None:
    """Change a budget; what was spent stays."""
    for name, value in changes.items():
        setattr(budget, name, value)
    check_budget(budget)
    write_changes(budget, changes)
    record_change("effort_budget.changed", budget, changes, at=at)


def check_budget(budget: EffortBudget) -> None:
    """Refuse a cost without its currency, and more preparation than there are hours."""
    if (budget.preparation_hours or 0) > budget.planned_hours:
        raise RuleBroken(
            "preparation-over-plan",
            "The hours to prepare are part of the planned hours.",
            field="preparation_hours",
        )
    if (budget.hourly_cost is None) == bool(budget.currency):
        raise RuleBroken(
            "currency-needed", "A cost has a currency, nothing else.", field="currency"
        )


@transaction.atomic
def note_time(
    negotiation: Negotiation, facts: Mapping[str, Any], *, by: User, at: datetime
) -> TimeEntry:
    """Note the minutes that somebody spent; the caller, unless another person is named."""
    person = facts.get("person") or by
    check_person(negotiation, person)
    spent_on: date = facts["spent_on"]
    check_not_ahead(spent_on, field="spent_on", at=at)
    is_preparation = facts.get("is_preparation")
    if is_preparation is None:
        is_preparation = is_before_the_talks(negotiation, spent_on)
    told = {**facts, "person": person, "is_preparation": is_preparation}
    entry = TimeEntry.objects.create(negotiation=negotiation, **told)
    record("time_entry.noted", entry, at=at, data={"negotiation": str(negotiation.pk)})
    return entry


def is_before_the_talks(negotiation: Negotiation, day: date) -> bool:
    """Tell whether no round had opened before a day: hours until then are preparation."""
    return not negotiation.rounds.filter(opened_at__date__lt=day).exists()


def check_person(negotiation: Negotiation, person: User) -> None:
    """Refuse hours of a machine, and of somebody who does not see the negotiation."""
    if person.is_machine or not person.is_active:
        raise RuleBroken("person-needed", "Name the person whose time it was.", field="person")
    if not is_visible_to(negotiation, person):
        raise RuleBroken("person-outside", "This person does not see the category.", field="person")


@transaction.atomic
def remove_time(entry: TimeEntry, *, at: datetime) -> None:
    """Take out an entry that was wrong."""
    record("time_entry.removed", entry, at=at, data={"negotiation": str(entry.negotiation_id)})
    entry.delete()
