from datetime import datetime

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from negotiations.interests.models import Interest
from negotiations.offers.estimates import Estimated
from negotiations.offers.tallies import tally_for
from negotiations.rounds.models import Negotiation, Round, Side
from negotiations.statements.models import Statement
from srm.access.scope import ScopedQuerySet
from srm.records import Record, frozen
from srm.verification import verified_whole
from suppliers.products.models import Product


class IssueQuerySet(ScopedQuerySet["Issue"]):
    """Questions about issues."""

    category_lookup = "negotiation__category"

    def for_display(self) -> "IssueQuerySet":
        """Flag what they put on the table until we weighted it (R36)."""
        theirs = models.Q(proposed_by=Side.SUPPLIER, weight=None)
        noted = models.When(theirs, then=models.Value("not weighted by us yet"))
        flag = models.Case(noted, default=models.Value(""))
        is_unweighted = models.ExpressionWrapper(theirs, models.BooleanField())
        return self.annotate(is_unweighted=is_unweighted, flag=flag)


class Issue(Record, Estimated):
    """Something negotiable. What we want and can bear stays with us; theirs is an estimate.

    A verification is of the estimate.

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

    private = frozenset(
        {
            *("ideal", "target", "limit", "weight", "our_worths", "their_ideal", "their_limit"),
            *("their_weight", "their_worths", "their_confidence", "their_source"),
            "verified_how",
        }
    )

    negotiation = models.ForeignKey(Negotiation, models.CASCADE, related_name="issues")
    name = models.CharField(max_length=100)
    kind = models.CharField(max_length=8, choices=Kind)
    currency = models.CharField(max_length=3, blank=True, help_text="ISO 4217, for money.")
    unit = models.CharField(max_length=20, blank=True)
    product = models.ForeignKey(Product, models.PROTECT, null=True, blank=True, related_name="+")
    options = ArrayField(models.CharField(max_length=100), default=list, blank=True)
    proposed_by = models.CharField(max_length=8, choices=Side, default=Side.BUYER)
    ideal = models.CharField(max_length=100, blank=True)
    target = models.CharField(max_length=100, blank=True)
    limit = models.CharField(max_length=100, blank=True)
    weight = models.DecimalField(max_digits=5, decimal_places=4, null=True, blank=True)
    # Points of a value function, as texts: [{"value": "30", "worth": "0.25"}, …].
    our_worths = models.JSONField(default=list, blank=True, db_default=[])

    objects = IssueQuerySet.as_manager()

    class Meta(Record.Meta):
        constraints = [
            models.UniqueConstraint(fields=["negotiation", "name"], name="issue_name_unique"),
            verified_whole("issue_verified_whole"),
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

    def accepted(self) -> "PackageQuerySet":
        """What the other side accepted, and no newer one took the place of."""
        return self.filter(accepted_at__isnull=False, superseded_at=None)

    def for_display(self) -> "PackageQuerySet":
        """Count for each idea what both sides think of it (R5)."""
        return self.annotate(tally=tally_for(Package))


class Package(Record):
    """One value per issue, offered by a side in a round. Never edited; superseded or withdrawn."""

    negotiation = models.ForeignKey(Negotiation, models.PROTECT, related_name="packages")
    round = models.ForeignKey(Round, models.PROTECT, related_name="packages")
    side = models.CharField(max_length=8, choices=Side)
    is_binding = models.BooleanField(default=True, help_text="No for an idea.")
    note = models.CharField(max_length=500, blank=True)
    # The previous deal that this one is measured by, and the idea it grew from.
    reference = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="referring"
    )
    # Agreements stand above offers, so the version is known by its name only.
    reference_version = models.ForeignKey(
        "negotiations.AgreementVersion",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="referring_packages",
    )
    grown_from = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="grown_into"
    )
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
            # One way to leave the table at most; what was accepted may be superseded later.
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None)
                | models.Q(superseded_at=None, accepted_at=None),
                name="package_one_end",
            ),
            models.UniqueConstraint(
                fields=["negotiation"],
                condition=models.Q(accepted_at__isnull=False, superseded_at=None),
                name="package_one_accepted",
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
            frozen(
                *("negotiation", "round", "side", "is_binding", "note", "reference"),
                *("reference_version", "grown_from", "offered_at", "lapses_at"),
            ),
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


class LookConsentQuerySet(ScopedQuerySet["LookConsent"]):
    """Questions about consents to look."""

    category_lookup = "negotiation__category"


class LookConsent(Record):
    """One side's yes or no to look for something better before signing (R48); the latest counts."""

    negotiation = models.ForeignKey(Negotiation, models.PROTECT, related_name="look_consents")
    side = models.CharField(max_length=8, choices=Side)
    is_given = models.BooleanField()
    person = models.CharField(max_length=200)
    statement = models.ForeignKey(
        Statement, models.PROTECT, null=True, blank=True, related_name="look_consents"
    )
    given_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="recorded_look_consents"
    )

    objects = LookConsentQuerySet.as_manager()

    class Meta(Record.Meta):
        triggers = [
            *Record.Meta.triggers,
            frozen(
                "negotiation", "side", "is_given", "person", "statement", "given_at", "recorded_by"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.side}: {'yes' if self.is_given else 'no'}"


class PackageCondition(Record):
    """If this, then that: what a package promises on a condition."""

    package = models.ForeignKey(Package, models.CASCADE, related_name="conditions")
    position = models.PositiveSmallIntegerField()
    condition = models.CharField(max_length=500)
    promise = models.CharField(max_length=500)
    condition_issue = models.ForeignKey(
        Issue, models.PROTECT, null=True, blank=True, related_name="conditions"
    )
    promise_issue = models.ForeignKey(
        Issue, models.PROTECT, null=True, blank=True, related_name="promises"
    )

    class Meta(Record.Meta):
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["package", "position"], name="package_condition_position_unique"
            ),
        ]
        triggers = [
            *Record.Meta.triggers,
            frozen(
                "package", "position", "condition", "promise", "condition_issue", "promise_issue"
            ),
        ]

    def __str__(self) -> str:
        return f"If {self.condition}, then {self.promise}"


class PackageCoverage(Record):
    """What a package makes of one interest: met, partly met, or knowingly dropped (R3, R5)."""

    class Answer(models.TextChoices):
        MET = "met"
        PARTLY_MET = "partly_met"
        DROPPED = "dropped"

    private = frozenset({"interest", "answer", "reason"})

    package = models.ForeignKey(Package, models.CASCADE, related_name="coverage")
    interest = models.ForeignKey(Interest, models.PROTECT, related_name="package_coverage")
    answer = models.CharField(max_length=10, choices=Answer)
    reason = models.CharField(max_length=500, blank=True, help_text="Why it was dropped.")

    class Meta(Record.Meta):
        ordering = ["interest_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["package", "interest"], name="package_coverage_once_per_interest"
            ),
            models.CheckConstraint(
                condition=~models.Q(answer="dropped") | ~models.Q(reason=""),
                name="package_coverage_dropped_with_reason",
            ),
        ]
        triggers = [*Record.Meta.triggers, frozen("package", "interest", "answer", "reason")]

    def __str__(self) -> str:
        return f"{self.interest}: {self.answer}"
