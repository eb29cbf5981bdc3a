"""What the routes of a preparation accept; part of the table in tests/routes.py."""

from collections.abc import Callable
from typing import Any

from negotiations.preparation.plans.models import Plan
from tests.moments import NOON
from tests.worlds import World

Body = dict[str, Any]


def plan_of(world: World) -> Body:
    return {
        "objectives": ["Two percent less."],
        "agenda": ["Their year", "Payment", "Price"],
        "roles": [{"name": "Anna", "task": "Speaks."}],
        "concessions": [
            {
                "issue": str(world.issue.pk),
                "give": "Ten days.",
                "ask": "One percent.",
                "condition": "For two years.",
            }
        ],
        "alternatives": [
            {
                "kind": "stock",
                "text": "Old stock.",
                "supplier": None,
                "days_of_cover": 30,
                "waits_until_on": "2026-04-01",
                "is_best": True,
            }
        ],
        "approvals": [
            {"name": "Director", "subject": "Price", "up_to": "5000.00", "currency": "EUR"}
        ],
        "sanctions": [
            {
                "sanction": "delist",
                "likelihood": "high",
                "owner": str(world.negotiation.owner_id),
            }
        ],
        "style_shifts": [{"on": "2026-03-09", "move": "A week of silence."}],
        "relationship_importance": 4,
        "outcome_importance": 5,
        "next_round_at": NOON.isoformat(),
    }


def new_plan_of(world: World) -> Body:
    # The world has a plan already: the one of its negotiation makes room.
    Plan.objects.filter(pk=world.plan.pk).delete()
    return {"negotiation": str(world.negotiation.pk), **plan_of(world)}


def answer_of(world: World) -> Body:
    world.question.round = world.round
    world.question.asked_at = NOON
    world.question.asked_by = world.negotiation.owner
    world.question.save()
    return {
        "statement": str(world.statement.pk),
        "interest": {"kind": "need", "text": "Cash.", "rank": 1},
    }


def interest_of(world: World) -> Body:
    answer_of(world)
    world.question.answer = world.statement
    world.question.answered_at = NOON
    world.question.save()
    return {"kind": "need", "text": "Cash in spring.", "rank": 1}


def template_of(_: World) -> Body:
    return {
        "name": "Dairy",
        "issues": [
            {
                "name": "Price",
                "kind": "money",
                "currency": "EUR",
                "unit": "kg",
                "options": [],
            }
        ],
    }


BODIES: dict[str, Callable[[World], Body] | None] = {
    "plans.create": new_plan_of,
    "plans.partial_update": plan_of,
    "questions.create": lambda w: {
        "negotiation": str(w.negotiation.pk),
        "bank_code": "open-priorities",
        "text": "What matters most?",
        "step": "questions",
        "topic": "price",
    },
    "questions.destroy": None,
    "questions.ask": lambda w: {"round": str(w.round.pk), "asked_at": NOON.isoformat()},
    "questions.answer": answer_of,
    "questions.draw_interest": interest_of,
    "issue-templates.create": lambda w: {"category": str(w.category.pk), **template_of(w)},
    "issue-templates.partial_update": template_of,
    "issue-templates.destroy": None,
    "issue-templates.apply": lambda w: {"negotiation": str(w.negotiation.pk)},
    "willingness.create": lambda w: {
        "negotiation": str(w.negotiation.pk),
        "side": "supplier",
        "stance": "integrative",
        "evidence": "They asked what matters to us.",
        "statements": [str(w.statement.pk)],
        "as_of_on": "2026-03-02",
    },
    "style-results.create": lambda w: {
        "contact": str(w.contact.pk),
        "version": "1",
        "answers": {"col-why": 5},
        "taken_on": "2026-03-02",
        "evidence": "Asks why.",
    },
    "first-contact-ticks.create": lambda w: {
        "negotiation": str(w.negotiation.pk),
        "item": "said_why",
        "note": "By telephone.",
    },
    "first-contact-ticks.destroy": None,
}
