from datetime import datetime

from django.db import models

from negotiations.agreements.models import Agreement
from negotiations.rounds.models import Negotiation, Side
from negotiations.statements.models import Statement
from srm.access.scope import ScopedQuerySet
from srm.records import Record


class FollowUpQuerySet(ScopedQuerySet["FollowUp"]):
    """Questions about follow-up steps."""

    category_lookup = "negotiation__category"

    def to_flag(self, *, at: datetime) -> "FollowUpQuerySet":
        """Steps whose next flag is due: once when due, once when overdue."""
        return self.filter(next_flag_at__lte=at)

    def due(self, *, at: datetime) -> "FollowUpQuerySet":
        """Steps that should have been done by now and are not."""
        return self.filter(done_at=None, due_at__lte=at)


class FollowUp(Record):
    """A step one side owes the other, by a moment."""

    negotiation = models.ForeignKey(Negotiation, models.PROTECT, related_name="follow_ups")
    agreement = models.ForeignKey(
        Agreement, models.PROTECT, null=True, blank=True, related_name="follow_ups"
    )
    side = models.CharField(max_length=8, choices=Side)
    action = models.CharField(max_length=500)
    owner_name = models.CharField(max_length=200, blank=True)
    due_at = models.DateTimeField()
    next_flag_at = models.DateTimeField(null=True, blank=True, editable=False)
    done_at = models.DateTimeField(null=True, blank=True)
    evidence = models.CharField(max_length=500, blank=True)
    source = models.ForeignKey(
        Statement, models.PROTECT, null=True, blank=True, related_name="follow_ups"
    )

    objects = FollowUpQuerySet.as_manager()

    class Meta(Record.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(done_at=None) | models.Q(next_flag_at=None),
                name="follow_up_done_is_not_flagged",
            ),
        ]
        indexes = [
            # Serves FollowUpQuerySet.to_flag, the query of the sweep that runs every minute.
            models.Index(
                fields=["next_flag_at"],
                condition=models.Q(next_flag_at__isnull=False),
                name="follow_up_to_flag",
            ),
            # Serves FollowUpQuerySet.due, the console's work list.
            models.Index(
                fields=["due_at"], condition=models.Q(done_at=None), name="follow_up_open"
            ),
            models.Index(fields=["due_at", "id"], name="follow_up_by_due"),
        ]

    def __str__(self) -> str:
        return f"{self.side}: {self.action[:60]}"
