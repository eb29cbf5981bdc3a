"""What was learnt from a supplier, for the brief of the next negotiation with it (R34)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from negotiations.briefs.pages import Listed, listed
from negotiations.lessons.models import Lesson
from negotiations.rounds.models import Negotiation
from srm.evidence import Evidence


@dataclass(frozen=True)
class LessonLine:
    """What to do next time, who learnt it when and where, and what taught it."""

    id: UUID
    sentence: str
    negotiation: UUID
    title: str
    learnt_by: str
    learnt_at: datetime
    source: Evidence


def lesson_lines(talks: QuerySet[Negotiation]) -> Listed:
    """List the lessons of all negotiations with the supplier, newest first."""
    rows = Lesson.objects.standing().filter(negotiation__in=talks)
    rows = rows.select_related("negotiation", "learnt_by")
    return listed(rows.order_by("-learnt_at", "-pk"), lesson_line)


def lesson_line(row: Lesson) -> LessonLine:
    """Make a line of a lesson."""
    return LessonLine(
        row.pk,
        row.sentence,
        row.negotiation_id,
        row.negotiation.title,
        row.learnt_by.display_name,
        row.learnt_at,
        Evidence(*row.evidence),
    )
