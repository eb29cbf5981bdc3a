from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Case, OuterRef, Subquery, Value, When
from django.db.models.functions import Coalesce

from negotiations.rounds.models import Negotiation, Side
from negotiations.statements.models import Statement
from srm.access.scope import ScopedQuerySet
from srm.days import today
from srm.records import Record, frozen


class AgreementQuerySet(ScopedQuerySet["Agreement"]):
    """Questions about agreements."""

    category_lookup = "negotiation__category"

    def for_display(self) -> "AgreementQuerySet":
        """Show with each agreement what its current version says, and how far it is."""
        found: AgreementQuerySet = self.staged().select_related("current")
        return found

    def staged(self) -> Any:  # Any: rows with more than the model's own columns
        """Tell with each agreement its stage today, as stages.stage_of does, and what it rests on.

        That is the last version that both sides agreed to: an amendment that waits takes nothing
        away from it.
        """
        stage = Agreement.Stage
        agreed = AgreementVersion.objects.filter(agreement=OuterRef("pk"))
        agreed = agreed.filter(in_force_at__isnull=False).order_by("-number")
        ends = [AgreementVersion.Renewal.FIXED, ""]
        by_dates = Case(
            When(effective_on__gt=today(), then=Value(stage.NOT_BEGUN)),
            When(renewal__in=ends, ends_on__lt=today(), then=Value(stage.EXPIRED)),
            default=Value(stage.IN_FORCE),
            output_field=models.CharField(),
        )
        not_agreed = Case(
            When(status=Agreement.Status.DRAFT, then=Value(stage.DRAFT)),
            default=Value(stage.WAITING),
        )
        found = agreed.annotate(by_dates=by_dates).values("by_dates")[:1]
        return self.annotate(
            agreed_version=Subquery(agreed.values("number")[:1]),
            agreed_at=Subquery(agreed.values("in_force_at")[:1]),
            stage=Case(
                When(status=Agreement.Status.ENDED, then=Value(stage.ENDED)),
                default=Coalesce(Subquery(found), not_agreed),
                output_field=models.CharField(),
            ),
        )


