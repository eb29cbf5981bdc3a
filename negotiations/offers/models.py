from datetime import datetime

from django.contrib.postgres.fields import ArrayField
from django.db import models

from negotiations.rounds.models import Negotiation, Round, Side
from srm.access.scope import ScopedQuerySet
from srm.records import Record, frozen


class IssueQuerySet(ScopedQuerySet["Issue"]):
    """Questions about issues."""

    category_lookup = "negotiation__category"


class Issue(Record):
    """Something negotiable. What we want and can bear stays with us; theirs is an estimate.

    Values are texts in the form of the kind: a decimal, a date, one of `options`, `yes` or `no`.
    """

    class Kind(models.TextChoices):
        MONEY = "money"
        PERCENT = "percent"
        DAYS = "days"
        DATE = "date"
        QUANTITY = "quantity"
        CHOICE = "choice"
        YES_NO = "yes_no"

    negotiation = models.ForeignKey(Negotiation, models.CASCADE, related_name="issues")
    name = models.CharField(max_length=100)
    kind = models.CharField(max_length=8, choices=Kind)
    currency = models.CharField(max_length=3, blank=True, help_text="ISO 4217, for money.")
    unit = models.CharField(max_length=20, blank=True)
    options = ArrayField(models.CharField(max_length=100), default=list, blank=True)
    proposed_by = models.CharField(max_length=8, choices=Side, default=Side.BUYER)
    ideal = models.CharField(max_length=100, blank=True)
    target = models.CharField(max_length=100, blank=True)
    limit = models.CharField(max_length=100, blank=True)
    weight = models.DecimalField(max_digits=5, decimal_places=4, null=True, blank=True)
    their_limit = models.CharField(max_length=100, blank=True)
    their_weight = models.DecimalField(max_digits=5, decimal_places=4, null=True, blank=True)
    their_confidence = models.DecimalField(max_digits=3, decimal_places=2, null=True, blank=True)

    objects = IssueQuerySet.as_manager()

    class Meta(Record.Meta):
        constraints = [
            models.UniqueConstraint(fields=["negotiation", "name"], name="issue_name_unique"),
            models.CheckConstraint(
                condition=models.Q(kind="money", currency__regex=r"^[A-Z]{3}$")
                | ~models.Q(kind="money") & models.Q(currency=""),
                name="issue_currency_with_money",
            ),
            *[
                models.CheckConstraint(
                    condition=models.Q(**{column: None}) | models.Q(**{f"{column}__range": (0, 1)}),
                    name=f"issue_{column}_from_zero_to_one",
                )
                for column in ("weight", "their_weight", "their_confidence")
            ],
        ]

    def __str__(self) -> str:
        return self.name


class PackageQuerySet(ScopedQuerySet["Package"]):
    """Questions about packages."""

    category_lookup = "negotiation__category"

    def standing(self, *, at: datetime) -> "PackageQuerySet":
        """Packages on the table at the given moment."""
        unlapsed = models.Q(lapses_at=None) | models.Q(lapses_at__gt=at)
        return self.filter(unlapsed, superseded_at=None, withdrawn_at=None, accepted_at=None)


class Package(Record):
    """One value per issue, offered by a side in a round. Never edited; superseded or withdrawn."""

    negotiation = models.ForeignKey(Negotiation, models.PROTECT, related_name="packages")
    round = models.ForeignKey(Round, models.PROTECT, related_name="packages")
    side = models.CharField(max_length=8, choices=Side)
    is_binding = models.BooleanField(default=True, help_text="No for an idea.")
    note = models.CharField(max_length=500, blank=True)
    offered_at = models.DateTimeField()
    lapses_at = models.DateTimeField(null=True, blank=True)
    superseded_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)

    objects = PackageQuerySet.as_manager()

    class Meta(Record.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(lapses_at=None) | models.Q(lapses_at__gt=models.F("offered_at")),
                name="package_lapses_after_offered",
            ),
            # One way to leave the table at most.
            models.CheckConstraint(
                condition=models.Q(superseded_at=None, withdrawn_at=None)
                | models.Q(superseded_at=None, accepted_at=None)
                | models.Q(withdrawn_at=None, accepted_at=None),
                name="package_one_end",
            ),
            # A side has one binding package on the table.
            models.UniqueConstraint(
                fields=["negotiation", "side"],
                condition=models.Q(
                    is_binding=True, superseded_at=None, withdrawn_at=None, accepted_at=None
                ),
                name="package_one_standing_per_side",
            ),
        ]
        triggers = [
            *Record.Meta.triggers,
            frozen("negotiation", "round", "side", "is_binding", "note", "offered_at", "lapses_at"),
        ]

    def __str__(self) -> str:
        return f"{self.side}, {self.offered_at:%Y-%m-%d}"


class PackageValue(Record):
    """The value of one issue in a package."""

    package = models.ForeignKey(Package, models.CASCADE, related_name="values")
    issue = models.ForeignKey(Issue, models.PROTECT, related_name="values")
    value = models.CharField(max_length=100)

    class Meta(Record.Meta):
        ordering = ["issue_id"]
        constraints = [
            models.UniqueConstraint(fields=["package", "issue"], name="package_value_unique"),
        ]
        triggers = [*Record.Meta.triggers, frozen("package", "issue", "value")]

    def __str__(self) -> str:
        return f"{self.issue}: {self.value}"
