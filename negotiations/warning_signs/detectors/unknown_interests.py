"""Unknown interests: a round is over and nothing is known of what stands behind their demands.

A demand alone is not an interest (R4). An assumed interest counts as known: it says what to ask.
"""

from decimal import Decimal

from negotiations.warning_signs.detectors.base import Sighting, detector
from negotiations.warning_signs.detectors.facts import Course


@detector("unknown-interests")
def unknown_interests(course: Course) -> Sighting | None:
    """Look whether a round was closed without any interest of theirs on record."""
    if course.closed_round_count == 0 or course.their_interest_count > 0:
        return None
    return Sighting(
        excerpt="A round is closed and no interest of theirs is known.",
        severity="notice",
        confidence=Decimal("1.00"),
        start=0,
        end=0,
    )
