"""Follow-up overdue: a step is still not done three days after it was due.

Before that it is due, not overdue: mail takes a day, and people have weekends.
"""

from datetime import timedelta
from decimal import Decimal

from negotiations.warning_signs.detectors.base import Sighting, detector
from negotiations.warning_signs.detectors.facts import Step

GRACE = timedelta(days=3)


@detector("follow-up-overdue")
def follow_up_overdue(step: Step) -> Sighting | None:
    """Look whether the grace after the due moment is over."""
    if step.at < step.due_at + GRACE:
        return None
    return Sighting(
        excerpt=step.action,
        severity="warning",
        confidence=Decimal("1.00"),
        start=0,
        end=0,
    )
