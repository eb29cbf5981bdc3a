from django.conf import settings
from django.db import models

from negotiations.follow_ups.models import FollowUp
from negotiations.interests.models import Interest, Position
from negotiations.rounds.models import Negotiation, Side
from negotiations.statements.models import Statement
from srm.access.scope import ScopedQuerySet
from srm.records import Record


class ScanQuerySet(ScopedQuerySet["Scan"]):
    """Questions about scans."""

    category_lookup = "statement__negotiation__category"


class Scan(Record):
    """That a statement was read, when and by which reader: "no threat" is not "not read"."""

    statement = models.OneToOneField(Statement, models.PROTECT, related_name="scan")
    reader_version = models.CharField(max_length=40)
    language = models.CharField(
        max_length=35, blank=True, db_default="", help_text="Told, or recognised."
    )
    is_supported = models.BooleanField(
        default=True, db_default=True, help_text="No for a language the reader was not made for."
    )
    read_at = models.DateTimeField()
    sign_count = models.PositiveSmallIntegerField(default=0)

    objects = ScanQuerySet.as_manager()

    class Meta(Record.Meta):
        pass

    def __str__(self) -> str:
        return f"{self.statement_id} read by {self.reader_version}"


class SuggestionQuerySet(ScopedQuerySet["Suggestion"]):
    """Questions about suggestions."""

    category_lookup = "negotiation__category"


class Suggestion(Record):
    """What the reader made of some words: an interest, a demand, a question or a promised step.

    A person accepts it, which makes the row it suggests with its source, or refuses it.
    """

    class Kind(models.TextChoices):
        INTEREST = "interest"
        POSITION = "position"
        QUESTION = "question"
        STEP = "step"

    class State(models.TextChoices):
        OPEN = "open"
        ACCEPTED = "accepted"
        REFUSED = "refused"

    negotiation = models.ForeignKey(Negotiation, models.PROTECT, related_name="suggestions")
    statement = models.ForeignKey(Statement, models.PROTECT, related_name="suggestions")
    kind = models.CharField(max_length=8, choices=Kind)
    side = models.CharField(max_length=8, choices=Side, help_text="Who holds it, or owes it.")
    topic = models.CharField(max_length=20, blank=True)
    text = models.TextField(help_text="The words; for a step its action.")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    due_on = models.DateField(null=True, blank=True)
    confidence = models.DecimalField(max_digits=3, decimal_places=2)
    reader_version = models.CharField(max_length=40)
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    interest = models.ForeignKey(
        Interest, models.SET_NULL, null=True, blank=True, related_name="suggestions"
    )
    position = models.ForeignKey(
        Position, models.SET_NULL, null=True, blank=True, related_name="suggestions"
    )
    follow_up = models.ForeignKey(
        FollowUp, models.SET_NULL, null=True, blank=True, related_name="suggestions"
    )

    objects = SuggestionQuerySet.as_manager()

    class Meta(Record.Meta):
        constraints = [
            # A new reading of the same words suggests nothing twice, also not what was refused.
            models.UniqueConstraint(
                fields=["statement", "kind", "start"], name="suggestion_once_per_place"
            ),
            models.CheckConstraint(
                condition=models.Q(state="open", decided_at=None)
                | ~models.Q(state="open") & models.Q(decided_at__isnull=False),
                name="suggestion_decided_with_its_state",
            ),
        ]
        indexes = [models.Index(fields=["negotiation", "state"], name="suggestion_by_talk")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.text[:60]}"
