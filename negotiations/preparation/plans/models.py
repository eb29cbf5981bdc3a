from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Coalesce, NullIf

from negotiations.offers.models import Issue
from negotiations.preparation.answers.models import PreparedAnswer
from negotiations.rounds.models import Negotiation, Round, Side
from srm.access.scope import ScopedQuerySet
from srm.records import Record, frozen
from suppliers.profiles.models import Supplier

LEAST_IMPORTANT, MOST_IMPORTANT = 1, 5


class PlanQuerySet(ScopedQuerySet["Plan"]):
    """Questions about plans."""

    category_lookup = "negotiation__category"

    def for_display(self) -> "PlanQuerySet":
        """Tell of each whether a copy was frozen, when, and whether it came after round 1."""
        copies = PlanCopy.objects.filter(plan=models.OuterRef("pk"))
        first = Round.objects.filter(negotiation=models.OuterRef("negotiation")).order_by("number")
        return self.annotate(
            frozen_at=models.Subquery(copies.values("frozen_at")[:1]),
            frozen_sha256=models.Subquery(copies.values("sha256")[:1]),
            first_round_at=models.Subquery(first.values("opened_at")[:1]),
            is_late=models.Exists(earlier_rounds()),
        )

    def late(self) -> "PlanQuerySet":
        """Keep those that were written after round 1 began."""
        return self.filter(models.Exists(earlier_rounds()))


def earlier_rounds() -> models.QuerySet[Round]:
    """Find the rounds that were on record before a plan of an outer row: then no copy was taken."""
    return Round.objects.filter(
        negotiation=models.OuterRef("negotiation"), created_at__lt=models.OuterRef("created_at")
    )


class Plan(Record):
    """How we mean to negotiate. Private: no word of it leaves for the other side."""

    private = frozenset(
        {"agenda", "next_round_at", "objectives", "outcome_importance", "relationship_importance"}
    )

    negotiation = models.OneToOneField(Negotiation, models.CASCADE, related_name="plan")
    objectives = ArrayField(models.CharField(max_length=300), default=list, blank=True)
    agenda = ArrayField(models.CharField(max_length=300), default=list, blank=True)
    relationship_importance = models.PositiveSmallIntegerField(null=True, blank=True)
    outcome_importance = models.PositiveSmallIntegerField(null=True, blank=True)
    next_round_at = models.DateTimeField(
        null=True, blank=True, help_text="When the next round is meant to begin."
    )

    objects = PlanQuerySet.as_manager()

    class Meta(Record.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(**{column: None})
                | models.Q(**{f"{column}__range": (LEAST_IMPORTANT, MOST_IMPORTANT)}),
                name=f"plan_{column}_from_one_to_five",
            )
            for column in ("relationship_importance", "outcome_importance")
        ]

    def __str__(self) -> str:
        return f"Plan for {self.negotiation}"


class PlanPart(Record):
    """One line of a plan; a plan's lines are replaced together, never one by one."""

    position = models.PositiveSmallIntegerField()

    class Meta(Record.Meta):
        abstract = True
        ordering = ["position", "id"]


class PlanRole(PlanPart):
    """Who does what on our side."""

    private = frozenset({"name", "task"})

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="roles")
    name = models.CharField(max_length=200)
    task = models.CharField(max_length=300)

    class Meta(PlanPart.Meta):
        pass

    def __str__(self) -> str:
        return self.task


class ConcessionStep(PlanPart):
    """What we give at this point, what we ask for it, and on which condition."""

    private = frozenset({"ask", "condition", "give", "issue"})

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="concessions")
    issue = models.ForeignKey(
        Issue, models.CASCADE, null=True, blank=True, related_name="concession_steps"
    )
    give = models.CharField(max_length=300)
    ask = models.CharField(max_length=300)
    condition = models.CharField(max_length=300, blank=True)

    class Meta(PlanPart.Meta):
        pass

    def __str__(self) -> str:
        return f"Step {self.position}"


