from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Coalesce

from negotiations.agreements.models import Agreement
from negotiations.follow_ups.models import FollowUp
from negotiations.preparation.answers.models import PreparedAnswer
from negotiations.preparation.plans.models import ExpectedSanction
from negotiations.rounds.models import Negotiation, Round
from negotiations.statements.models import Statement
from negotiations.warning_signs.detectors import CODES
from srm.access.scope import ScopedQuerySet
from srm.records import Record
from suppliers.profiles.models import Supplier


def codes() -> list[tuple[str, str]]:
    """List the codes of all detectors; a callable, so that a new sign needs no migration."""
    return [(code, code) for code in CODES]


class WarningSignQuerySet(ScopedQuerySet["WarningSign"]):
    """Questions about warning signs."""

    category_lookup = "negotiation__category"

    def standing(self) -> "WarningSignQuerySet":
        """Signs that nobody has judged and whose cause has not gone away."""
        return self.filter(verdict=WarningSign.Verdict.OPEN, cleared_at=None)

    def urgent(self, *, at: datetime) -> "WarningSignQuerySet":
        """Signs that somebody is to be told of at once and was not."""
        return self.filter(urgent_at__lte=at)

    def for_display(self) -> "WarningSignQuerySet":
        """Show with each threat what to answer, and who does so (R56).

        What the plan of the negotiation says comes first, then the nearest category's answer.
        """
        nearest = PreparedAnswer.objects.nearest_to("negotiation__category__path")
        expected = ExpectedSanction.objects.filter(
            plan__negotiation=models.OuterRef("negotiation"), sanction=models.OuterRef("sanction")
        )
        own = expected.exclude(own_answer="")
        return self.annotate(
            prepared_answer=Coalesce(
                models.Subquery(own.values("own_answer")[:1]),
                models.Subquery(nearest.values("text")[:1]),
            ),
            answer_owner=Coalesce(
                models.Subquery(expected.values("owner")[:1]),
                models.Subquery(nearest.values("owner")[:1]),
            ),
        )

    def precision(self) -> Any:  # Any: rows of counts
        """Count of each code what people confirmed and dismissed."""
        confirmed = models.Q(verdict=WarningSign.Verdict.CONFIRMED)
        dismissed = models.Q(verdict=WarningSign.Verdict.DISMISSED)
        return (
            self.order_by("code")
            .values("code")
            .annotate(
                raised=models.Count("pk"),
                confirmed=models.Count("pk", filter=confirmed),
                dismissed=models.Count("pk", filter=dismissed),
            )
        )


class WarningSign(Record):
    """Something a detector saw, with its evidence. Never raised twice for the same evidence."""

    private = frozenset({"verdict_reason"})

    class Severity(models.TextChoices):
        NOTICE = "notice"
        WARNING = "warning"
        ALARM = "alarm"

    class Direction(models.TextChoices):
        THEIRS = "theirs"
        OURS = "ours"

    class Verdict(models.TextChoices):
        OPEN = "open"
        CONFIRMED = "confirmed"
        DISMISSED = "dismissed"

    code = models.CharField(max_length=40, choices=codes)
    evidence_key = models.CharField(max_length=120, editable=False)
    detector_version = models.PositiveSmallIntegerField(default=1)
    negotiation = models.ForeignKey(Negotiation, models.PROTECT, related_name="warning_signs")
    supplier = models.ForeignKey(Supplier, models.PROTECT, related_name="warning_signs")
    statement = models.ForeignKey(
        Statement, models.PROTECT, null=True, blank=True, related_name="warning_signs"
    )
    round = models.ForeignKey(
        Round, models.PROTECT, null=True, blank=True, related_name="warning_signs"
    )
    agreement = models.ForeignKey(
        Agreement, models.PROTECT, null=True, blank=True, related_name="warning_signs"
    )
    follow_up = models.ForeignKey(
        FollowUp, models.PROTECT, null=True, blank=True, related_name="warning_signs"
    )
    severity = models.CharField(max_length=8, choices=Severity)
    direction = models.CharField(max_length=6, choices=Direction)
    excerpt = models.TextField(blank=True)
    excerpt_start = models.PositiveIntegerField(default=0)
    excerpt_end = models.PositiveIntegerField(default=0)
    sanction = models.CharField(max_length=30, blank=True)
    # What makes the sign graver than its words; docs/warning-signs.md names the codes.
    notices = ArrayField(models.CharField(max_length=30), default=list, blank=True)
    is_veiled = models.BooleanField(default=False)
    confidence = models.DecimalField(max_digits=3, decimal_places=2)
    raised_at = models.DateTimeField()
    # When somebody is to be told at once; empty when nobody has to be, or was.
    urgent_at = models.DateTimeField(null=True, blank=True, editable=False)
    cleared_at = models.DateTimeField(
        null=True, blank=True, help_text="When the cause went away by itself."
    )
    verdict = models.CharField(max_length=9, choices=Verdict, default=Verdict.OPEN)
    verdict_reason = models.CharField(max_length=500, blank=True)
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="verdicts"
    )
    judged_at = models.DateTimeField(null=True, blank=True)
    was_carried_out = models.BooleanField(
        null=True, blank=True, help_text="Whether a threat was made true; empty when not known."
    )

    objects = WarningSignQuerySet.as_manager()

    class Meta(Record.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["code", "evidence_key"], name="warning_sign_once_per_evidence"
            ),
            models.CheckConstraint(
                condition=models.Q(confidence__range=(0, 1)), name="warning_sign_confidence"
            ),
            models.CheckConstraint(
                condition=models.Q(verdict="open", judged_at=None)
                | ~models.Q(verdict="open") & models.Q(judged_at__isnull=False),
                name="warning_sign_judged_with_its_verdict",
            ),
        ]
        indexes = [
            # Serves WarningSignQuerySet.standing, the first page of the console.
            models.Index(
                fields=["-raised_at", "-id"],
                condition=models.Q(verdict="open", cleared_at=None),
                name="warning_sign_standing",
            ),
            # Serves WarningSignQuerySet.urgent, the query of the sweep that runs every minute.
            models.Index(
                fields=["urgent_at"],
                condition=models.Q(urgent_at__isnull=False),
                name="warning_sign_urgent",
            ),
            models.Index(fields=["raised_at", "id"], name="warning_sign_by_moment"),
            models.Index(fields=["code", "id"], name="warning_sign_by_code"),
        ]

    def __str__(self) -> str:
        return f"{self.code} ({self.direction})"


class DateWatchQuerySet(ScopedQuerySet["DateWatch"]):
    """Questions about when to look at agreements."""

    category_lookup = "agreement__negotiation__category"

    def to_look_at(self, *, at: datetime) -> "DateWatchQuerySet":
        """Those whose moment has come: once in force, when a window opens, when it closes."""
        return self.filter(look_at__lte=at)


class DateWatch(Record):
    """When the dates of an agreement are to be looked at next; empty when never."""

    agreement = models.OneToOneField(Agreement, models.CASCADE, related_name="date_watch")
    look_at = models.DateTimeField(null=True, blank=True)

    objects = DateWatchQuerySet.as_manager()

    class Meta(Record.Meta):
        indexes = [
            # Serves DateWatchQuerySet.to_look_at, the query of the sweep that runs every minute.
            models.Index(
                fields=["look_at"],
                condition=models.Q(look_at__isnull=False),
                name="date_watch_to_look_at",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agreement_id}"
