"""Who sat in the rounds of a negotiation, on both sides (R17)."""

from dataclasses import dataclass
from uuid import UUID

from negotiations.briefs.pages import Listed, listed
from negotiations.rounds.models import Negotiation, Participant
from srm.evidence import Evidence


@dataclass(frozen=True)
class ParticipantLine:
    """Somebody who sat in a round, and as what; a contact who was forgotten has no name."""

    id: UUID
    side: str
    role: str
    name: str
    round: UUID
    number: int
    source: Evidence


def participant_lines(negotiation: Negotiation) -> Listed:
    """List who took part, the latest round first."""
    rows = Participant.objects.filter(round__negotiation=negotiation)
    rows = rows.select_related("round", "contact", "person")
    return listed(rows.order_by("-round__number", "side", "pk"), line_of)


def line_of(row: Participant) -> ParticipantLine:
    """Make a line of a participant."""
    return ParticipantLine(
        row.pk,
        row.side,
        row.role,
        row.display_name,
        row.round_id,
        row.round.number,
        Evidence("participants", row.pk),
    )
