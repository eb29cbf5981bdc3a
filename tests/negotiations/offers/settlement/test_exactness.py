from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from negotiations.offers.settlement.exactness import exact


@pytest.mark.parametrize(
    ("number", "meant"),
    [
        (0, Fraction(0)),
        (0.1, Fraction(1, 10)),
        (Decimal("0.10"), Fraction(1, 10)),
        (1e-5, Fraction(1, 100_000)),
        (0.333, Fraction(333, 1000)),
        (1 / 3, Fraction(1, 3)),
        (5 / 9, Fraction(5, 9)),
        (0.1 + 0.2, Fraction(3, 10)),
        (364 / 365, Fraction(364, 365)),
        (0.1234567890123456, Fraction(1234567890123456, 10**16)),
    ],
)
def test_a_number_is_what_its_sender_meant(number: float | Decimal, meant: Fraction) -> None:
    assert exact(number) == meant


@given(st.integers(1, 10_000), st.integers(1, 10_000))
def test_a_quotient_of_small_numbers_is_read_back(numerator: int, denominator: int) -> None:
    quotient = numerator / denominator
    assume(len(Decimal(repr(quotient)).as_tuple().digits) > 12)

    assert exact(quotient) == Fraction(numerator, denominator)


@given(st.floats(0, 1))
def test_no_number_moves_by_more_than_its_last_digit(number: float) -> None:
    assert abs(exact(number) - Fraction(repr(number))) <= Fraction(repr(number)) / 10**15
