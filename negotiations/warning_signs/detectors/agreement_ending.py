"""Agreement ending: an agreement of fixed term ends soon, and nothing is in force after that.

Seen from `NOTICE_WINDOW_DAYS` before its last day; graver in the last week. What renews by itself
does not end: `notice-window-opening` tells of that.
"""

from datetime import timedelta
from decimal import Decimal

from negotiations.warning_signs.detectors.base import Sighting, detector
from negotiations.warning_signs.detectors.facts import Dates

LAST_WEEK = timedelta(days=7)


@detector("agreement-ending")
def agreement_ending(dates: Dates) -> Sighting | None:
    """Look whether the last day is near and not passed."""
    if dates.ends_on is None:
        return None
    left = dates.ends_on - dates.today
    if not timedelta(0) <= left <= timedelta(days=dates.window_days):
        return None
    return Sighting(
        excerpt=f"It ends on {dates.ends_on}.",
        severity="alarm" if left <= LAST_WEEK else "warning",
        confidence=Decimal("1.00"),
        start=0,
        end=0,
    )
