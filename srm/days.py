"""Which day it is: by the clocks of the business, not by those of the servers.

A day is ahead when it has begun nowhere on this round earth.
"""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models.functions import Now, TruncDate

from srm.errors import RuleBroken

# Where a day begins first, so that nobody is refused for living there.
EASTMOST = timedelta(hours=14)


def is_ahead(day: date, *, at: datetime) -> bool:
    """Tell whether a day is still to come, wherever one is."""
    return day > (at + EASTMOST).date()


def check_not_ahead(day: date, *, field: str, at: datetime) -> None:
    """Refuse a day that is still to come."""
    if is_ahead(day, at=at):
        raise RuleBroken("day-ahead", "The day may not lie in the future.", field=field)


def today() -> TruncDate:
    """The day that it is in `BUSINESS_ZONE` by the clock of the database, for a query."""
    return TruncDate(Now(), tzinfo=ZoneInfo(settings.BUSINESS_ZONE))


def business_day(at: datetime) -> date:
    """Give the day that it is at a moment in `BUSINESS_ZONE`."""
    return at.astimezone(ZoneInfo(settings.BUSINESS_ZONE)).date()
