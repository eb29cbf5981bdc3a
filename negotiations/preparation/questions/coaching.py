"""What somebody's questions brought to light (R46): for that person, and for who coaches them.

What somebody said is what stands under their name, or without one what they recorded of our side.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q

from negotiations.interests.models import Interest
from negotiations.preparation.questions.models import Question
from negotiations.preparation.questions.openness import is_open
from negotiations.preparation.questions.spoken import LIMITS, Spoken, spoken_in
from negotiations.rounds.models import Round, Side
from negotiations.statements.models import Statement
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
    statements: "Talking"

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


@dataclass(frozen=True)
class Talking:
    """The same of what somebody said in rounds, and what was learned in these by the hour."""

    spoken: Spoken
    learned_count: int
    """Interests of theirs with a source in the closed rounds in which the person spoke."""
    hours: float
    limits: str = LIMITS

    @property
    def question_share(self) -> float | None:
        return share(self.spoken.asking_count, self.spoken.statement_count)

    @property
    def open_share(self) -> float | None:
        return share(self.spoken.open_count, self.spoken.question_count)

    @property
    def learned_per_hour(self) -> float | None:
        return share(self.learned_count, self.hours)


def coaching_of(person: User, *, viewer: User, since: datetime, until: datetime) -> Coaching:
    """Count what a person asked between two moments, and what came of it.

    Somebody who coaches sees of it what lies in their own categories.
    """
    questions = Question.objects.all() if person == viewer else Question.objects.visible_to(viewer)
    asked = list(
        questions.filter(asked_by=person, asked_at__gte=since, asked_at__lt=until)
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
        statements=talking_of(person, viewer=viewer, since=since, until=until),
    )


def talking_of(person: User, *, viewer: User, since: datetime, until: datetime) -> Talking:
    """Count the questions in what a person said between two moments, and what was learned."""
    said = Statement.objects.all() if person == viewer else Statement.objects.visible_to(viewer)
    said = said.filter(side=Side.BUYER, retracted_at=None, said_at__gte=since, said_at__lt=until)
    said = said.filter(
        Q(speaker__iexact=person.display_name) | Q(speaker="", recorded_by=person)
    ).order_by()
    rounds = Round.objects.filter(pk__in=said.values("round"), closed_at__isnull=False)
    learned = Interest.objects.filter(
        holder__in=[Interest.Holder.SUPPLIER, Interest.Holder.SHARED],
        source__side=Side.SUPPLIER,
        source__round__in=rounds.order_by(),
    )
    texts = said.values_list("text", flat=True).iterator(chunk_size=500)
    return Talking(spoken_in(texts), learned.count(), hours_of(rounds))


def hours_of(rounds: Iterable[Round]) -> float:
    """Add up how long the closed rounds took."""
    took = [r.closed_at - r.opened_at for r in rounds if r.closed_at is not None]
    return round(sum(took, timedelta()) / HOUR, 2)
