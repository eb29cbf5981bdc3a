"""What the routes of tactics and time accept; part of the table in tests/routes.py."""

from collections.abc import Callable
from typing import Any

from negotiations.efforts.models import EffortBudget
from tests.worlds import World

Body = dict[str, Any]

BUDGET = {
    "planned_hours": "40.00",
    "preparation_hours": "8.00",
    "hourly_cost": "85.00",
    "currency": "EUR",
    "threshold_percent": 90,
}


def new_budget_of(world: World) -> Body:
    # The negotiation of the world has a budget already: it makes room.
    EffortBudget.objects.filter(pk=world.effort_budget.pk).delete()
    return {"negotiation": str(world.negotiation.pk), **BUDGET}


BODIES: dict[str, Callable[[World], Body] | None] = {
    "tactic-uses.create": lambda w: {
        "tactic": "salami",
        "side": "supplier",
        "statement": None,
        "package": None,
        "round": str(w.round.pk),
        "note": "Slice by slice.",
        "used_at": "2026-03-02T12:00:00Z",
    },
    "effort-budgets.create": new_budget_of,
    "effort-budgets.partial_update": lambda _: dict(BUDGET),
    "time-entries.create": lambda w: {
        "negotiation": str(w.negotiation.pk),
        "person": str(w.negotiation.owner_id),
        "minutes": 90,
        "spent_on": "2026-03-02",
        "activity": "Read their figures.",
        "is_preparation": True,
    },
    "time-entries.destroy": None,
    "lessons.create": lambda w: {
        "sentence": "Ask about cash first.",
        "round": str(w.round.pk),
        "statement": None,
        "warning_sign": None,
        "package": None,
        "outtake": None,
    },
    "lessons.retract": lambda _: {"reason": "It was chance."},
    "tactic-uses.retract": lambda _: {"reason": "A misunderstanding."},
}
