"""What the routes of follow-up steps accept; tests/routes.py lists them with the rest."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils.timezone import now

from tests.moments import NOON
from tests.worlds import World

Body = dict[str, Any]


def step_of(world: World) -> Body:
    return {
        "action": "Call.",
        "due_at": "2199-01-01T00:00:00Z",
        "owner_name": "Anna",
        "consequence": "The discount ends.",
        "evidence_wanted": "The signed list.",
        "waits_for": str(world.follow_up.pk),
        "recurrence": "FREQ=MONTHLY",
        "zone": "Europe/Amsterdam",
    }


FOLLOW_UPS: dict[str, Callable[[World], Body] | None] = {
    "follow-ups.create": lambda w: {
        "negotiation": str(w.negotiation.pk),
        "agreement": str(w.agreement.pk),
        "side": "supplier",
        "contact": str(w.contact.pk),
        "source": str(w.statement.pk),
        **step_of(w),
    },
    "follow-ups.partial_update": lambda w: {
        **step_of(w),
        "owner": str(w.negotiation.owner_id),
        "waits_for": None,
    },
    "follow-ups.complete": lambda _: {"done_at": NOON.isoformat(), "evidence": "The file."},
    "follow-ups.drop": lambda _: {"reason": "They deliver elsewhere now."},
    "follow-ups.snooze": lambda _: {
        "until": (now() + timedelta(days=7)).isoformat(),
        "reason": "They are on holiday.",
    },
}
