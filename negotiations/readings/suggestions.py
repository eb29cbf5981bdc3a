"""What people make of the reader's suggestions."""

from datetime import datetime, time

from django.conf import settings
from django.db import transaction

from negotiations.dates.zones import moment_of
from negotiations.follow_ups.models import FollowUp
from negotiations.follow_ups.services import Duty, owe
from negotiations.interests.models import Interest, Position
from negotiations.interests.services import note_interest, note_position
from negotiations.readings.models import Suggestion
from negotiations.rounds.models import Side
from srm.access.models import User
from srm.errors import RuleBroken
from srm.events.services import record

# Columns are wider than what one says in a line.
LONGEST = 500
# By the clocks of the business, so that it shows the day that was promised.
LAST_SECOND = time(23, 59, 59)


@transaction.atomic
def accept_suggestion(
    suggestion: Suggestion, *, due_at: datetime | None, by: User, at: datetime
) -> None:
    """Make the row that a suggestion suggests, with the statement as its source."""
    check_open(suggestion)
    if suggestion.kind == Suggestion.Kind.STEP:
        suggestion.follow_up = step_of(suggestion, due_at=due_at, at=at)
    elif suggestion.kind == Suggestion.Kind.INTEREST:
        suggestion.interest = interest_of(suggestion, by=by, at=at)
    elif suggestion.kind == Suggestion.Kind.POSITION:
        suggestion.position = position_of(suggestion, at=at)
    decide(suggestion, Suggestion.State.ACCEPTED, by=by, at=at)


@transaction.atomic
def refuse_suggestion(suggestion: Suggestion, *, by: User, at: datetime) -> None:
    """Set a suggestion aside; the same words are not suggested again."""
    check_open(suggestion)
    decide(suggestion, Suggestion.State.REFUSED, by=by, at=at)


def check_open(suggestion: Suggestion) -> None:
    """Refuse a second decision."""
    if suggestion.state != Suggestion.State.OPEN:
        raise RuleBroken("suggestion-decided", f"This suggestion was {suggestion.state}.")


def decide(suggestion: Suggestion, state: Suggestion.State, *, by: User, at: datetime) -> None:
    """Note the decision. The caller has locked the row."""
    suggestion.state = state
    suggestion.decided_by = by
    suggestion.decided_at = at
    suggestion.save()
    record("suggestion.decided", suggestion, at=at, data={"state": state})


def interest_of(suggestion: Suggestion, *, by: User, at: datetime) -> Interest:
    """Note the suggested interest: what they told us is received, ours stays private."""
    is_theirs = suggestion.side == Side.SUPPLIER
    facts = {
        "holder": suggestion.side,
        "kind": Interest.Kind.NEED,
        "text": suggestion.text[:LONGEST],
        "visibility": Interest.Visibility.RECEIVED if is_theirs else Interest.Visibility.PRIVATE,
    }
    source = suggestion.statement
    return note_interest(suggestion.negotiation, facts, source=source, by=by, at=at)


def position_of(suggestion: Suggestion, *, at: datetime) -> Position:
    """Note the suggested demand; the interests behind it are still to be found."""
    facts = {"side": suggestion.side, "text": suggestion.text[:LONGEST]}
    return note_position(
        suggestion.negotiation, facts, source=suggestion.statement, interests=[], at=at
    )


def step_of(suggestion: Suggestion, *, due_at: datetime | None, at: datetime) -> FollowUp:
    """Note the promised step, due at the end of its day unless told otherwise."""
    if due_at is None and suggestion.due_on is None:
        raise RuleBroken("due-needed", "The words name no day; say when it is due.", field="due_at")
    if due_at is None and suggestion.due_on is not None:
        due_at = moment_of(suggestion.due_on, LAST_SECOND, settings.BUSINESS_ZONE)
    assert due_at is not None
    duty = Duty(
        side=suggestion.side,
        action=suggestion.text[:LONGEST],
        due_at=due_at,
        source=suggestion.statement,
        origin=f"suggestion:{suggestion.pk}",
    )
    return owe(suggestion.negotiation, duty, at=at)
