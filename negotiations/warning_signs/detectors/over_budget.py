"""Over budget: the talks have taken the hours that were planned for them, or a set share of these.

It is about our time, not about the price. A negotiation without a budget is never over it, and a
long one within its budget is not either.
"""

from decimal import Decimal

from negotiations.warning_signs.detectors.base import Sighting, detector
from negotiations.warning_signs.detectors.facts import Hours


@detector("over-budget")
def over_budget(hours: Hours) -> Sighting | None:
    """Look whether the hours that were spent have come to the threshold."""
    percent = hours.spent * 100 / hours.planned
    if percent < hours.threshold_percent:
        return None
    return Sighting(
        excerpt=f"{hours.spent:.1f} hours spent of {hours.planned:.1f} planned.",
        severity="warning",
        confidence=Decimal("1.00"),
        start=0,
        end=0,
    )
