"""What one's own questions brought to light (R46): for the person who asked, and nobody else."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count

from negotiations.preparation.questions.models import Question
from negotiations.preparation.questions.openness import is_open
from negotiations.rounds.models import Round
from srm.access.models import User

HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Coaching:
    """The numbers of one person; a share or rate is None where it has nothing to divide by."""

    asked_count: int
    open_count: int
    answered_count: int
    interest_count: int
    hours: float

    @property
    def open_share(self) -> float | None:
        return share(self.open_count, self.asked_count)

    @property
    def answered_share(self) -> float | None:
        return share(self.answered_count, self.asked_count)

    @property
    def interests_per_hour(self) -> float | None:
        return share(self.interest_count, self.hours)


def share(part: float, whole: float) -> float | None:
    """Divide with two places, or say that there is nothing to divide by."""
    return round(part / whole, 2) if whole else None


def coaching_of(person: User, *, since: datetime, until: datetime) -> Coaching:
    """Count what a person asked between two moments, and what came of it."""
    asked = list(
        Question.objects.filter(asked_by=person, asked_at__gte=since, asked_at__lt=until)
        .annotate(interest_count=Count("interests"))
        .only("text", "answered_at", "round_id")
    )
    rounds = Round.objects.filter(pk__in={question.round_id for question in asked})
    return Coaching(
        asked_count=len(asked),
        open_count=sum(is_open(question.text) for question in asked),
        answered_count=sum(question.answered_at is not None for question in asked),
        interest_count=sum(vars(question)["interest_count"] for question in asked),
        hours=hours_of(rounds),
    )


def hours_of(rounds: Iterable[Round]) -> float:
    """Add up how long the closed rounds took."""
    took = [r.closed_at - r.opened_at for r in rounds if r.closed_at is not None]
    return round(sum(took, timedelta()) / HOUR, 2)
