"""What stands beside the versions of an agreement: changes, coverage, prices and oral deals."""

from datetime import date, datetime

import pgtrigger
from django.conf import settings
from django.db import models

from negotiations.agreements.models import Agreement, AgreementVersion
from negotiations.interests.models import Interest
from negotiations.offers.models import Issue
from negotiations.rounds.models import Negotiation
from srm.access.scope import ScopedQuerySet
from srm.records import Record, frozen
from srm.verification import Verifiable, verified_whole
from suppliers.profiles.models import Supplier


class AgreedChangeQuerySet(ScopedQuerySet["AgreedChange"]):
    """Questions about changes."""

    category_lookup = "version__agreement__negotiation__category"

    def to_chase(self, *, at: datetime) -> "AgreedChangeQuerySet":
        """Told so long ago that a word of theirs is owed, and not yet followed up."""
        awaiting = self.filter(version__agreement__status=Agreement.Status.AWAITING_CONSENT)
        over = [Negotiation.Phase.CLOSED, Negotiation.Phase.ABANDONED]
        return awaiting.filter(chase_at__lte=at).exclude(
            version__agreement__negotiation__phase__in=over
        )


class AgreedChange(Record):
    """One thing a version changed; not agreed before the supplier acknowledges it (R22)."""

    class Kind(models.TextChoices):
        ADDED = "added"
        CHANGED = "changed"
        REMOVED = "removed"

    version = models.ForeignKey(AgreementVersion, models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=7, choices=Kind)
    part = models.CharField(max_length=600, help_text="What it is about, such as a term.")
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    acknowledged_by = models.CharField(max_length=200, blank=True)
    chase_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = AgreedChangeQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(chase_at=None) | models.Q(acknowledged_at=None),
                name="agreed_change_chased_while_open",
            ),
        ]
        indexes = [
            # Serves AgreedChangeQuerySet.to_chase, the query of the hourly job.
            models.Index(
                fields=["chase_at"],
                condition=models.Q(chase_at__isnull=False),
                name="agreed_change_to_chase",
            ),
        ]
        triggers = [*Record.Meta.triggers, frozen("version", "kind", "part", "before", "after")]

    def __str__(self) -> str:
        return f"{self.part}: {self.kind}"


class CoverageQuerySet(ScopedQuerySet["Coverage"]):
    """Questions about coverage."""

    category_lookup = "version__agreement__negotiation__category"


class Coverage(Record):
    """How far a version meets an interest, where no term says it. Ours to know (R3)."""

    private = frozenset({"interest", "state", "reason"})

    class State(models.TextChoices):
        MET = "met"
        PARTLY_MET = "partly_met"
        DROPPED = "dropped"

    version = models.ForeignKey(AgreementVersion, models.PROTECT, related_name="coverage")
    interest = models.ForeignKey(Interest, models.CASCADE, related_name="coverage")
    state = models.CharField(max_length=10, choices=State)
    reason = models.CharField(max_length=500, blank=True)

    objects = CoverageQuerySet.as_manager()

    class Meta(Record.Meta):
        constraints = [
            models.UniqueConstraint(fields=["version", "interest"], name="coverage_once"),
            models.CheckConstraint(
                condition=~models.Q(state="dropped") | ~models.Q(reason=""),
                name="coverage_dropped_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.interest}: {self.state}"


class PriceFactQuerySet(ScopedQuerySet["PriceFact"]):
    """Questions about prices."""

    category_lookup = "version__agreement__negotiation__category"

    def valid(self, *, on: date) -> "PriceFactQuerySet":
        """Prices that hold on a day."""
        unended = models.Q(valid_to=None) | models.Q(valid_to__gte=on)
        return self.filter(unended, valid_from__lte=on, withdrawn_at=None)


# A price may be ended, and earlier than was said. What has ended does not go on again.
GOES_ON_AGAIN = (
    "OLD.withdrawn_at IS NOT NULL AND NEW.withdrawn_at IS DISTINCT FROM OLD.withdrawn_at"
    " OR OLD.valid_to IS NOT NULL AND (NEW.valid_to IS NULL OR NEW.valid_to > OLD.valid_to)"
)


class PriceFact(Record, Verifiable):
    """A price both sides agreed on, with its days. Never overwritten: a newer one ends it."""

    version = models.ForeignKey(AgreementVersion, models.PROTECT, related_name="prices")
    supplier = models.ForeignKey(Supplier, models.PROTECT, related_name="prices")
    issue = models.ForeignKey(Issue, models.PROTECT, related_name="prices")
    product = models.CharField(max_length=100, help_text="The subject of the term.")
    product_number = models.CharField(
        max_length=80, blank=True, default="", db_default="", help_text="Our own, as in the ERP."
    )
    price = models.DecimalField(max_digits=21, decimal_places=6)
    currency = models.CharField(max_length=3)
    unit = models.CharField(max_length=20, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True, help_text="The last day, if there is one.")
    withdrawn_at = models.DateTimeField(
        null=True, blank=True, help_text="When it was replaced before its first day."
    )

    objects = PriceFactQuerySet.as_manager()

    class Meta(Record.Meta):
        constraints = [
            models.UniqueConstraint(fields=["version", "issue"], name="price_once_per_version"),
            models.CheckConstraint(condition=models.Q(price__gte=0), name="price_not_negative"),
            models.CheckConstraint(
                condition=models.Q(valid_to=None) | models.Q(valid_to__gte=models.F("valid_from")),
                name="price_valid_for_a_day",
            ),
            verified_whole("price_verified_whole"),
        ]
        # Serves the ERP's question: what does this supplier cost on a day?
        indexes = [models.Index(fields=["supplier", "valid_from"], name="price_by_supplier")]
        triggers = [
            *Record.Meta.triggers,
            frozen(
                *("version", "supplier", "issue", "product", "product_number", "price"),
                *("currency", "unit", "valid_from"),
            ),
            pgtrigger.Protect(
                name="ended_once",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(GOES_ON_AGAIN),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.product}: {self.price} {self.currency}"


class OralAgreementQuerySet(ScopedQuerySet["OralAgreement"]):
    """Questions about oral agreements."""

    category_lookup = "agreement__negotiation__category"

    def unconfirmed(self, *, on: date) -> "OralAgreementQuerySet":
        """Deals whose confirmation should have come before a day."""
        return self.filter(confirmed_at=None, confirm_by__lt=on).exclude(
            agreement__status=Agreement.Status.ENDED
        )


class OralAgreement(Record):
    """A deal made by word of mouth, which waits to be confirmed in writing (R32)."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="oral")
    spoken_with = models.CharField(max_length=200)
    spoken_at = models.DateTimeField()
    confirm_by = models.DateField(help_text="The last working day for a confirmation.")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.CharField(max_length=200, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="oral_agreements"
    )

    objects = OralAgreementQuerySet.as_manager()

    class Meta(Record.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["agreement"],
                condition=models.Q(confirmed_at=None),
                name="oral_agreement_open_once",
            ),
        ]
        indexes = [
            # Serves OralAgreementQuerySet.unconfirmed, the query of a sweep.
            models.Index(
                fields=["confirm_by"],
                condition=models.Q(confirmed_at=None),
                name="oral_agreement_unconfirmed",
            ),
        ]
        triggers = [
            *Record.Meta.triggers,
            frozen("agreement", "spoken_with", "spoken_at", "confirm_by"),
        ]

    def __str__(self) -> str:
        return f"{self.agreement}, by word of mouth"
