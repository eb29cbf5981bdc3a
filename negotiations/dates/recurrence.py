"""Steps that come again: the part of RFC 5545's recurrence rules that a promise needs.

The time of day stays as clocks in the zone show it, in summer and in winter. A rule says how often
(`FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1`), never how many times: an end is a date (`UNTIL`). As the
RFC has it a day that a month lacks is passed over; BYMONTHDAY=-1 is the last of each.
"""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from dateutil.rrule import rrule, rrulestr

PART = re.compile(
    r"FREQ=(?:DAILY|WEEKLY|MONTHLY|YEARLY)"
    r"|INTERVAL=[1-9][0-9]{0,2}"
    r"|WKST=(?:MO|TU|WE|TH|FR|SA|SU)"
    r"|BYDAY=(?:[+-]?[1-5])?(?:MO|TU|WE|TH|FR|SA|SU)(?:,(?:[+-]?[1-5])?(?:MO|TU|WE|TH|FR|SA|SU)){0,6}"
    r"|BYMONTHDAY=-?[1-9][0-9]?(?:,-?[1-9][0-9]?){0,30}"
    r"|BYMONTH=[1-9][0-9]?(?:,[1-9][0-9]?){0,11}"
    r"|BYSETPOS=-?[1-9][0-9]?"
    r"|UNTIL=[0-9]{8}(?:T[0-9]{6}Z?)?"
)
# What does not come again in ten years does not come again; a rule may name a day that never is.
HORIZON = timedelta(days=3_660)


class NoRule(ValueError):
    """A text that is not a recurrence rule we know."""


def parts_of(text: str) -> dict[str, str]:
    """Take a rule apart; refuse what is unknown, twice there, or misses its frequency."""
    pieces = text.split(";")
    names = [piece.partition("=")[0] for piece in pieces]
    if not all(PART.fullmatch(piece) for piece in pieces) or len(set(names)) < len(names):
        raise NoRule("Write a rule such as FREQ=MONTHLY;INTERVAL=3.")
    if "FREQ" not in names:
        raise NoRule("A rule names its frequency, such as FREQ=MONTHLY.")
    parts = dict(piece.split("=", 1) for piece in pieces)
    # Searching ten years day by day for what never is takes seconds.
    if parts["FREQ"] in {"DAILY", "WEEKLY"} and {"BYMONTH", "BYMONTHDAY", "BYSETPOS"} & set(parts):
        raise NoRule("Days and months of the year go with FREQ=MONTHLY or FREQ=YEARLY.")
    return parts


def until_of(parts: dict[str, str], zone: str) -> datetime | None:
    """Read the end of a rule as clocks in the zone show it; a mere day is included."""
    text = parts.get("UNTIL")
    if text is None:
        return None
    try:
        if "T" not in text:
            return datetime.strptime(text, "%Y%m%d").replace(hour=23, minute=59, second=59)  # noqa: DTZ007  # wall clock
        until = datetime.strptime(text.removesuffix("Z"), "%Y%m%dT%H%M%S")  # noqa: DTZ007  # wall clock
    except ValueError as error:
        raise NoRule("UNTIL is a day that exists, such as 20271231.") from error
    return wall_clock(until.replace(tzinfo=UTC), zone) if text.endswith("Z") else until


def wall_clock(at: datetime, zone: str) -> datetime:
    """Give what clocks in a zone show at a moment."""
    return at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def next_occurrence(text: str, *, first: datetime, after: datetime, zone: str) -> datetime | None:
    """Give the first moment after another at which a rule comes again, or None if it is over.

    `first` is the moment from which the rule counts, such as every third month.
    """
    parts = parts_of(text)
    until, start = until_of(parts, zone), wall_clock(first, zone)
    horizon = wall_clock(max(first, after), zone) + HORIZON
    last = horizon if until is None else min(until, horizon)
    plain = ";".join(f"{name}={value}" for name, value in parts.items() if name != "UNTIL")
    try:
        rule = rrulestr(plain, dtstart=start)
        assert isinstance(rule, rrule)
        rule = rule.replace(until=last)
    except ValueError as error:
        raise NoRule("Write a rule such as FREQ=MONTHLY;INTERVAL=3.") from error
    for shown in rule.xafter(wall_clock(after, zone), inc=True):
        moment = shown.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
        # In the hour that comes twice, clocks may show what was before.
        if moment > after:
            return moment
    return None


def check_rule(text: str, *, first: datetime, zone: str) -> None:
    """Refuse a text that is not a rule, or one that never comes again."""
    if next_occurrence(text, first=first, after=first, zone=zone) is None:
        raise NoRule("By this rule it never comes again.")
