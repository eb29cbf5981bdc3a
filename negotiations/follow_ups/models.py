from datetime import datetime

from django.conf import settings
from django.db import models

from negotiations.agreements.models import Agreement
from negotiations.rounds.models import Negotiation, Side
from negotiations.statements.models import Statement
from srm.access.scope import ScopedQuerySet
from srm.records import Record, frozen
from suppliers.people.models import Contact

# What the names of origins begin with whose steps a job asks us to take: nobody promised them.
MACHINE_MADE = ("interest:", "question:", "refusal:")


class FollowUpQuerySet(ScopedQuerySet["FollowUp"]):
    """Questions about follow-up steps."""

    category_lookup = "negotiation__category"

    def to_flag(self, *, at: datetime) -> "FollowUpQuerySet":
        """Steps whose next flag is due: when due, when overdue, and when that grows grave."""
        return self.filter(next_flag_at__lte=at)

    def open(self) -> "FollowUpQuerySet":
        """Steps that are owed still: neither done nor dropped."""
        return self.filter(done_at=None, dropped_at=None)

    def due(self, *, at: datetime) -> "FollowUpQuerySet":
        """Steps that should have been done by now and are not."""
        return self.open().filter(due_at__lte=at)

    def promised(self) -> "FollowUpQuerySet":
        """Steps that somebody promised, without those that a job asks for."""
        by_machine = models.Q(
            *(("key__startswith", one) for one in MACHINE_MADE), _connector=models.Q.OR
        )
        made = Origin.objects.filter(by_machine, follow_up=models.OuterRef("pk"))
        return self.exclude(models.Exists(made.order_by()))

    def for_display(self) -> "FollowUpQuerySet":
        """Lead from a step to the question whose answer it chases."""
        # Questions stand above this slice, which knows them by the way back only.
        itself = self.model._default_manager.filter(pk=models.OuterRef("pk")).order_by()
        return self.annotate(question_id=models.Subquery(itself.values("question__pk")))

    def blocked(self) -> "FollowUpQuerySet":
        """Steps that wait for another one that is open."""
        first = {"waits_for__done_at": None, "waits_for__dropped_at": None}
        return self.open().filter(waits_for__isnull=False, **first)


class FollowUp(Record):
    """A step one side owes the other, by a moment."""

    negotiation = models.ForeignKey(Negotiation, models.PROTECT, related_name="follow_ups")
    agreement = models.ForeignKey(
        Agreement, models.PROTECT, null=True, blank=True, related_name="follow_ups"
    )
    side = models.CharField(max_length=8, choices=Side)
    action = models.CharField(max_length=500)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="follow_ups",
        help_text="Who of us does it; the owner of the negotiation where nobody is named.",
    )  # fmt: skip
    contact = models.ForeignKey(
        Contact, models.SET_NULL, null=True, blank=True, related_name="follow_ups",
        help_text="Who of them does it.",
    )  # fmt: skip
    owner_name = models.CharField(max_length=200, blank=True)
    consequence = models.CharField(
        max_length=500, blank=True, db_default="", help_text="What follows if it is not done."
    )
    due_at = models.DateTimeField()
    next_flag_at = models.DateTimeField(null=True, blank=True, editable=False)
    snoozed_until = models.DateTimeField(null=True, blank=True)
    escalated_at = models.DateTimeField(
        null=True, blank=True, help_text="When it was taken to the category manager."
    )
    done_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(
        null=True, blank=True, help_text="When it was closed without being done."
    )
    drop_reason = models.CharField(max_length=500, blank=True, db_default="")
    evidence_wanted = models.CharField(
        max_length=500, blank=True, db_default="", help_text="What will show that it is done."
    )
    evidence = models.CharField(max_length=500, blank=True)
    waits_for = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="waiting",
        help_text="The step that has to be done first.",
    )  # fmt: skip
    recurrence = models.CharField(
        max_length=200, blank=True, db_default="", help_text="RFC 5545, such as FREQ=MONTHLY."
    )
    zone = models.CharField(
        max_length=50, default="UTC", db_default="UTC", help_text="Whose clocks it recurs by."
    )
    # The rule counts from one moment and was last at another, however the step was moved since.
    repeats_from = models.DateTimeField(null=True, blank=True, editable=False)
    occurs_at = models.DateTimeField(null=True, blank=True, editable=False)
    previous = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="following"
    )
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
            models.CheckConstraint(
                condition=models.Q(dropped_at=None, drop_reason="")
                | models.Q(dropped_at__isnull=False, done_at=None, next_flag_at=None)
                & ~models.Q(drop_reason=""),
                name="follow_up_dropped_for_a_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(owner=None) | models.Q(side="buyer"),
                name="follow_up_owner_is_ours",
            ),
            models.CheckConstraint(
                condition=models.Q(contact=None) | models.Q(side="supplier"),
                name="follow_up_contact_is_theirs",
            ),
            models.CheckConstraint(
                condition=models.Q(waits_for=None) | ~models.Q(waits_for=models.F("id")),
                name="follow_up_waits_for_another",
            ),
            models.CheckConstraint(
                condition=models.Q(recurrence="")
                | models.Q(repeats_from__isnull=False, occurs_at__isnull=False),
                name="follow_up_recurs_from_a_moment",
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

    @property
    def is_open(self) -> bool:
        """Whether it is owed still."""
        return self.done_at is None and self.dropped_at is None


class Origin(Record):
    """What a step comes from, in one text: of each comes one step, however often it is asked."""

    key = models.CharField(max_length=120, unique=True)
    follow_up = models.ForeignKey(FollowUp, models.CASCADE, related_name="origins")

    class Meta(Record.Meta):
        triggers = [*Record.Meta.triggers, frozen("key", "follow_up")]

    def __str__(self) -> str:
        return self.key


class Snooze(Record):
    """That somebody put a step off, until when and why. Never edited."""

    follow_up = models.ForeignKey(FollowUp, models.CASCADE, related_name="snoozes")
    until = models.DateTimeField()
    reason = models.CharField(max_length=500)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="snoozes")
    snoozed_at = models.DateTimeField()

    class Meta(Record.Meta):
        ordering = ["snoozed_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until__gt=models.F("snoozed_at")), name="snooze_ends_later"
            ),
            models.CheckConstraint(condition=~models.Q(reason=""), name="snooze_with_reason"),
        ]
        triggers = [
            *Record.Meta.triggers,
            frozen("follow_up", "until", "reason", "by", "snoozed_at"),
        ]

    def __str__(self) -> str:
        return f"until {self.until:%Y-%m-%d %H:%M}"
