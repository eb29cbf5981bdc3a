"""Single issue: one thing is on the table, so there is nothing to trade (R11).

Integration needs several issues of different worth to the two sides; with one, every gain of ours
is a loss of theirs. A negotiation without any issue on record is not one: nobody noted them yet.
"""

from decimal import Decimal

from negotiations.warning_signs.detectors.base import Sighting, detector
from negotiations.warning_signs.detectors.facts import Course


@detector("single-issue")
def single_issue(course: Course) -> Sighting | None:
    """Look whether the talks began over one issue."""
    if course.round_count == 0 or course.issue_count != 1:
        return None
    return Sighting(
        excerpt="Only one issue is on the table: there is nothing to trade.",
        severity="notice",
        confidence=Decimal("1.00"),
        start=0,
        end=0,
    )
