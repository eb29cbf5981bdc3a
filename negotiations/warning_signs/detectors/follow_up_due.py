"""Follow-up due: the moment has come by which a side owes a step, and it is not done.

Flagged once for a due moment; a step that is moved to a later moment is flagged again then.
"""

from decimal import Decimal

from negotiations.warning_signs.detectors.base import Sighting, detector
from negotiations.warning_signs.detectors.facts import Step


@detector("follow-up-due")
def follow_up_due(step: Step) -> Sighting | None:
    """Look whether the due moment has come."""
    if step.at < step.due_at:
        return None
    return Sighting(
        excerpt=step.action,
        severity="notice",
        confidence=Decimal("1.00"),
        start=0,
        end=0,
    )
