"""Notice window opening: an agreement renews by itself unless notice is given, and soon it is late.

The notice date is the last day on which notice still counts for the term that runs. Seen from
`NOTICE_WINDOW_DAYS` before it; graver in the last week. An agreement that ends by itself, or never,
needs no notice: it is not flagged.
"""

from datetime import timedelta
from decimal import Decimal

from negotiations.warning_signs.detectors.base import Sighting, detector
from negotiations.warning_signs.detectors.facts import Dates

LAST_WEEK = timedelta(days=7)


@detector("notice-window-opening")
def notice_window_opening(dates: Dates) -> Sighting | None:
    """Look whether the notice date is near and not passed."""
    if dates.notice_on is None or dates.renews_after is None:
        return None
    left = dates.notice_on - dates.today
    if not timedelta(0) <= left <= timedelta(days=dates.window_days):
        return None
    return Sighting(
        excerpt=f"Notice by {dates.notice_on}, or it renews after {dates.renews_after}.",
        severity="alarm" if left <= LAST_WEEK else "warning",
        confidence=Decimal("1.00"),
        start=0,
        end=0,
    )
