"""Clocks differ by minutes; more than that is an error."""

from datetime import datetime, timedelta

from srm.errors import RuleBroken

CLOCK_SKEW = timedelta(minutes=5)


def check_happened(
    moment: datetime, *, field: str, at: datetime, code: str = "moment-ahead"
) -> None:
    """Refuse that something happened in the future."""
    if moment > at + CLOCK_SKEW:
        raise RuleBroken(code, "Nothing happens in the future.", field=field)
