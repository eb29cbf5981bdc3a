from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Abs

from negotiations.agreements.models import Agreement
from negotiations.rounds.models import Side
from srm.access.scope import ScopedQuerySet
from srm.records import Record, frozen


class OuttakeQuerySet(ScopedQuerySet["Outtake"]):
    """Questions about outtakes."""

    category_lookup = "agreement__negotiation__category"

    def for_display(self) -> Any:  # Any: rows with more than the model's own columns
        """Show with each outtake what the other side said, and how far apart they are."""
        other = Outtake.objects.filter(agreement=OuterRef("agreement")).exclude(
            side=OuterRef("side")
        )
        rows: Any = self.annotate(
            other_satisfaction=Subquery(other.values("satisfaction")[:1]),
            other_sentence=Subquery(other.values("sentence")[:1]),
        )
        return rows.annotate(gap=F("satisfaction") - F("other_satisfaction"))

    def ours_with_both(self) -> Any:  # Any: as above
        """Our own outtakes of deals that both sides spoke of: one row per deal."""
        rows = self.for_display().filter(side=Side.BUYER, other_satisfaction__isnull=False)
        return rows.annotate(distance=Abs(F("gap")))


class Outtake(Record):
    """What one side thought of a deal afterwards (R33). What we think is not told to them."""

    private = frozenset({"satisfaction", "sentence", "would_deal_again"})

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="outtakes")
    side = models.CharField(max_length=8, choices=Side)
    satisfaction = models.PositiveSmallIntegerField(help_text="From 1, not at all, to 5, fully.")
    sentence = models.CharField(max_length=300)
    would_deal_again = models.BooleanField()
    person = models.CharField(max_length=200)
    given_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="recorded_outtakes",
        help_text="Empty where the supplier said so itself.",
    )

    objects = OuttakeQuerySet.as_manager()

    class Meta(Record.Meta):
        constraints = [
            models.UniqueConstraint(fields=["agreement", "side"], name="outtake_once_per_side"),
            models.CheckConstraint(
                condition=models.Q(satisfaction__range=(1, 5)), name="outtake_from_1_to_5"
            ),
        ]
        triggers = [
            *Record.Meta.triggers,
            frozen(
                *("agreement", "side", "satisfaction", "sentence", "would_deal_again"),
                *("person", "given_at"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.side}: {self.satisfaction} of 5"
