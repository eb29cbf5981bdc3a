"""What lies ahead of many negotiations: how ready we must be, how ready we are, and when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from negotiations.preparation.plans.models import Plan
from negotiations.preparation.readiness.services import readiness_of_many
from negotiations.rounds.models import Negotiation
from suppliers.profiles.inheritance import nearest_words

SOON = timedelta(days=2)
READY = 100


@dataclass(frozen=True)
class Outlook:
    """How ready a negotiation is for what lies ahead; where nobody asks it counts as ready."""

    readiness: int
    threshold: int | None
    is_round_planned_soon: bool


def outlooks_of(negotiations: Sequence[Negotiation], *, at: datetime) -> dict[UUID, Outlook]:
    """Look ahead, and score the preparations only where something depends on it."""
    soon = Plan.objects.filter(negotiation__in=negotiations, next_round_at__lte=at + SOON)
    planned = set(soon.values_list("negotiation_id", flat=True))
    thresholds = thresholds_of(negotiations)
    asked = [n for n in negotiations if n.pk in planned or thresholds[n.pk] is not None]
    scores = readiness_of_many(asked)
    return {
        negotiation.pk: Outlook(
            readiness=scores[negotiation.pk].score if negotiation.pk in scores else READY,
            threshold=thresholds[negotiation.pk],
            is_round_planned_soon=negotiation.pk in planned,
        )
        for negotiation in negotiations
    }


def thresholds_of(negotiations: Sequence[Negotiation]) -> dict[UUID, int | None]:
    """Find what the categories of some negotiations ask for: the nearest word from below."""
    ids = {negotiation.category_id for negotiation in negotiations}
    said = nearest_words("readiness_threshold", ids)
    return {negotiation.pk: said.get(negotiation.category_id) for negotiation in negotiations}
