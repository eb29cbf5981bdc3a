from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from negotiations.interests.models import Interest, Position
from negotiations.rounds.models import Negotiation
from negotiations.rounds.services import note_activity
from negotiations.statements.models import Statement
from srm.errors import RuleBroken
from srm.events.services import record, record_change
from srm.records import write_changes

# From which state an interest may come to this one; confirming skips nothing.
FROM_STATE: dict[str, tuple[str, ...]] = {
    Interest.State.PLAYED_BACK: (Interest.State.HEARD,),
    Interest.State.CONFIRMED: (Interest.State.PLAYED_BACK,),
}


def check_source(negotiation: Negotiation, source: Statement | None) -> None:
    """Refuse a source from another negotiation."""
    if source is not None and source.negotiation_id != negotiation.pk:
        raise RuleBroken(
            "source-foreign", "The source was said in another negotiation.", field="source"
        )


@transaction.atomic
def note_interest(
    negotiation: Negotiation,
    facts: Mapping[str, object],
    *,
    source: Statement | None,
    at: datetime,
) -> Interest:
    """Note why a side wants something. Without a source it counts as assumed."""
    check_source(negotiation, source)
    interest = Interest.objects.create(negotiation=negotiation, source=source, **facts)
    note_activity(negotiation.pk, at=at)
    # Interests may be private: the event tells that there is one, not what it is.
    record("interest.noted", interest, at=at, data={"negotiation": str(negotiation.pk)})
    return interest


@transaction.atomic
def change_interest(interest: Interest, changes: Mapping[str, object], *, at: datetime) -> None:
    """Change the wording, kind, rank, source or visibility of an interest."""
    if "source" in changes:
        source = changes["source"]
        assert source is None or isinstance(source, Statement)
        check_source(interest.negotiation, source)
    write_changes(interest, changes)
    record_change("interest.changed", interest, changes, at=at)


@transaction.atomic
def move_interest(interest: Interest, state: Interest.State, *, at: datetime) -> None:
    """Note that an interest was played back, or that they confirmed it."""
    moved = Interest.objects.filter(pk=interest.pk, state__in=FROM_STATE[state])
    if not moved.update(state=state):
        raise RuleBroken(
            "interest-state", f"An interest that is {interest.state} cannot become {state}."
        )
    interest.state = state
    record("interest.moved", interest, at=at, data={"state": state})


@transaction.atomic
def note_position(
    negotiation: Negotiation,
    facts: Mapping[str, object],
    *,
    source: Statement | None,
    interests: Sequence[Interest],
    at: datetime,
) -> Position:
    """Note a bare demand, with the interests it serves as far as they are known."""
    check_source(negotiation, source)
    check_interests(negotiation, interests)
    position = Position.objects.create(negotiation=negotiation, source=source, **facts)
    position.interests.set(interests)
    note_activity(negotiation.pk, at=at)
    record("position.noted", position, at=at, data={"negotiation": str(negotiation.pk)})
    return position


@transaction.atomic
def trace_position(position: Position, interests: Sequence[Interest], *, at: datetime) -> None:
    """Say which interests stand behind a demand."""
    check_interests(position.negotiation, interests)
    position.interests.set(interests)
    Position.objects.filter(pk=position.pk).update(updated_at=at)
    record("position.traced", position, at=at)


def check_interests(negotiation: Negotiation, interests: Sequence[Interest]) -> None:
    """Refuse interests of another negotiation."""
    if any(interest.negotiation_id != negotiation.pk for interest in interests):
        raise RuleBroken(
            "interest-foreign", "An interest belongs to another negotiation.", field="interests"
        )
