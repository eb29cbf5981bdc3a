from django.conf import settings
from django.db import models

from negotiations.offers.models import Issue
from negotiations.rounds.models import Negotiation, Side
from srm.access.scope import ScopedQuerySet
from srm.records import Record, frozen


class AgreementQuerySet(ScopedQuerySet["Agreement"]):
    """Questions about agreements."""

    category_lookup = "negotiation__category"

    def for_display(self) -> "AgreementQuerySet":
        """Show with each agreement what its current version says."""
        return self.select_related("current")


class Agreement(Record):
    """What both sides agreed, in numbered versions. In force only with both consents to one."""

    class Status(models.TextChoices):
        DRAFT = "draft"
        AWAITING_CONSENT = "awaiting_consent"
        IN_FORCE = "in_force"
        ENDED = "ended"

    negotiation = models.ForeignKey(Negotiation, models.PROTECT, related_name="agreements")
    title = models.CharField(max_length=200)
    status = models.CharField(max_length=16, choices=Status, default=Status.DRAFT)
    # Null only within the transaction that creates the agreement.
    current = models.OneToOneField(
        "AgreementVersion", models.PROTECT, null=True, editable=False, related_name="current_of"
    )
    awaiting_since = models.DateTimeField(null=True, blank=True)
    in_force_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

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

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    title = models.CharField(max_length=200)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="agreement_versions"
    )

    objects = AgreementVersionQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "number"], name="agreement_version_number_unique"
            ),
        ]
        triggers = [
            *Record.Meta.triggers,
            frozen("agreement", "number", "sha256", "title", "written_at", "written_by"),
        ]

    def __str__(self) -> str:
        return f"{self.agreement}, version {self.number}"


class Term(Record):
    """One line of a version: a subject and what was agreed about it."""

    version = models.ForeignKey(AgreementVersion, models.CASCADE, related_name="terms")
    position = models.PositiveSmallIntegerField()
    issue = models.ForeignKey(Issue, models.PROTECT, null=True, blank=True, related_name="terms")
    subject = models.CharField(max_length=100)
    text = models.TextField()

    class Meta(Record.Meta):
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "position"], name="term_position_unique"),
        ]
        triggers = [
            *Record.Meta.triggers,
            frozen("version", "position", "issue", "subject", "text"),
        ]

    def __str__(self) -> str:
        return f"{self.subject}: {self.text[:60]}"


class Consent(Record):
    """One side's yes, or no with a reason, to one version. Voided by any change of the wording."""

    class Method(models.TextChoices):
        API = "api"
        CONSOLE = "console"
        EMAIL = "email"
        MEETING = "meeting"
        ORAL = "oral"

    version = models.ForeignKey(AgreementVersion, models.PROTECT, related_name="consents")
    side = models.CharField(max_length=8, choices=Side)
    is_given = models.BooleanField(help_text="No means refused, with a reason.")
    reason = models.CharField(max_length=500, blank=True)
    person = models.CharField(max_length=200)
    method = models.CharField(max_length=10, choices=Method, default=Method.API)
    given_at = models.DateTimeField()
    voided_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="recorded_consents"
    )

    class Meta(Record.Meta):
        ordering = ["given_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "side"],
                condition=models.Q(voided_at=None),
                name="consent_once_per_side",
            ),
            models.CheckConstraint(
                condition=models.Q(is_given=True) | ~models.Q(reason=""),
                name="consent_refused_with_reason",
            ),
        ]
        triggers = [
            *Record.Meta.triggers,
            frozen("version", "side", "is_given", "reason", "person", "method", "given_at"),
        ]

    def __str__(self) -> str:
        return f"{self.side}: {'yes' if self.is_given else 'no'}"
