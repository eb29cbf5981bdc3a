from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models

from negotiations.follow_ups.models import FollowUp
from negotiations.interests.models import Interest
from negotiations.preparation.questions.bank import Step, Topic
from negotiations.rounds.models import Negotiation, Round
from negotiations.statements.models import Statement
from srm.access.scope import ScopedQuerySet
from srm.records import Record


class QuestionQuerySet(ScopedQuerySet["Question"]):
    """Questions about questions."""

    category_lookup = "negotiation__category"

    def unanswered(self) -> "QuestionQuerySet":
        """Planned or asked, and still open; what a brief lists."""
        return self.filter(answered_at=None)

    def to_chase(self, *, at: datetime) -> "QuestionQuerySet":
        """Asked so long ago that the answer is owed, and not yet followed up."""
        return self.filter(chase_at__lte=at, negotiation__phase__in=Negotiation.UNDERWAY)

    def numbered(self) -> Any:  # Any: rows with more than the model's own columns
        """Count with each which one it is of those asked in its negotiation."""
        asked_at, pk = models.OuterRef("asked_at"), models.OuterRef("pk")
        earlier = models.Q(asked_at__lt=asked_at) | models.Q(asked_at=asked_at, pk__lte=pk)
        asked = Question.objects.filter(earlier, negotiation=models.OuterRef("negotiation"))
        of_talk = asked.order_by().values("negotiation")
        return self.annotate(
            number=models.Subquery(of_talk.annotate(n=models.Count("pk")).values("n"))
        )

    def for_display(self) -> "QuestionQuerySet":
        """Tell of each how far it has come."""
        return self.annotate(
            state=models.Case(
                models.When(answered_at__isnull=False, then=models.Value("answered")),
                models.When(asked_at__isnull=False, then=models.Value("asked")),
                default=models.Value("planned"),
                output_field=models.CharField(),
            )
        )


class Question(Record):
    """What we want to hear from the other side: planned, asked, answered (R19)."""

    private = frozenset({"answer", "bank_code", "interests", "text"})

    negotiation = models.ForeignKey(Negotiation, models.CASCADE, related_name="questions")
    text = models.CharField(max_length=500)
    step = models.CharField(max_length=12, choices=Step, default=Step.QUESTIONS)
    topic = models.CharField(max_length=20, choices=Topic, default=Topic.OTHER)
    bank_code = models.CharField(max_length=40, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="asked_questions",
    )
    round = models.ForeignKey(
        Round, models.PROTECT, null=True, blank=True, related_name="questions"
    )
    chase_at = models.DateTimeField(null=True, blank=True, editable=False)
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.ForeignKey(
        Statement, models.PROTECT, null=True, blank=True, related_name="answered_questions"
    )
    interests = models.ManyToManyField(Interest, blank=True, related_name="questions")
    follow_up = models.OneToOneField(
        FollowUp, models.SET_NULL, null=True, blank=True, related_name="question"
    )

    objects = QuestionQuerySet.as_manager()

    class Meta(Record.Meta):
        constraints = [
            models.UniqueConstraint(fields=["negotiation", "text"], name="question_once"),
            models.CheckConstraint(
                condition=models.Q(asked_at=None, asked_by=None, round=None)
                | models.Q(asked_at__isnull=False, asked_by__isnull=False, round__isnull=False),
                name="question_asked_by_somebody_in_a_round",
            ),
            models.CheckConstraint(
                condition=models.Q(answered_at=None, answer=None)
                | models.Q(
                    asked_at__isnull=False,
                    answer__isnull=False,
                    answered_at__gte=models.F("asked_at"),
                ),
                name="question_answered_after_asked",
            ),
            models.CheckConstraint(
                condition=models.Q(chase_at=None)
                | models.Q(asked_at__isnull=False, answered_at=None),
                name="question_chased_while_open",
            ),
        ]
        indexes = [
            # Serves QuestionQuerySet.to_chase, the query of the hourly job.
            models.Index(
                fields=["chase_at"],
                condition=models.Q(chase_at__isnull=False),
                name="question_to_chase",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]
