from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiations.offers.settlement.outcomes import Outcome, outcome_of, position_between

UTILITIES = st.fractions(0, 1, max_denominator=20)


@given(UTILITIES, UTILITIES, UTILITIES, UTILITIES)
def test_a_deal_below_either_reservation_is_never_win_win(
    ours: Fraction, theirs: Fraction, our_reservation: Fraction, their_reservation: Fraction
) -> None:
    outcome = outcome_of(
        ours, theirs, our_reservation=our_reservation, their_reservation=their_reservation
    )

    is_below = (ours < our_reservation, theirs < their_reservation)
    assert (outcome == Outcome.WIN_WIN) == (not any(is_below))
    assert (outcome == Outcome.LOSE_LOSE) == all(is_below)


@pytest.mark.parametrize(
    ("value", "ideal", "limit", "position"),
    [
        pytest.param(100, 80, 100, 0, id="at-the-limit"),
        pytest.param(80, 80, 100, 1, id="at-the-ideal"),
        pytest.param(95, 80, 100, Fraction(1, 4), id="between"),
        pytest.param(110, 80, 100, Fraction(-1, 2), id="past-the-limit"),
        pytest.param(60, 45, 30, 2, id="beyond-the-ideal-where-more-is-better"),
        pytest.param(5, 7, 7, None, id="no-range"),
    ],
)
def test_position(value: int, ideal: int, limit: int, position: Fraction | None) -> None:
    assert (
        position_between(Fraction(value), ideal=Fraction(ideal), limit=Fraction(limit)) == position
    )
