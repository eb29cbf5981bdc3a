"""What the routes accept by which suppliers are told that supply ends or is cut."""

from collections.abc import Callable
from typing import Any

from tests.worlds import World

Body = dict[str, Any]

BODIES: dict[str, Callable[[World], Body] | None] = {
    "suppliers.offboard": lambda _: {
        "reason": "They sell badly.",
        "notified_on": "2026-01-31",
    },
    "supply-notices.create": lambda w: {
        "supplier": str(w.supplier.pk),
        "product": str(w.product.pk),
        "reason": "It sells badly.",
        "notified_on": "2026-01-31",
        "takes_effect_on": "2026-03-31",
        "cut_percent": "40.00",
    },
    "supply-notices.ask_review": lambda _: {"asked_on": "2026-02-02"},
    "supply-notices.review": lambda _: {
        "reviewer": "Anna",
        "outcome": "upheld",
        "reviewed_on": "2026-02-03",
        "asked_on": "2026-02-02",
    },
}
