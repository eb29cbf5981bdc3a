"""Stalled: neither side has moved for two weeks in a negotiation that is not ended.

A statement, a round, a package, an interest or a step is a move. Time that both agreed to wait
until a follow-up step is due is still silence: the step itself is flagged when it is due.
"""

from datetime import timedelta
from decimal import Decimal

from negotiations.warning_signs.detectors.base import Sighting, detector
from negotiations.warning_signs.detectors.facts import Course

QUIET = timedelta(days=14)


@detector("stalled")
def stalled(course: Course) -> Sighting | None:
    """Look how long ago a side last moved."""
    if course.at - course.last_activity_at < QUIET:
        return None
    return Sighting(
        excerpt=f"No move by either side since {course.last_activity_at:%Y-%m-%d}.",
        severity="warning",
        confidence=Decimal("1.00"),
        start=0,
        end=0,
    )
