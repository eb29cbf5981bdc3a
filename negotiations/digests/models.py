from datetime import datetime
from typing import Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.fields import ArrayField
from django.db import models

from srm.access.models import User
from srm.access.scope import ScopedQuerySet
from srm.records import Record, frozen


class LineKind(models.TextChoices):
    """What people are written to about; each can be turned off."""

    STEPS = "steps"
    DATES = "dates"
    SIGNS = "signs"
    ESCALATIONS = "escalations"


class ReachQuerySet(ScopedQuerySet["Reach"]):
    """Questions about how people are reached."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep one's own."""
        return self.filter(user=user) if isinstance(user, User) else self.none()

    def to_digest(self, *, at: datetime) -> "ReachQuerySet":
        """People whose digest is due."""
        return self.filter(next_digest_at__lte=at)


class Reach(Record):
    """How somebody wants to be reached: when, by whose clocks, and what about."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="reach")
    zone = models.CharField(max_length=50, default="UTC", db_default="UTC")
    digest_hour = models.PositiveSmallIntegerField(default=7, db_default=7)
    quiet_from = models.PositiveSmallIntegerField(default=20, db_default=20)
    quiet_until = models.PositiveSmallIntegerField(default=7, db_default=7)
    muted = ArrayField(models.CharField(max_length=12, choices=LineKind), default=list, blank=True)
    next_digest_at = models.DateTimeField()

    objects = ReachQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name_plural = "reach"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    digest_hour__range=(0, 23),
                    quiet_from__range=(0, 23),
                    quiet_until__range=(0, 23),
                ),
                name="reach_hours_of_a_day",
            ),
        ]
        # Serves ReachQuerySet.to_digest, the query of the sweep that runs every minute.
        indexes = [models.Index(fields=["next_digest_at"], name="reach_to_digest")]

    def __str__(self) -> str:
        return f"{self.zone}, {self.digest_hour}:00"


class Delivery(Record):
    """That somebody was written to about something. Written before the mail is sent, once."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="deliveries")
    kind = models.CharField(max_length=12, choices=LineKind)
    item = models.CharField(max_length=120)
    is_urgent = models.BooleanField()
    written_at = models.DateTimeField()

    class Meta(Record.Meta):
        verbose_name_plural = "deliveries"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "kind", "item"], name="delivery_once_per_person_and_item"
            ),
        ]
        triggers = [*Record.Meta.triggers, frozen("user", "kind", "item", "is_urgent")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.item}"
