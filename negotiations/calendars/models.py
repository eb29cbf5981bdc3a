from typing import Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models

from srm.access.models import User
from srm.access.scope import ScopedQuerySet
from srm.records import Record, frozen


class CalendarFeedQuerySet(ScopedQuerySet["CalendarFeed"]):
    """Questions about calendar feeds."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep one's own."""
        return self.filter(user=user) if isinstance(user, User) else self.none()

    def live(self) -> "CalendarFeedQuerySet":
        """Feeds that still answer."""
        return self.filter(revoked_at=None, user__is_active=True)


class CalendarFeed(Record):
    """An address that a calendar programme reads. Only the SHA-256 of its token is stored."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="feeds")
    name = models.CharField(max_length=100, help_text="Where it is read, such as a telephone.")
    digest = models.CharField(max_length=64, unique=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = CalendarFeedQuerySet.as_manager()

    class Meta(Record.Meta):
        triggers = [*Record.Meta.triggers, frozen("user", "digest")]

    def __str__(self) -> str:
        return self.name
