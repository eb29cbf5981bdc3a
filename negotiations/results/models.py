from django.db import models

from negotiations.rounds.models import Negotiation
from srm.access.scope import ScopedQuerySet
from srm.records import Record


class ResultQuerySet(ScopedQuerySet["Result"]):
    """Questions about results."""

    category_lookup = "negotiation__category"


class Result(Record):
    """What a negotiation came to, noted when it ended: outcome, style and time (R33, R66).

    A snapshot: what is judged or changed afterwards does not move it.
    """

    class Outcome(models.TextChoices):
        WIN_WIN = "win-win"
        WIN_LOSE = "win-lose"
        LOSE_LOSE = "lose-lose"
        NO_DEAL = "no-deal"
        UNKNOWN = "unknown"

    class Style(models.TextChoices):
        INTEGRATIVE = "integrative"
        DISTRIBUTIVE = "distributive"
        MIXED = "mixed"
        UNKNOWN = "unknown"

    # They rest on limits and weights, which never leave us.
    private = frozenset({"outcome", "style", "style_score"})

    negotiation = models.OneToOneField(Negotiation, models.CASCADE, related_name="result")
    outcome = models.CharField(
        max_length=9, choices=Outcome, help_text="`unknown`: a deal that nothing prices."
    )
    style = models.CharField(max_length=12, choices=Style)
    style_score = models.DecimalField(max_digits=5, decimal_places=4, null=True, blank=True)
    opened_at = models.DateTimeField(
        null=True, blank=True, help_text="When the first round began; empty without a round."
    )
    agreed_at = models.DateTimeField(
        null=True, blank=True, help_text="When the first agreement came in force."
    )
    days = models.DecimalField(
        max_digits=9,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="From the first round to the agreement; empty where either is missing.",
    )
    noted_at = models.DateTimeField()

    objects = ResultQuerySet.as_manager()

    class Meta(Record.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(days=None) | models.Q(days__gte=0), name="result_days"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.outcome}, {self.style}"
