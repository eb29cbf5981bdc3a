"""What both sides promised as milestones of an OCDS release: in the words that they agreed to.

The follow-up of a promise can be reworded and moved; of it only leaves what became of the promise.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from negotiations.agreements.models import Agreement, AgreementVersion
from negotiations.agreements.parts import NextStep
from negotiations.dates.zones import end_of_day
from negotiations.documents.ocds import Part, moment
from negotiations.follow_ups.models import FollowUp, Origin
from negotiations.follow_ups.next_steps import origin_of
from srm.privacy import Shared

PROMISE = Shared(NextStep, "side", "action", "due_on")
KEPT = Shared(FollowUp, "done_at", "dropped_at")


@dataclass(frozen=True)
class Milestone:
    """One promise, when it was made, and what became of it by a moment."""

    key: str
    side: str
    action: str
    due_at: datetime
    promised_at: datetime
    done_at: datetime | None
    dropped_at: datetime | None
    at: datetime

    @property
    def status(self) -> str:
        """What the standard has a word for; what was dropped will never be met."""
        if self.done_at is not None:
            return "met"
        is_late = self.due_at < self.at
        return "notMet" if self.dropped_at is not None or is_late else "scheduled"

    @property
    def changed_at(self) -> datetime:
        """When what is told of it last became true."""
        ended_at = self.done_at or self.dropped_at
        if ended_at is None and self.status == "notMet":
            ended_at = self.due_at
        return max(self.promised_at, ended_at or self.promised_at)

    def part(self) -> Part:
        """Describe it; the same promise has the same id in every release."""
        milestone: Part = {
            "id": self.key.rpartition(":")[2],
            "title": self.action,
            "dueDate": moment(self.due_at),
            "dateModified": moment(self.changed_at),
            "status": self.status,
            "owedBy": self.side,
        }
        if self.done_at is not None:
            milestone["dateMet"] = moment(self.done_at)
        return milestone


def milestones_of(
    agreement: Agreement, versions: Sequence[AgreementVersion], *, at: datetime
) -> list[Milestone]:
    """Give the promises of these versions, each once however often it was repeated, by day."""
    told_at = {version.pk: version.in_force_at or version.written_at for version in versions}
    steps = NextStep.objects.filter(version__in=told_at).order_by("version__number", "position")
    promises: dict[str, NextStep] = {}
    for step in steps:
        promises.setdefault(origin_of(agreement, step), step)
    origins = Origin.objects.filter(key__in=promises).select_related("follow_up")
    kept = {origin.key: KEPT.of(origin.follow_up) for origin in origins}
    unknown = KEPT.of(FollowUp())
    found = []
    for key, row in promises.items():
        promise, known = PROMISE.of(row), kept.get(key, unknown)
        found.append(
            Milestone(
                key,
                promise.side,
                promise.action,
                end_of_day(promise.due_on, settings.BUSINESS_ZONE),
                told_at[row.version_id],
                known.done_at,
                known.dropped_at,
                at,
            )
        )
    return sorted(found, key=lambda one: (one.due_at, one.key))
