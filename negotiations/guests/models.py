from datetime import datetime

import pgtrigger
from django.conf import settings
from django.db import models

from negotiations.agreements.consents import Consent
from negotiations.agreements.models import Agreement, AgreementVersion
from srm.access.scope import ScopedQuerySet
from srm.records import Record, frozen
from suppliers.people.models import Contact


class GuestLinkQuerySet(ScopedQuerySet["GuestLink"]):
    """Questions about links."""

    category_lookup = "version__agreement__negotiation__category"

    def usable(self, *, at: datetime) -> "GuestLinkQuerySet":
        """Links that still open their page at the given moment.

        A link to consent opens the one version it was made for, as long as that is current.
        """
        alive = self.filter(used_at=None, revoked_at=None, expires_at__gt=at)
        consents = models.Q(
            purpose=GuestLink.Purpose.CONSENT,
            version__current_of__status=Agreement.Status.AWAITING_CONSENT,
        )
        return alive.filter(consents | models.Q(purpose=GuestLink.Purpose.OUTTAKE))

    def keeping(self, *, at: datetime) -> "GuestLinkQuerySet":
        """Links that still give the document: those to the questions, answered or not."""
        questions = self.filter(purpose=GuestLink.Purpose.OUTTAKE, revoked_at=None)
        return questions.filter(expires_at__gt=at)

    def revocable(self) -> "GuestLinkQuerySet":
        """Links that nobody revoked and that may still open something."""
        keeps = models.Q(purpose=GuestLink.Purpose.OUTTAKE)
        return self.filter(models.Q(used_at=None) | keeps, revoked_at=None)

    def to_mail(self, *, at: datetime) -> "GuestLinkQuerySet":
        """Links that are still to be mailed to a contact who has an address."""
        return (
            self.usable(at=at)
            .filter(mailed_at=None)
            .exclude(contact=None)
            .exclude(contact__email="")
        )


class GuestLink(Record):
    """A one-time way for one person of the supplier to a page without an account.

    The secret in the address is kept as its SHA-256 only. That of a link for a contact is made
    anew by whoever sends the mail, so that nobody but the contact ever reads it.
    """

    class Purpose(models.TextChoices):
        CONSENT = "consent"
        OUTTAKE = "outtake"

    version = models.ForeignKey(AgreementVersion, models.PROTECT, related_name="guest_links")
    purpose = models.CharField(max_length=7, choices=Purpose)
    person = models.CharField(max_length=200, help_text="Whom it was made for.")
    role = models.CharField(max_length=100, blank=True)
    contact = models.ForeignKey(
        Contact,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="guest_links",
        help_text="Who gets it by mail; empty where we pass it on ourselves.",
    )
    mailed_at = models.DateTimeField(null=True, blank=True, editable=False)
    mail_failed_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="When the mail could not be sent."
    )
    secret_hash = models.CharField(max_length=64, unique=True, editable=False)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="guest_links",
        help_text="Empty where it followed by itself from a consent.",
    )

    objects = GuestLinkQuerySet.as_manager()

    class Meta(Record.Meta):
        triggers = [
            *Record.Meta.triggers,
            frozen("version", "purpose", "person", "role", "expires_at"),
            # Only the mail that is still to be sent makes another secret.
            pgtrigger.Protect(
                name="secret_kept",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__secret_hash__df=pgtrigger.F("new__secret_hash"))
                & (
                    pgtrigger.Q(old__mailed_at__isnull=False)
                    | pgtrigger.Q(old__contact__isnull=True)
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} of {self.person}"


class Knock(models.Model):
    """How often somebody asked for a guest page within a minute; kept for an hour."""

    caller = models.CharField(max_length=64, help_text="A keyed hash of the address.")
    minute = models.DateTimeField()
    count = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["caller", "minute"], name="knock_once_per_minute"),
        ]

    def __str__(self) -> str:
        return f"{self.count} at {self.minute:%H:%M}"


class SigningCallback(Record):
    """A message of the signing service that was acted on; the same one twice has no effect."""

    message_id = models.CharField(max_length=200, unique=True)
    body_sha256 = models.CharField(max_length=64)
    reference = models.CharField(max_length=200, blank=True, help_text="The service's own number.")
    level = models.CharField(max_length=3, blank=True, help_text="As the service calls it.")
    consent = models.OneToOneField(Consent, models.PROTECT, related_name="signing_callback")

    class Meta(Record.Meta):
        triggers = [
            *Record.Meta.triggers,
            frozen("message_id", "body_sha256", "reference", "level", "consent"),
        ]

    def __str__(self) -> str:
        return self.message_id
