from django.conf import settings
from django.db import models

from srm.access.scope import ScopedQuerySet
from srm.records import Record
from suppliers.profiles.models import Category, Supplier


class Side(models.TextChoices):
    """The two sides of a negotiation: we buy, they supply."""

    BUYER = "buyer"
    SUPPLIER = "supplier"


class Channel(models.TextChoices):
    """How the two sides talk."""

    MEETING = "meeting"
    CALL = "call"
    EMAIL = "email"
    CHAT = "chat"
    LETTER = "letter"
    PORTAL = "portal"


class NegotiationQuerySet(ScopedQuerySet["Negotiation"]):
    """Questions about negotiations."""

    def underway(self) -> "NegotiationQuerySet":
        """Negotiations that still wait for an outcome."""
        return self.filter(phase__in=Negotiation.UNDERWAY)


class Negotiation(Record):
    """One matter between us and one supplier. Its phase changes only through services."""

    class Phase(models.TextChoices):
        PREPARING = "preparing"
        OPEN = "open"
        AGREED = "agreed"
        CLOSED = "closed"
        ABANDONED = "abandoned"

    class Style(models.TextChoices):
        INTEGRATIVE = "integrative"
        DISTRIBUTIVE = "distributive"
        MIXED = "mixed"

    UNDERWAY = (Phase.PREPARING, Phase.OPEN)

    supplier = models.ForeignKey(Supplier, models.PROTECT, related_name="negotiations")
    category = models.ForeignKey(Category, models.PROTECT, related_name="negotiations")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="negotiations")
    title = models.CharField(max_length=200)
    phase = models.CharField(max_length=12, choices=Phase, default=Phase.PREPARING)
    style_label = models.CharField(
        max_length=12,
        choices=Style,
        blank=True,
        db_default="",
        default="",
        help_text="What a person calls it; what happened may say otherwise.",
    )
    last_activity_at = models.DateTimeField(help_text="When either side last moved.")
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = NegotiationQuerySet.as_manager()

    class Meta(Record.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(phase__in=["preparing", "open"], ended_at=None)
                | models.Q(phase__in=["agreed", "closed", "abandoned"], ended_at__isnull=False),
                name="negotiation_ended_with_its_phase",
            ),
        ]
        indexes = [
            # Serves the search for stalled negotiations every ten minutes.
            models.Index(
                fields=["last_activity_at"],
                condition=models.Q(phase__in=["preparing", "open"]),
                name="negotiation_quiet",
            ),
            models.Index(fields=["title", "id"], name="negotiation_by_title"),
            models.Index(fields=["updated_at", "id"], name="negotiation_by_change"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_underway(self) -> bool:
        return self.phase in self.UNDERWAY


class RoundQuerySet(ScopedQuerySet["Round"]):
    """Questions about rounds."""

    category_lookup = "negotiation__category"


class Round(Record):
    """One sitting of a negotiation: a meeting, a call, an exchange of mails. Closed for good."""

    negotiation = models.ForeignKey(Negotiation, models.PROTECT, related_name="rounds")
    number = models.PositiveIntegerField()
    channel = models.CharField(max_length=10, choices=Channel)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = RoundQuerySet.as_manager()

    class Meta(Record.Meta):
        constraints = [
            models.UniqueConstraint(fields=["negotiation", "number"], name="round_number_unique"),
            models.CheckConstraint(
                condition=models.Q(closed_at=None) | models.Q(closed_at__gte=models.F("opened_at")),
                name="round_closed_after_opened",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.negotiation}, round {self.number}"

    @property
    def is_open(self) -> bool:
        return self.closed_at is None
