"""Which side set which deadline to force consent, and how often (R55).

What a reader saw as `deadline-pressure` and nobody dismissed. A deadline that only one side keeps
setting is the first to talk about when talks are to move from claiming to sharing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Max

from negotiations.rounds.models import Negotiation, Side
from negotiations.warning_signs.detectors.deadline_pressure import deadline_pressure
from negotiations.warning_signs.models import WarningSign

MOST = 50
"""Deadlines that are shown, the latest first."""
SIDES = {WarningSign.Direction.OURS: Side.BUYER, WarningSign.Direction.THEIRS: Side.SUPPLIER}


@dataclass(frozen=True)
class SetBy:
    """How often one side set a deadline, and when last."""

    side: str
    count: int
    last_said_at: datetime | None


@dataclass(frozen=True)
class Deadline:
    """One deadline, in the words that set it. Reported words have no speaker of that side."""

    sign: UUID
    side: str
    statement: UUID
    speaker: str
    said_at: datetime
    words: str
    verdict: str


@dataclass(frozen=True)
class Deadlines:
    """Who sets the clock of a negotiation."""

    negotiation: UUID
    sides: Sequence[SetBy]
    latest: Sequence[Deadline]


def deadlines_of(negotiation: Negotiation) -> Deadlines:
    """Count the deadlines of each side and quote the latest."""
    signs = WarningSign.objects.filter(
        negotiation=negotiation, code=deadline_pressure.code, statement__isnull=False
    ).exclude(verdict=WarningSign.Verdict.DISMISSED)
    counted: Any = signs.order_by().values_list("direction")  # Any: rows of counts
    found = {
        SIDES[WarningSign.Direction(direction)]: (count, last)
        for direction, count, last in counted.annotate(Count("pk"), Max("statement__said_at"))
    }
    latest = signs.select_related("statement").order_by("-statement__said_at", "-pk")
    return Deadlines(
        negotiation.pk,
        [SetBy(side, *found.get(side, (0, None))) for side in Side],
        [deadline_in(sign) for sign in latest[:MOST]],
    )


def deadline_in(sign: WarningSign) -> Deadline:
    """Tell of one sign who set the deadline."""
    statement = sign.statement
    assert statement is not None
    side = SIDES[WarningSign.Direction(sign.direction)]
    return Deadline(
        sign.pk,
        side,
        statement.pk,
        statement.speaker if statement.side == side else "",
        statement.said_at,
        sign.excerpt,
        sign.verdict,
    )