class Alternative(PlanPart):
    """What we do without this deal: another supplier, stock, or time. The best one is our BATNA."""

    private = frozenset({"days_of_cover", "is_best", "kind", "supplier", "text", "waits_until_on"})

    class Kind(models.TextChoices):
        SUPPLIER = "supplier"
        STOCK = "stock"
        TIME = "time"
        OTHER = "other"

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="alternatives")
    kind = models.CharField(max_length=8, choices=Kind)
    text = models.CharField(max_length=500, blank=True)
    supplier = models.ForeignKey(
        Supplier, models.PROTECT, null=True, blank=True, related_name="alternative_in_plans"
    )
    days_of_cover = models.PositiveIntegerField(null=True, blank=True)
    waits_until_on = models.DateField(null=True, blank=True)
    is_best = models.BooleanField(default=False)

    class Meta(PlanPart.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["plan"],
                condition=models.Q(is_best=True),
                name="alternative_one_best_per_plan",
            ),
            models.CheckConstraint(
                condition=models.Q(kind="supplier", supplier__isnull=False)
                | ~models.Q(kind="supplier") & models.Q(supplier=None),
                name="alternative_supplier_with_its_kind",
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def is_real(self) -> bool:
        """Whether it is tied to something that can be checked, not a hope."""
        facts = (self.supplier_id, self.days_of_cover, self.waits_until_on)
        return any(fact is not None for fact in facts)


class Approval(PlanPart):
    """Who may approve what, up to which value."""

    private = frozenset({"currency", "name", "subject", "up_to"})

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="approvals")
    name = models.CharField(max_length=200)
    subject = models.CharField(max_length=300)
    up_to = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True, help_text="ISO 4217, for a value.")

    class Meta(PlanPart.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(up_to=None, currency="")
                | models.Q(up_to__gte=0, currency__regex=r"^[A-Z]{3}$"),
                name="approval_value_with_currency",
            ),
        ]

    def __str__(self) -> str:
        return self.subject


class ExpectedSanctionManager(models.Manager["ExpectedSanction"]):
    """Shows with each expected sanction what is prepared for it: its own answer comes first."""

    def get_queryset(self) -> models.QuerySet["ExpectedSanction"]:
        answers = PreparedAnswer.objects.nearest_to("plan__negotiation__category__path")
        own = NullIf(models.F("own_answer"), models.Value(""), output_field=models.TextField())
        prepared = models.Subquery(answers.values("text")[:1])
        return super().get_queryset().annotate(prepared_answer=Coalesce(own, prepared))


class ExpectedSanction(PlanPart):
    """A measure the other side may take, how likely, what we answer, and who does so (R56)."""

    private = frozenset({"likelihood", "own_answer", "owner", "sanction"})

    class Likelihood(models.TextChoices):
        LOW = "low"
        MEDIUM = "medium"
        HIGH = "high"

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="sanctions")
    sanction = models.CharField(max_length=30)
    likelihood = models.CharField(max_length=6, choices=Likelihood)
    own_answer = models.TextField(
        blank=True,
        default="",
        db_default="",
        help_text="What we answer here; else what the category has prepared.",
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="expected_sanctions"
    )

    objects = ExpectedSanctionManager()

    class Meta(PlanPart.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "sanction"], name="expected_sanction_once_per_plan"
            ),
        ]

    def __str__(self) -> str:
        return self.sanction


class StyleShift(PlanPart):
    """A dated move or pause by which we mean to lead the talks to another style (R55)."""

    private = frozenset({"deadline_side", "kind", "move", "on"})

    class Kind(models.TextChoices):
        MOVE = "move"
        PAUSE = "pause"

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="style_shifts")
    on = models.DateField()
    kind = models.CharField(
        max_length=5, choices=Kind, default=Kind.MOVE, db_default=Kind.MOVE.value
    )
    move = models.CharField(max_length=300)
    deadline_side = models.CharField(
        max_length=8,
        choices=Side,
        blank=True,
        default="",
        db_default="",
        help_text="Whose deadline the day is; empty where nobody set one.",
    )

    class Meta(PlanPart.Meta):
        pass

    def __str__(self) -> str:
        return f"{self.on}"


class PlanCopyQuerySet(ScopedQuerySet["PlanCopy"]):
    """Questions about frozen copies of plans."""

    category_lookup = "plan__negotiation__category"


class PlanCopy(Record):
    """A plan as it stood when the first round began, never edited."""

    private = frozenset({"content"})

    plan = models.OneToOneField(Plan, models.CASCADE, related_name="copy")
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    frozen_at = models.DateTimeField()

    objects = PlanCopyQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name_plural = "plan copies"
        triggers = [*Record.Meta.triggers, frozen("plan", "content", "sha256", "frozen_at")]

    def __str__(self) -> str:
        return f"{self.plan}, {self.frozen_at:%Y-%m-%d}"
