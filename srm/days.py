"""Days on a round earth: a day is ahead when it has begun nowhere."""

from datetime import date, datetime, timedelta

# Where a day begins first, so that nobody is refused for living there.
EASTMOST = timedelta(hours=14)


def is_ahead(day: date, *, at: datetime) -> bool:
    """Tell whether a day is still to come, wherever one is."""
    return day > (at + EASTMOST).date()
