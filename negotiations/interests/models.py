from django.db import models

from negotiations.rounds.models import Negotiation, Side
from negotiations.statements.models import Statement
from srm.access.scope import ScopedQuerySet
from srm.records import Record


class InterestQuerySet(ScopedQuerySet["Interest"]):
    """Questions about interests."""

    category_lookup = "negotiation__category"

    def for_display(self) -> "InterestQuerySet":
        """Tell of each whether it is assumed: nobody was heard saying it."""
        has_source = models.Q(source__isnull=True)
        return self.annotate(
            is_assumed=models.ExpressionWrapper(has_source, output_field=models.BooleanField())
        )


class Interest(Record):
    """Why a side wants something. Without a source statement it is only assumed."""

    class Holder(models.TextChoices):
        BUYER = "buyer"
        SUPPLIER = "supplier"
        SHARED = "shared"

    class Kind(models.TextChoices):
        NEED = "need"
        DESIRE = "desire"
        CONCERN = "concern"
        CONSTRAINT = "constraint"
        GOAL = "goal"

    class State(models.TextChoices):
        HEARD = "heard"
        PLAYED_BACK = "played_back"
        CONFIRMED = "confirmed"

    class Visibility(models.TextChoices):
        PRIVATE = "private"
        SHARED = "shared"
        RECEIVED = "received"

    negotiation = models.ForeignKey(Negotiation, models.CASCADE, related_name="interests")
    holder = models.CharField(max_length=8, choices=Holder)
    kind = models.CharField(max_length=10, choices=Kind)
    text = models.CharField(max_length=500)
    rank = models.PositiveSmallIntegerField(default=1, help_text="1 matters most.")
    state = models.CharField(max_length=11, choices=State, default=State.HEARD)
    visibility = models.CharField(max_length=8, choices=Visibility, default=Visibility.PRIVATE)
    source = models.ForeignKey(
        Statement, models.PROTECT, null=True, blank=True, related_name="interests"
    )

    objects = InterestQuerySet.as_manager()

    class Meta(Record.Meta):
        constraints = [
            models.CheckConstraint(condition=models.Q(rank__gte=1), name="interest_rank_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.holder}: {self.text[:60]}"


class PositionQuerySet(ScopedQuerySet["Position"]):
    """Questions about positions."""

    category_lookup = "negotiation__category"


class Position(Record):
    """A bare demand; it should be traceable to an interest."""

    negotiation = models.ForeignKey(Negotiation, models.CASCADE, related_name="positions")
    side = models.CharField(max_length=8, choices=Side)
    text = models.CharField(max_length=500)
    source = models.ForeignKey(
        Statement, models.PROTECT, null=True, blank=True, related_name="positions"
    )
    interests = models.ManyToManyField(Interest, blank=True, related_name="positions")

    objects = PositionQuerySet.as_manager()

    class Meta(Record.Meta):
        pass

    def __str__(self) -> str:
        return f"{self.side}: {self.text[:60]}"
