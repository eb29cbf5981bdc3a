"""By when a step is owed that this service asks for by itself."""

from datetime import datetime

from django.conf import settings

from negotiations.dates.working_days import WorkCalendar, add_working_days
from negotiations.dates.zones import end_of_day
from srm.days import business_day


def in_working_days(count: int, *, since: datetime, country: str = "") -> datetime:
    """Give the end of the day so many working days after a moment.

    Without a country no holidays count, only weekends: so it is with our own work.
    """
    last_day = add_working_days(business_day(since), count, WorkCalendar(country))
    return end_of_day(last_day, settings.BUSINESS_ZONE)


def when_chased(country: str, *, at: datetime) -> datetime:
    """Give until when they have for what we waited for in vain, by the holidays of a country."""
    return in_working_days(settings.CHASE_WORKING_DAYS, since=at, country=country)
