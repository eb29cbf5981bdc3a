"""What a version consists of: its terms, and what each side does next."""

from django.db import models

from negotiations.agreements.models import AgreementVersion
from negotiations.interests.models import Interest
from negotiations.offers.models import Issue
from negotiations.rounds.models import Side
from srm.records import Record, frozen


class Term(Record):
    """One line of a version: a subject and what was agreed about it."""

    private = frozenset({"interests"})
    version = models.ForeignKey(AgreementVersion, models.CASCADE, related_name="terms")
    position = models.PositiveSmallIntegerField()
    issue = models.ForeignKey(Issue, models.PROTECT, null=True, blank=True, related_name="terms")
    subject = models.CharField(max_length=100)
    text = models.TextField()
    value = models.CharField(
        max_length=100, blank=True, db_default="", help_text="In the form of the issue's kind."
    )
    interests = models.ManyToManyField(
        Interest, blank=True, related_name="terms", help_text="What it serves; ours to know."
    )

    class Meta(Record.Meta):
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "position"], name="term_position_unique"),
        ]
        triggers = [
            *Record.Meta.triggers,
            frozen("version", "position", "issue", "subject", "text", "value"),
        ]

    def __str__(self) -> str:
        return f"{self.subject}: {self.text[:60]}"


class NextStep(Record):
    """What a side does next, as agreed in a version (R23)."""

    version = models.ForeignKey(AgreementVersion, models.CASCADE, related_name="next_steps")
    position = models.PositiveSmallIntegerField()
    side = models.CharField(max_length=8, choices=Side)
    owner_name = models.CharField(max_length=200, blank=True)
    action = models.CharField(max_length=500)
    due_on = models.DateField()
    evidence = models.CharField(max_length=500, blank=True, help_text="What will show it is done.")
    consequence = models.CharField(max_length=500, blank=True, help_text="If it is not done.")

    class Meta(Record.Meta):
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "position"], name="next_step_unique"),
        ]
        triggers = [
            *Record.Meta.triggers,
            frozen(
                *("version", "position", "side", "owner_name", "action", "due_on"),
                *("evidence", "consequence"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.side}: {self.action[:60]}"
