"""By when a step of ours is owed that we set ourselves."""

from datetime import datetime

from django.conf import settings

from negotiations.dates.working_days import WorkCalendar, add_working_days
from negotiations.dates.zones import day_of, end_of_day


def in_working_days(count: int, *, since: datetime) -> datetime:
    """Give the end of the day so many working days after a moment.

    It is our work: no supplier's holidays count, only weekends.
    """
    begun_on = day_of(since, settings.BUSINESS_ZONE)
    return end_of_day(add_working_days(begun_on, count, WorkCalendar()), settings.BUSINESS_ZONE)
