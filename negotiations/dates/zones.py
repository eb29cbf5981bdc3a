"""Days and moments: a day begins and ends at midnight of a time zone, however long it is."""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

DAY = timedelta(days=1)


@cache
def zone_names() -> frozenset[str]:
    """Give the names of the zones that this machine knows."""
    return frozenset(available_timezones())


def is_zone(name: str) -> bool:
    """Tell whether a text names a time zone, such as Europe/Amsterdam."""
    return name in zone_names()


def moment_of(day: date, clock: time, zone: str) -> datetime:
    """Give the moment at which clocks in a zone show a time.

    A time that is skipped in spring becomes the one after the gap; of one that comes twice in
    autumn it is the first.
    """
    return datetime.combine(day, clock, ZoneInfo(zone)).astimezone(UTC)


def start_of_day(day: date, zone: str) -> datetime:
    """Give the first moment of a day; clocks may skip midnight itself."""
    return moment_of(day, time(0), zone)


def end_of_day(day: date, zone: str) -> datetime:
    """Give the moment at which a day is over: the first of the next."""
    return start_of_day(day + DAY, zone)


def day_of(at: datetime, zone: str) -> date:
    """Give the day that it is in a zone at a moment."""
    return at.astimezone(ZoneInfo(zone)).date()