class Agreement(Record):
    """What both sides agreed, in numbered versions. In force only with both consents to one."""

    class Status(models.TextChoices):
        DRAFT = "draft"
        AWAITING_CONSENT = "awaiting_consent"
        IN_FORCE = "in_force"
        ENDED = "ended"

    class Stage(models.TextChoices):
        """What the status and the agreed dates come to on a day."""

        DRAFT = "draft"
        WAITING = "waiting", "Waiting for consent"
        NOT_BEGUN = "not_begun", "Agreed, not begun"
        IN_FORCE = "in_force"
        EXPIRED = "expired", "Expired, past its last day"
        ENDED = "ended"

    negotiation = models.ForeignKey(Negotiation, models.PROTECT, related_name="agreements")
    title = models.CharField(max_length=200)
    status = models.CharField(max_length=16, choices=Status, default=Status.DRAFT)
    # Null only within the transaction that creates the agreement.
    current = models.OneToOneField(
        "AgreementVersion", models.PROTECT, null=True, editable=False, related_name="current_of"
    )
    awaiting_since = models.DateTimeField(null=True, blank=True)
    in_force_at = models.DateTimeField(
        null=True,
        blank=True,
        help_text="When both consented to the current version; empty while an amendment waits.",
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(max_length=8, choices=Side, blank=True, db_default="")
    end_reason = models.CharField(max_length=500, blank=True, db_default="")
    end_notified_on = models.DateField(null=True, blank=True)

    objects = AgreementQuerySet.as_manager()

    class Meta(Record.Meta):
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(status="awaiting_consent")
                | models.Q(awaiting_since__isnull=False),
                name="agreement_awaits_since",
            ),
            models.CheckConstraint(
                condition=~models.Q(status="in_force") | models.Q(in_force_at__isnull=False),
                name="agreement_in_force_since",
            ),
        ]
        indexes = [
            # Serves the search for agreements that wait for one side, and the work list.
            models.Index(
                fields=["awaiting_since"],
                condition=models.Q(status="awaiting_consent"),
                name="agreement_awaiting",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class AgreementVersionQuerySet(ScopedQuerySet["AgreementVersion"]):
    """Questions about versions."""

    category_lookup = "agreement__negotiation__category"


class AgreementVersion(Record):
    """One frozen wording of an agreement; consent is to its SHA-256."""

    private = frozenset({"claim", "claim_attachment", "claim_statement"})

    class Renewal(models.TextChoices):
        FIXED = "fixed"
        PERPETUAL = "perpetual"
        TACIT = "tacit"

    class Unit(models.TextChoices):
        DAYS = "days"
        WORKING_DAYS = "working_days"
        WEEKS = "weeks"
        MONTHS = "months"

    class Amendment(models.TextChoices):
        PRICE = "price"
        VOLUME = "volume"
        TERM = "term"
        OTHER = "other"

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    format = models.PositiveSmallIntegerField(
        default=2, db_default=1, help_text="Of the canonical form that the hash is made of."
    )
    sha256 = models.CharField(max_length=64)
    title = models.CharField(max_length=200)
    value = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)
    currency = models.CharField(
        max_length=3, blank=True, db_default="", help_text="ISO 4217, with a value."
    )
    effective_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True, help_text="The last day of the first term.")
    renewal = models.CharField(
        max_length=9, choices=Renewal, blank=True, db_default="", help_text="Empty: not told."
    )
    renewal_months = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="By how much tacit renewal goes on each time."
    )
    notice_period = models.PositiveSmallIntegerField(null=True, blank=True)
    notice_unit = models.CharField(max_length=12, choices=Unit, blank=True, db_default="")
    minimum_term_months = models.PositiveSmallIntegerField(null=True, blank=True)
    max_price_change = models.DecimalField(
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="Percent by which one amendment may move a price, where that was agreed.",
    )
    has_no_next_steps = models.BooleanField(default=False, db_default=False)
    amendment = models.CharField(max_length=6, choices=Amendment, blank=True, db_default="")
    claim = models.CharField(
        max_length=200, blank=True, db_default="", help_text="What a price change rests on."
    )
    claim_statement = models.ForeignKey(
        Statement, models.PROTECT, null=True, blank=True, related_name="claims"
    )
    # Documents build on this slice: it knows the name of their model only.
    claim_attachment = models.ForeignKey(
        "negotiations.Attachment", models.PROTECT, null=True, blank=True, related_name="claims"
    )
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="agreement_versions"
    )
    in_force_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="When both sides had consented to it."
    )

    objects = AgreementVersionQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "number"], name="agreement_version_number_unique"
            ),
            models.CheckConstraint(
                condition=models.Q(value=None, currency="")
                | models.Q(value__isnull=False, value__gte=0, currency__regex=r"^[A-Z]{3}$"),
                name="agreement_version_value_with_currency",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on=None)
                | models.Q(effective_on=None)
                | models.Q(ends_on__gte=models.F("effective_on")),
                name="agreement_version_ends_after_start",
            ),
            models.CheckConstraint(
                condition=models.Q(renewal="", renewal_months=None)
                | models.Q(renewal="fixed", ends_on__isnull=False, renewal_months=None)
                | models.Q(renewal="perpetual", ends_on=None, renewal_months=None)
                | models.Q(
                    renewal="tacit",
                    ends_on__isnull=False,
                    renewal_months__isnull=False,
                    renewal_months__gte=1,
                ),
                name="agreement_version_renewal_whole",
            ),
            models.CheckConstraint(
                condition=models.Q(notice_period=None, notice_unit="")
                | models.Q(notice_period__isnull=False) & ~models.Q(notice_unit=""),
                name="agreement_version_notice_with_unit",
            ),
            models.CheckConstraint(
                condition=models.Q(max_price_change=None) | models.Q(max_price_change__gte=0),
                name="agreement_version_price_bound",
            ),
        ]
        # Serves find_known, which is asked by the hash that a document shows.
        indexes = [models.Index(fields=["sha256"], name="agreement_version_by_hash")]
        triggers = [
            *Record.Meta.triggers,
            frozen(
                *("agreement", "number", "format", "sha256", "title", "value", "currency"),
                *("effective_on", "ends_on", "renewal", "renewal_months", "notice_period"),
                *("notice_unit", "minimum_term_months", "max_price_change", "has_no_next_steps"),
                *("amendment", "claim", "claim_statement", "claim_attachment"),
                *("written_at", "written_by"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agreement}, version {self.number}"
