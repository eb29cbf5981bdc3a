"""Follow-up overdue: a step is still not done three days after it was due; graver after ten.

Before that it is due, not overdue: mail takes a day, and people have weekends. It stays one sign:
its severity grows.
"""

from datetime import timedelta
from decimal import Decimal

from negotiations.warning_signs.detectors.base import Sighting, detector
from negotiations.warning_signs.detectors.facts import Step

GRACE = timedelta(days=3)
GRAVE = timedelta(days=10)


@detector("follow-up-overdue", version=2)
def follow_up_overdue(step: Step) -> Sighting | None:
    """Look whether the grace after the due moment is over, and for how long."""
    if step.at < step.due_at + GRACE:
        return None
    return Sighting(
        excerpt=step.action,
        severity="alarm" if step.at >= step.due_at + GRAVE else "warning",
        confidence=Decimal("1.00"),
        start=0,
        end=0,
    )
