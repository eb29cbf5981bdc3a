"""What the routes of interests and offers accept; part of the table in tests/routes.py."""

from collections.abc import Callable
from typing import Any

from tests.factories.negotiations import PackageFactory
from tests.worlds import World

Body = dict[str, Any]

ALWAYS = {"from_on": "2027-01-01", "until_on": "2027-12-31"}
SHARES = {"weight": "0.5", "their_weight": "0.25", "their_confidence": "0.9"}


def blocks_of(world: World) -> Body:
    """One block of each kind to offer instead of a price increase."""
    return {
        "phasing": [{"name": "Now", "increase": "4.00", "from_on": "2027-01-01"}],
        "volume": [
            {"extra_spend": "200000.00", "their_margin": "20.00", "our_cost": "1.00", **ALWAYS}
        ],
        "term": [
            {
                "ends_on": "2027-12-31",
                "extended_to": "2029-12-31",
                "chance": "10.00",
                "their_margin": "20.00",
                "our_cost": "0.00",
            }
        ],
        "promotion": [{"amount": "5000.00", "paid_by": "buyer", **ALWAYS}],
        "payment": [
            {
                "days_earlier": 30,
                "their_rate": "12.00",
                "our_rate": "4.00",
                "issue": str(world.issue.pk),
                "issue_value": "30",
                **ALWAYS,
            }
        ],
        "index": [
            {
                "share": "30.00",
                "movement": "10.00",
                "cap": "2.00",
                "from_on": "2027-01-01",
                "sunset_on": "2027-12-31",
            }
        ],
    }


BODIES: dict[str, Callable[[World], Body] | None] = {
    "interests.create": lambda w: {
        "negotiation": str(w.negotiation.pk),
        "holder": "supplier",
        "kind": "need",
        "text": "Cash.",
        "rank": 2,
        "topic": "cash",
        "direction": "more",
        "weight": "0.5",
        "as_of": "2026-03-02",
        "shelf_life_days": 90,
        "visibility": "shared",
        "source": str(w.statement.pk),
    },
    "interests.partial_update": lambda w: {
        "holder": "supplier",
        "kind": "goal",
        "text": "Cash.",
        "rank": 2,
        "topic": "cash",
        "direction": "more",
        "weight": "0.5",
        "as_of": "2026-03-02",
        "shelf_life_days": 90,
        "visibility": "shared",
        "source": str(w.statement.pk),
    },
    "interests.verify": lambda _: {"how": "Their figures."},
    "issues.verify": lambda _: {"how": "Their price list."},
    "interests.play_back": None,
    "interests.confirm": lambda w: {"evidence": str(w.statement.pk)},
    "interests.renew": lambda w: {"source": str(w.statement.pk)},
    "interests.disclose": lambda w: {
        "side": "supplier",
        "person": "Anna",
        "told_to": "John",
        "statement": str(w.statement.pk),
        "disclosed_at": "2026-03-02T12:00:00Z",
    },
    "interests.acknowledge": lambda w: {"side": "supplier", "statement": str(w.statement.pk)},
    "positions.create": lambda w: {
        "negotiation": str(w.negotiation.pk),
        "side": "supplier",
        "text": "More.",
        "source": str(w.statement.pk),
        "interests": [str(w.interest.pk)],
    },
    "positions.partial_update": lambda w: {"interests": [str(w.interest.pk)]},
    "issues.create": lambda w: {
        "negotiation": str(w.negotiation.pk),
        "name": "Price",
        "kind": "money",
        "currency": "EUR",
        "unit": "kg",
        "product": str(w.product.pk),
        "options": [],
        "proposed_by": "buyer",
        "ideal": "1",
        "target": "2",
        "limit": "3",
        "their_ideal": "4",
        "their_limit": "1",
        "our_worths": [{"value": "1", "worth": "1"}, {"value": "3", "worth": "0"}],
        "their_worths": [],
        "their_source": str(w.statement.pk),
        **SHARES,
    },
    "issues.partial_update": lambda w: {
        "name": "Payment",
        "unit": "days",
        "product": None,
        "proposed_by": "supplier",
        "ideal": "60",
        "target": "45",
        "limit": "30",
        "their_limit": "30",
        "their_source": str(w.statement.pk),
        **SHARES,
    },
    "issues.destroy": None,
    "packages.create": lambda w: {
        "round": str(w.round.pk),
        "side": "buyer",
        "values": [{"issue": str(w.issue.pk), "value": "30"}],
        "conditions": [
            {
                "condition": "You pay in 30 days",
                "promise": "we take 2 % less",
                "condition_issue": str(w.issue.pk),
                "promise_issue": str(w.issue.pk),
            }
        ],
        "coverage": [{"interest": str(w.interest.pk), "answer": "met", "reason": ""}],
        "reference": str(w.package.pk),
        "reference_version": str(w.version.pk),
        "grown_from": None,
        "is_binding": True,
        "note": "Ours.",
        "offered_at": "2026-03-02T12:00:00Z",
        "lapses_at": "2199-03-02T12:00:00Z",
    },
    "idea-votes.create": lambda w: {
        "package": str(PackageFactory.create(round=w.round, is_binding=False).pk),
        "side": "supplier",
        "person": "Anna",
        "answer": "for",
        "comment": "Good.",
        "voted_at": "2026-03-02T12:00:00Z",
    },
    "look-consents.create": lambda w: {
        "negotiation": str(w.negotiation.pk),
        "side": "buyer",
        "is_given": True,
        "person": "Anna",
        "statement": str(w.statement.pk),
        "given_at": "2026-03-02T12:00:00Z",
    },
    "negotiations.counter_package": lambda w: {
        "claim": {
            "kind": "percent",
            "value": "12.00",
            "base_spend": "1000000.00",
            "currency": "EUR",
            "starts_on": "2027-01-01",
        },
        "years": 2,
        "blocks": blocks_of(w),
        "keep": {
            "round": str(w.round.pk),
            "is_binding": False,
            "note": "Instead of 12 %.",
            "lapses_at": "2199-03-02T12:00:00Z",
        },
    },
    "packages.withdraw": None,
    "packages.accept": None,
}
