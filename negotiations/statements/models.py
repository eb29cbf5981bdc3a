from django.conf import settings
from django.db import models

from negotiations.rounds.models import Channel, Negotiation, Round, Side
from srm.access.scope import ScopedQuerySet
from srm.records import Record, frozen
from srm.verification import Verifiable, verified_whole


class StatementQuerySet(ScopedQuerySet["Statement"]):
    """Questions about statements."""

    category_lookup = "negotiation__category"


class Statement(Record, Verifiable):
    """What one side said, word for word. Never edited; retracting it adds a mark."""

    # The same negotiation as the round's: an outside id is unique within it.
    negotiation = models.ForeignKey(Negotiation, models.PROTECT, related_name="statements")
    round = models.ForeignKey(Round, models.PROTECT, related_name="statements")
    side = models.CharField(max_length=8, choices=Side)
    text = models.TextField()
    language = models.CharField(max_length=35, blank=True, help_text="BCP 47 language tag.")
    channel = models.CharField(max_length=10, choices=Channel)
    speaker = models.CharField(max_length=200, blank=True)
    said_at = models.DateTimeField()
    external_id = models.CharField(
        max_length=255, blank=True, help_text="Its id elsewhere, such as a mail's Message-ID."
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="recorded_statements"
    )
    retracted_at = models.DateTimeField(null=True, blank=True)
    retraction_reason = models.CharField(max_length=500, blank=True)

    objects = StatementQuerySet.as_manager()

    class Meta(Record.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["negotiation", "external_id"],
                condition=~models.Q(external_id=""),
                name="statement_external_id_unique",
            ),
            models.CheckConstraint(condition=~models.Q(text=""), name="statement_text_not_empty"),
            verified_whole("statement_verified_whole"),
        ]
        indexes = [models.Index(fields=["said_at", "id"], name="statement_by_moment")]
        triggers = [
            *Record.Meta.triggers,
            frozen(
                "negotiation",
                "round",
                "side",
                "text",
                "language",
                "channel",
                "speaker",
                "said_at",
                "external_id",
                "recorded_by",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.side}: {self.text[:60]}"
