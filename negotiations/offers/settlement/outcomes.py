"""How a result stands to what a side would rather walk away from, and to its ideal."""

from enum import StrEnum
from fractions import Fraction


class Outcome(StrEnum):
    WIN_WIN = "win-win"
    WIN_LOSE = "win-lose"
    LOSE_LOSE = "lose-lose"


def outcome_of(
    ours: Fraction, theirs: Fraction, *, our_reservation: Fraction, their_reservation: Fraction
) -> Outcome:
    """Label a deal by its utilities; one below either reservation is never win-win.

    A side wins when it gets at least its reservation: what it would have without the deal.
    """
    wins = (ours >= our_reservation) + (theirs >= their_reservation)
    return (Outcome.LOSE_LOSE, Outcome.WIN_LOSE, Outcome.WIN_WIN)[wins]


def outcome_within(
    ours: Fraction, theirs: Fraction, *, is_past_ours: bool, is_past_theirs: bool
) -> Outcome:
    """Label a deal by limits: every issue at its limit is worth 0, and no limit may be passed.

    What is gained on one issue does not make good what was given beyond the limit of another.
    """
    below = Fraction(-1)
    return outcome_of(
        below if is_past_ours else ours,
        below if is_past_theirs else theirs,
        our_reservation=Fraction(0),
        their_reservation=Fraction(0),
    )


def position_between(value: Fraction, *, ideal: Fraction, limit: Fraction) -> Fraction | None:
    """Say how far a value lies from the limit (0) towards the ideal (1); None without a range.

    Beyond the ideal it is above 1, past the limit below 0. The ideal may be the smaller number.
    """
    if ideal == limit:
        return None
    return (value - limit) / (ideal - limit)
