from collections.abc import Collection
from uuid import UUID

from django.conf import settings
from django.db import models

from negotiations.offers.models import Package
from negotiations.outtakes.models import Outtake
from negotiations.rounds.models import Negotiation, Round
from negotiations.statements.models import Statement
from negotiations.warning_signs.models import WarningSign
from srm.access.scope import ScopedQuerySet
from srm.records import Record, frozen

# The resource of the API of each kind of thing that a lesson can be tied to.
RESOURCES = {
    "round": "rounds",
    "statement": "statements",
    "warning_sign": "warning-signs",
    "package": "packages",
    "outtake": "outtakes",
}


def one_of(kinds: Collection[str]) -> models.Q:
    """Ask that exactly one of some relations is named."""
    found = models.Q()
    for kind in kinds:
        found |= models.Q(**{f"{other}__isnull": other != kind for other in kinds})
    return found


class LessonQuerySet(ScopedQuerySet["Lesson"]):
    """Questions about lessons."""

    category_lookup = "negotiation__category"

    def standing(self) -> "LessonQuerySet":
        """Those that nobody took back."""
        return self.filter(retracted_at=None)


class Lesson(Record):
    """What to do next time, in one sentence, tied to the one thing that taught it (R34).

    Ours alone: nothing of it leaves us. Never edited; a wrong one is taken back with a reason.
    """

    private = frozenset({"sentence", "retraction_reason"})

    negotiation = models.ForeignKey(Negotiation, models.PROTECT, related_name="lessons")
    sentence = models.CharField(max_length=300)
    round = models.ForeignKey(Round, models.PROTECT, null=True, blank=True, related_name="lessons")
    statement = models.ForeignKey(
        Statement, models.PROTECT, null=True, blank=True, related_name="lessons"
    )
    warning_sign = models.ForeignKey(
        WarningSign, models.PROTECT, null=True, blank=True, related_name="lessons"
    )
    package = models.ForeignKey(
        Package, models.PROTECT, null=True, blank=True, related_name="lessons"
    )
    outtake = models.ForeignKey(
        Outtake, models.PROTECT, null=True, blank=True, related_name="lessons"
    )
    learnt_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="lessons")
    learnt_at = models.DateTimeField()
    retracted_at = models.DateTimeField(null=True, blank=True)
    retraction_reason = models.CharField(max_length=500, blank=True)

    objects = LessonQuerySet.as_manager()

    class Meta(Record.Meta):
        constraints = [
            models.CheckConstraint(condition=one_of(RESOURCES), name="lesson_taught_by_one_thing"),
            models.CheckConstraint(
                condition=~models.Q(sentence=""), name="lesson_sentence_not_empty"
            ),
        ]
        indexes = [models.Index(fields=["learnt_at", "id"], name="lesson_by_moment")]
        triggers = [
            *Record.Meta.triggers,
            frozen("negotiation", "sentence", *RESOURCES, "learnt_by", "learnt_at"),
        ]

    def __str__(self) -> str:
        return f"lesson of {self.learnt_at:%Y-%m-%d}"

    @property
    def evidence(self) -> tuple[str, UUID]:
        """Give the resource and the id of what taught it."""
        kind = next(kind for kind in RESOURCES if getattr(self, f"{kind}_id"))
        return RESOURCES[kind], getattr(self, f"{kind}_id")
