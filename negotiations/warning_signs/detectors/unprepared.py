"""Unprepared: a round is ahead or under way, and little of the preparation is on record (R47).

Readiness is what `GET /negotiations/{id}/readiness/` scores. A category that asks for a readiness
sets the mark; where none does, only a round that the plan announces is looked at, with a low mark.
"""

from decimal import Decimal

from negotiations.warning_signs.detectors.base import Sighting, detector
from negotiations.warning_signs.detectors.facts import Course

MARK_WITHOUT_THRESHOLD = 50


@detector("unprepared")
def unprepared(course: Course) -> Sighting | None:
    """Look whether a round is near and readiness below the mark."""
    mark = course.readiness_threshold
    if mark is None and course.is_round_planned_soon:
        mark = MARK_WITHOUT_THRESHOLD
    is_near = course.is_round_open or course.is_round_planned_soon
    if mark is None or not is_near or course.readiness >= mark:
        return None
    return Sighting(
        excerpt=f"A round is ahead or under way and readiness is below {mark} of 100.",
        severity="warning",
        confidence=Decimal("1.00"),
        start=0,
        end=0,
    )
