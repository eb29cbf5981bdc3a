from django.conf import settings
from django.db import models

from negotiations.agreements.models import Agreement, AgreementVersion
from negotiations.rounds.models import Negotiation
from srm.access.scope import ScopedQuerySet
from srm.records import Record, frozen


class Seal(Record):
    """A certificate that we have sealed documents with; what it sealed stays ours for ever."""

    fingerprint = models.CharField(max_length=64, unique=True, help_text="SHA-256, hexadecimal.")
    certificate = models.BinaryField(help_text="DER.")
    signer = models.CharField(max_length=500)
    is_test = models.BooleanField(help_text="Made by us on a first run, known to nobody else.")

    class Meta(Record.Meta):
        triggers = [
            *Record.Meta.triggers,
            frozen("fingerprint", "certificate", "signer", "is_test"),
        ]

    def __str__(self) -> str:
        return self.signer


class SealedDocumentQuerySet(ScopedQuerySet["SealedDocument"]):
    """Questions about sealed documents."""

    category_lookup = "version__agreement__negotiation__category"


class SealedDocument(Record):
    """The one file of a version that both sides consented to; its bytes never change."""

    version = models.OneToOneField(AgreementVersion, models.PROTECT, related_name="sealed_document")
    file = models.FileField(upload_to="documents/%Y/%m", max_length=200)
    sha256 = models.CharField(max_length=64, unique=True, help_text="Of the file.")
    size = models.PositiveIntegerField(help_text="In bytes.")
    seal = models.ForeignKey(Seal, models.PROTECT, related_name="documents")
    timestamp_certificate = models.BinaryField(
        null=True, help_text="DER, of the service that said when; empty where none was asked."
    )
    sealed_at = models.DateTimeField()

    objects = SealedDocumentQuerySet.as_manager()

    class Meta(Record.Meta):
        triggers = [
            *Record.Meta.triggers,
            frozen(
                *("version", "file", "sha256", "size", "seal"),
                *("timestamp_certificate", "sealed_at"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version}, sealed"


class AttachmentQuerySet(ScopedQuerySet["Attachment"]):
    """Questions about attachments."""

    category_lookup = "negotiation__category"


class Attachment(Record):
    """A file that belongs to an agreement, or to a negotiation alone. Never changed."""

    negotiation = models.ForeignKey(Negotiation, models.PROTECT, related_name="attachments")
    agreement = models.ForeignKey(
        Agreement, models.PROTECT, null=True, blank=True, related_name="attachments"
    )
    name = models.CharField(max_length=150)
    content_type = models.CharField(max_length=100, help_text="By its content, not by its name.")
    size = models.PositiveIntegerField(help_text="In bytes.")
    sha256 = models.CharField(max_length=64)
    file = models.FileField(upload_to="attachments/%Y/%m", max_length=200)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="attachments",
        help_text="Empty where the signing service sent it.",
    )
    added_at = models.DateTimeField()

    objects = AttachmentQuerySet.as_manager()

    class Meta(Record.Meta):
        triggers = [
            *Record.Meta.triggers,
            frozen(
                *("negotiation", "agreement", "name", "content_type", "size", "sha256", "file"),
                *("added_by", "added_at"),
            ),
        ]

    def __str__(self) -> str:
        return self.name
