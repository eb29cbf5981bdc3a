"""What a supplier was told in writing before its supply ends or is cut, and who looked again."""

from typing import Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models

from srm.access.models import User
from srm.access.scope import ScopedQuerySet
from srm.records import Record, frozen
from suppliers.profiles.models import Supplier


class SupplyNoticeQuerySet(ScopedQuerySet["SupplyNotice"]):
    """Questions about notices."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep the notices to suppliers this user sees."""
        return self.filter(supplier__in=Supplier.objects.visible_to(user))


class SupplyNotice(Record):
    """That a supplier was told that supply ends or is cut, and why. Never edited.

    GSCOP counts a significant cut of volume as delisting too, and gives the supplier the right to
    have a senior buyer look at the decision again.
    """

    private = frozenset({"reason", "reviewer"})

    class Kind(models.TextChoices):
        DELISTING = "delisting"
        VOLUME_CUT = "volume_cut"
        OFFBOARDING = "offboarding"

    class Outcome(models.TextChoices):
        UPHELD = "upheld"
        CHANGED = "changed"

    supplier = models.ForeignKey(Supplier, models.PROTECT, related_name="supply_notices")
    # Products stand above profiles, so that they are known by their name only.
    product = models.ForeignKey(
        "suppliers.Product", models.PROTECT, null=True, blank=True, related_name="supply_notices",
        help_text="Empty for all that they supply.",
    )  # fmt: skip
    kind = models.CharField(max_length=11, choices=Kind)
    reason = models.CharField(max_length=500, blank=True, help_text="As told in writing.")
    notified_on = models.DateField(null=True, blank=True, help_text="When they were told.")
    takes_effect_on = models.DateField()
    cut_percent = models.DecimalField(
        max_digits=5, decimal_places=2, null=True, blank=True, help_text="Of the volume."
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="recorded_supply_notices"
    )
    review_asked_on = models.DateField(
        null=True, blank=True, help_text="When they asked for a senior buyer to look again."
    )
    reviewed_on = models.DateField(null=True, blank=True)
    reviewer = models.CharField(max_length=200, blank=True, help_text="The senior buyer.")
    review_outcome = models.CharField(max_length=7, choices=Outcome, blank=True)

    objects = SupplyNoticeQuerySet.as_manager()

    class Meta(Record.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="volume_cut", cut_percent__isnull=False)
                & models.Q(cut_percent__gt=0, cut_percent__lte=100)
                | ~models.Q(kind="volume_cut") & models.Q(cut_percent=None),
                name="supply_notice_cut_with_its_percent",
            ),
            models.CheckConstraint(
                condition=models.Q(reviewed_on=None, reviewer="", review_outcome="")
                | models.Q(review_asked_on__isnull=False, reviewed_on__isnull=False)
                & ~models.Q(reviewer="")
                & ~models.Q(review_outcome=""),
                name="supply_notice_reviewed_whole",
            ),
        ]
        indexes = [
            models.Index(fields=["takes_effect_on", "id"], name="supply_notice_by_day"),
        ]
        triggers = [
            *Record.Meta.triggers,
            frozen(
                *("supplier", "product", "kind", "reason", "notified_on", "takes_effect_on"),
                *("cut_percent", "recorded_by"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.supplier}: {self.get_kind_display()}, {self.takes_effect_on}"
