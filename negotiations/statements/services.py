from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from negotiations.rounds.models import Negotiation, Round
from negotiations.rounds.services import hold_open, note_activity
from negotiations.statements.models import Statement
from srm.access.models import User
from srm.clocks import check_happened
from srm.errors import RuleBroken
from srm.events.services import record
from srm.verification import mark_verified


@dataclass(frozen=True)
class Saying:
    """What was said, before it is on record."""

    side: str
    text: str
    said_at: datetime
    channel: str = ""
    language: str = ""
    speaker: str = ""
    external_id: str = ""


@transaction.atomic
def record_statement(
    round_: Round, saying: Saying, *, by: User, at: datetime
) -> tuple[Statement, bool]:
    """Put on record what a side said; the second value is whether it is new.

    The same external id with the same words is the same statement; with other words it is refused.
    """
    # The negotiation is locked, so that the same mail sent twice at once is recorded once.
    Negotiation.objects.select_for_update(no_key=True).get(pk=round_.negotiation_id)
    if known := find_known(round_, saying):
        return known, False
    check_happened(saying.said_at, field="said_at", at=at)
    round_ = hold_open(round_)
    statement = Statement.objects.create(
        negotiation_id=round_.negotiation_id,
        round=round_,
        side=saying.side,
        text=saying.text,
        said_at=saying.said_at,
        channel=saying.channel or round_.channel,
        language=saying.language,
        speaker=saying.speaker,
        external_id=saying.external_id,
        recorded_by=by,
    )
    note_activity(round_.negotiation_id, at=saying.said_at)
    record("statement.recorded", statement, at=at, data={"round": str(round_.pk)})
    return statement, True


def find_known(round_: Round, saying: Saying) -> Statement | None:
    """Find the statement of the same outside id, if it was recorded before."""
    if not saying.external_id:
        return None
    known = Statement.objects.filter(
        negotiation_id=round_.negotiation_id, external_id=saying.external_id
    ).first()
    if known is not None and (known.text, known.side) != (saying.text, saying.side):
        raise RuleBroken(
            "external-id-taken", "Another statement with this external id is already on record."
        )
    return known


@transaction.atomic
def retract_statement(statement: Statement, *, reason: str, at: datetime) -> None:
    """Mark a statement as taken back. Its words stay on record."""
    retracting = Statement.objects.filter(pk=statement.pk, retracted_at=None)
    if not retracting.update(retracted_at=at, retraction_reason=reason):
        raise RuleBroken("statement-retracted", "This statement was already retracted.")
    record("statement.retracted", statement, at=at)


@transaction.atomic
def verify_statement(statement: Statement, *, how: str, by: User, at: datetime) -> None:
    """Note that somebody checked that these were the words, such as against a recording."""
    mark_verified(statement, how=how, by=by, at=at)
    record("statement.verified", statement, at=at, data={"by": str(by.pk)})
