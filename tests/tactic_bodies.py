"""What the routes of tactics and time accept; part of the table in tests/routes.py."""

from collections.abc import Callable
from typing import Any

from tests.worlds import World

Body = dict[str, Any]

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
    "tactic-uses.retract": lambda _: {"reason": "A misunderstanding."},
}
