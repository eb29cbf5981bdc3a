"""When people are written to: pure, by the clocks of their zone."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from negotiations.dates.zones import day_of, moment_of

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Hours:
    """Whose clocks, the hour of the digest, and the hours in which nobody writes."""

    zone: str
    digest_hour: int
    quiet_from: int
    quiet_until: int

    def is_quiet(self, at: datetime) -> bool:
        """Tell whether it is a quiet hour; equal ends mean that there is none."""
        hour = at.astimezone(ZoneInfo(self.zone)).hour
        if self.quiet_from <= self.quiet_until:
            return self.quiet_from <= hour < self.quiet_until
        return hour >= self.quiet_from or hour < self.quiet_until

    def end_of_quiet(self, at: datetime) -> datetime:
        """Give the first moment from one on that is not quiet."""
        if not self.is_quiet(at):
            return at
        return next_at(self.quiet_until, self.zone, after=at)

    def next_digest(self, *, after: datetime) -> datetime:
        """Give the moment of the next digest: at its hour, or when the quiet hours are over."""
        return self.end_of_quiet(next_at(self.digest_hour, self.zone, after=after))


def next_at(hour: int, zone: str, *, after: datetime) -> datetime:
    """Give the first moment after another at which clocks in a zone strike an hour."""
    today = day_of(after, zone)
    days = (today, today + DAY, today + 2 * DAY)
    return next(m for d in days if (m := moment_of(d, time(hour), zone)) > after)
