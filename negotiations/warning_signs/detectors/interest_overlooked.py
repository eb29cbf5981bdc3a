"""Interest overlooked: a deal leaves what matters most to a side unmet, and does not say so (R3).

Looked at when we offer a package and when an agreement waits for consent. An interest of
ours, or one that they really voiced, of rank 1, that is neither met in part nor knowingly dropped
with a reason; what we only assume of them is not one.
"""

from decimal import Decimal

from negotiations.warning_signs.detectors.base import Sighting, detector
from negotiations.warning_signs.detectors.facts import Overlooking


@detector("interest-overlooked")
def interest_overlooked(overlooking: Overlooking) -> Sighting | None:
    """Look whether top interests are left open."""
    count = overlooking.ours + overlooking.theirs
    if not count:
        return None
    what = "top interest" if count == 1 else "top interests"
    # Interests may be private: the words say how many and whose, not which.
    return Sighting(
        excerpt=f"The {overlooking.deal} leaves {count} {what} open: "
        f"{overlooking.ours} of ours, {overlooking.theirs} of theirs.",
        severity="notice" if overlooking.deal == "package" else "warning",
        confidence=Decimal("1.00"),
        start=0,
        end=0,
    )
