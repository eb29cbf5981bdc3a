"""Words that were taken back: they stay on record, are marked where shown, and show nothing.

An interest rests on the words in which it was heard, confirmed and, of a common goal, acknowledged.
"""

from datetime import datetime

from negotiations.interests.models import Interest
from negotiations.statements.models import Statement

RESTS_ON = ("source", "confirmed_in", "acknowledged_in")


def is_taken_back(statement: Statement | None) -> bool:
    """Tell whether there are words, and they were taken back."""
    return statement is not None and statement.retracted_at is not None


def standing(statement: Statement | None) -> Statement | None:
    """Keep words that were not taken back."""
    return None if is_taken_back(statement) else statement


def rests_on_retraction(interest: Interest) -> bool:
    """Tell whether any of the words that an interest rests on were taken back."""
    return any(is_taken_back(getattr(interest, name)) for name in RESTS_ON)


def state_of(interest: Interest) -> str:
    """Tell how far an interest came by words that still stand (R20)."""
    is_confirmed = interest.state == Interest.State.CONFIRMED
    if is_confirmed and is_taken_back(interest.confirmed_in):
        return Interest.State.PLAYED_BACK
    return interest.state


def acknowledged_by_them_at(interest: Interest) -> datetime | None:
    """Tell when they acknowledged a common goal, unless they took it back."""
    if is_taken_back(interest.acknowledged_in):
        return None
    return interest.acknowledged_by_them_at
