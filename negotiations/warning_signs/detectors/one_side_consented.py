"""One side consented: one yes is on record and the other has been missing for three days (R24).

Until both consent nothing is agreed. A refusal is an answer, not a silence: it is not flagged.
"""

from datetime import timedelta
from decimal import Decimal

from negotiations.warning_signs.detectors.base import Sighting, detector
from negotiations.warning_signs.detectors.facts import Waiting

PATIENCE = timedelta(days=3)


@detector("one-side-consented")
def one_side_consented(waiting: Waiting) -> Sighting | None:
    """Look whether exactly one side consented, and how long the other has had."""
    if len(waiting.consenting_sides) != 1 or waiting.at - waiting.awaiting_since < PATIENCE:
        return None
    (side,) = waiting.consenting_sides
    other = "supplier" if side == "buyer" else "buyer"
    return Sighting(
        excerpt=f"The {side} consented; the {other} has not answered "
        f"since {waiting.awaiting_since:%Y-%m-%d}.",
        severity="warning",
        confidence=Decimal("1.00"),
        start=0,
        end=0,
    )
