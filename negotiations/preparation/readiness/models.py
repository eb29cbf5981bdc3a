from django.conf import settings
from django.db import models

from negotiations.rounds.models import Round
from srm.access.scope import ScopedQuerySet
from srm.records import Record, frozen


class RoundStartQuerySet(ScopedQuerySet["RoundStart"]):
    """Questions about how ready we were."""

    category_lookup = "round__negotiation__category"


class RoundStart(Record):
    """How ready we were when a round began, and why it began all the same. Never edited."""

    private = frozenset({"reason", "score", "threshold"})

    round = models.OneToOneField(Round, models.CASCADE, related_name="start")
    score = models.PositiveSmallIntegerField()
    threshold = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="What the category asked for; empty when nothing."
    )
    reason = models.CharField(max_length=500, blank=True)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="round_starts"
    )

    objects = RoundStartQuerySet.as_manager()

    class Meta(Record.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(score__range=(0, 100)), name="round_start_score"
            ),
            models.CheckConstraint(
                condition=models.Q(threshold=None)
                | models.Q(score__gte=models.F("threshold"))
                | ~models.Q(reason=""),
                name="round_start_below_threshold_with_reason",
            ),
        ]
        triggers = [
            *Record.Meta.triggers,
            frozen("round", "score", "threshold", "reason", "started_by"),
        ]

    def __str__(self) -> str:
        return f"{self.round}: {self.score}"
