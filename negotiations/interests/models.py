from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower

from negotiations.rounds.models import Negotiation, Side
from negotiations.statements.models import Statement
from srm.access.scope import ScopedQuerySet
from srm.days import today
from srm.records import Record, frozen
from srm.verification import Verifiable, verified_whole


def says(**conditions: object) -> Any:  # Any: an expression of unknown type, as the stubs call it
    """Tell whether the conditions hold, as a column."""
    return models.ExpressionWrapper(models.Q(**conditions), output_field=models.BooleanField())


class InterestQuerySet(ScopedQuerySet["Interest"]):
    """Questions about interests."""

    category_lookup = "negotiation__category"

    def for_display(self) -> "InterestQuerySet":
        """Tell of each whether it is assumed, too old to rely on, and whose goal it is."""
        return self.annotate(
            is_assumed=says(source__isnull=True),
            is_stale=says(stale_on__isnull=False, stale_on__lte=today()),
            goal_of=models.Case(
                models.When(~models.Q(holder="shared"), then=models.Value("")),
                models.When(
                    acknowledged_by_us_at__isnull=False,
                    acknowledged_by_them_at__isnull=False,
                    then=models.Value("both"),
                ),
                models.When(
                    acknowledged_by_them_at__isnull=False, then=models.Value("theirs_only")
                ),
                default=models.Value("ours_only"),
                output_field=models.CharField(),
            ),
        )

    def to_ask_again(self, *, on: date) -> "InterestQuerySet":
        """Theirs past their shelf life in what is under way, and nobody told to ask yet (R29)."""
        return self.filter(ask_again_on__lte=on, negotiation__phase__in=Negotiation.UNDERWAY)

    def known_to_them(self) -> "InterestQuerySet":
        """What the other side may see: what we shared and what they told us."""
        return self.exclude(visibility="private")


class Interest(Record, Verifiable):
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

    class Direction(models.TextChoices):
        MORE = "more"
        LESS = "less"

    # How much it matters, to us or as we believe to them; whose words may leave us is a
    # question of rows, which `known_to_them` answers.
    private = frozenset({"rank", "weight"})

    negotiation = models.ForeignKey(Negotiation, models.CASCADE, related_name="interests")
    holder = models.CharField(max_length=8, choices=Holder)
    kind = models.CharField(max_length=10, choices=Kind)
    text = models.CharField(max_length=500)
    rank = models.PositiveSmallIntegerField(default=1, help_text="1 matters most.")
    topic = models.CharField(
        max_length=50, blank=True, default="", db_default="", help_text="What it is about."
    )
    direction = models.CharField(
        max_length=4, choices=Direction, blank=True, default="", db_default=""
    )
    weight = models.DecimalField(max_digits=5, decimal_places=4, null=True, blank=True)
    as_of = models.DateField(null=True, blank=True, help_text="When they said so.")
    shelf_life_days = models.PositiveSmallIntegerField(default=180, db_default=180)
    stale_on = models.DateField(null=True, blank=True, help_text="From then on, ask again.")
    ask_again_on = models.DateField(null=True, blank=True, editable=False)
    state = models.CharField(max_length=11, choices=State, default=State.HEARD)
    visibility = models.CharField(max_length=8, choices=Visibility, default=Visibility.PRIVATE)
    source = models.ForeignKey(
        Statement, models.PROTECT, null=True, blank=True, related_name="interests"
    )
    # Who wrote it down; nobody for what was noted before this was asked.
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="noted_interests",
    )
    played_back_at = models.DateTimeField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_in = models.ForeignKey(
        Statement, models.PROTECT, null=True, blank=True, related_name="confirmed_interests"
    )
    acknowledged_by_us_at = models.DateTimeField(null=True, blank=True)
    acknowledged_by_them_at = models.DateTimeField(null=True, blank=True)
    acknowledged_in = models.ForeignKey(
        Statement, models.PROTECT, null=True, blank=True, related_name="acknowledged_goals"
    )

    objects = InterestQuerySet.as_manager()

    class Meta(Record.Meta):
        constraints = [
            models.CheckConstraint(condition=models.Q(rank__gte=1), name="interest_rank_from_one"),
            models.CheckConstraint(
                condition=models.Q(weight=None) | models.Q(weight__range=(0, 1)),
                name="interest_weight_from_zero_to_one",
            ),
            verified_whole("interest_verified_whole"),
        ]
        indexes = [
            # Serves InterestQuerySet.to_ask_again, the query of the hourly job.
            models.Index(
                fields=["ask_again_on"],
                condition=models.Q(ask_again_on__isnull=False),
                name="interest_to_ask_again",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.holder}: {self.text[:60]}"


class DisclosureQuerySet(ScopedQuerySet["Disclosure"]):
    """Questions about disclosures."""

    category_lookup = "interest__negotiation__category"


class Disclosure(Record):
    """That a side told the other an interest of its own: who, when, to whom, in which words."""

    private = frozenset({"reason", "their_stance"})

    interest = models.ForeignKey(Interest, models.CASCADE, related_name="disclosures")
    side = models.CharField(max_length=8, choices=Side)
    person = models.CharField(max_length=200, blank=True)
    told_to = models.CharField(max_length=200, blank=True)
    statement = models.ForeignKey(
        Statement, models.PROTECT, null=True, blank=True, related_name="disclosures"
    )
    disclosed_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="recorded_disclosures",
    )
    their_stance = models.CharField(
        max_length=12,
        blank=True,
        default="",
        db_default="",
        help_text="Of ours: how they wanted to negotiate, as last noted before it was told.",
    )
    reason = models.CharField(
        max_length=500, blank=True, default="", db_default="", help_text="Why it was told then."
    )

    objects = DisclosureQuerySet.as_manager()

    class Meta(Record.Meta):
        constraints = [
            models.UniqueConstraint(
                "interest", "side", Lower("told_to"), name="disclosure_once_per_receiver"
            ),
        ]
        triggers = [
            *Record.Meta.triggers,
            frozen(
                *("interest", "side", "person", "told_to", "statement", "disclosed_at"),
                *("recorded_by", "their_stance", "reason"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.side}, {self.disclosed_at:%Y-%m-%d}"


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
