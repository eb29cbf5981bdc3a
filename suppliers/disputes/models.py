from typing import Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models

from srm.access.models import User
from srm.access.scope import ScopedQuerySet
from srm.records import Record, frozen
from srm.verification import Verifiable, verified_whole
from suppliers.profiles.models import Supplier


class DisputeQuerySet(ScopedQuerySet["Dispute"]):
    """Questions about disputes."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep the disputes with suppliers this user sees."""
        return self.filter(supplier__in=Supplier.objects.visible_to(user))


class Dispute(Record, Verifiable):
    """A quarrel with a supplier that outlives the talk it began in (R8). Ours alone."""

    private = frozenset({"subject", "opened_on", "settled_on", "settlement"})

    supplier = models.ForeignKey(Supplier, models.PROTECT, related_name="disputes")
    subject = models.CharField(max_length=500, help_text="What it is about.")
    opened_on = models.DateField()
    settled_on = models.DateField(null=True, blank=True, help_text="Empty while it is open.")
    settlement = models.CharField(max_length=500, blank=True, help_text="How it was settled.")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="recorded_disputes"
    )

    objects = DisputeQuerySet.as_manager()

    class Meta(Record.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(settled_on=None)
                | models.Q(settled_on__gte=models.F("opened_on")),
                name="dispute_settled_after_opened",
            ),
            models.CheckConstraint(
                condition=models.Q(settled_on=None, settlement="")
                | models.Q(settled_on__isnull=False) & ~models.Q(settlement=""),
                name="dispute_settled_somehow",
            ),
            verified_whole("dispute_verified_whole"),
        ]
        indexes = [
            models.Index(fields=["opened_on", "id"], name="dispute_by_day"),
        ]
        triggers = [*Record.Meta.triggers, frozen("supplier", "recorded_by")]

    def __str__(self) -> str:
        return self.subject

    @property
    def is_open(self) -> bool:
        return self.settled_on is None
