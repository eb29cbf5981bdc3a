"""Outtake missing: in force for two weeks, and a side never said what it thought of it (R33).

What both sides say is worth most while they remember how the deal came about.
"""

from datetime import timedelta
from decimal import Decimal

from negotiations.warning_signs.detectors.base import Sighting, detector
from negotiations.warning_signs.detectors.facts import Aftermath

PATIENCE = timedelta(days=14)


@detector("outtake-missing")
def outtake_missing(aftermath: Aftermath) -> Sighting | None:
    """Look which side is silent after the deal."""
    silent = sorted({"buyer", "supplier"} - aftermath.sides_heard)
    if not silent or aftermath.at - aftermath.in_force_at < PATIENCE:
        return None
    return Sighting(
        excerpt=f"In force since {aftermath.in_force_at:%Y-%m-%d}; "
        f"not said what they thought of it: {' and '.join(silent)}.",
        severity="notice",
        confidence=Decimal("1.00"),
        start=0,
        end=0,
        side=silent[0],
    )
