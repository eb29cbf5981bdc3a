from django.conf import settings
from django.db import models

from srm.access.scope import ScopedQuerySet
from srm.records import Record
from suppliers.profiles.models import Category


class PreparedAnswerQuerySet(ScopedQuerySet["PreparedAnswer"]):
    """Questions about prepared answers."""

    def nearest_to(self, path: str, sanction: str = "sanction") -> "PreparedAnswerQuerySet":
        """Answers to the sanction of an outer row, that of the nearest category first (R56).

        `path` and `sanction` lead from the outer row to its category's path and to its sanction.
        """
        covers = models.Func(
            models.F("category_id"),
            models.OuterRef(path),
            template="(%(expressions)s))",
            arg_joiner=" = ANY(",
            output_field=models.BooleanField(),
        )
        answers = self.filter(covers, sanction=models.OuterRef(sanction))
        return answers.order_by("-category__path__len")


class PreparedAnswer(Record):
    """What we do and say when a sanction is threatened, for a category and what lies below it."""

    private = frozenset({"text"})

    category = models.ForeignKey(Category, models.CASCADE, related_name="prepared_answers")
    sanction = models.CharField(max_length=30)
    text = models.TextField()
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="prepared_answers"
    )

    objects = PreparedAnswerQuerySet.as_manager()

    class Meta(Record.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["category", "sanction"], name="prepared_answer_once_per_sanction"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sanction}: {self.text[:60]}"
