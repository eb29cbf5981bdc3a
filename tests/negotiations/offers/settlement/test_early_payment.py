from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiations.offers.settlement.early_payment import fair_discount, yearly_rate


@pytest.mark.parametrize(("days", "percent"), [(30, "24.8"), (60, "12.4"), (90, "8.3")])
def test_two_percent_for_paying_early(days: int, percent: str) -> None:
    rate = yearly_rate(Fraction(2, 100), days_early=days)

    assert f"{float(rate * 100):.1f}" == percent
    assert rate == Fraction(2, 98) * 365 / days


@given(st.fractions(0, Fraction(99, 100), max_denominator=1000), st.integers(1, 400))
def test_a_rate_and_its_discount_are_each_others_inverse(discount: Fraction, days: int) -> None:
    assert fair_discount(yearly_rate(discount, days_early=days), days_early=days) == discount


@pytest.mark.parametrize("days", [0, -30])
@pytest.mark.parametrize("price", [yearly_rate, fair_discount])
def test_no_time_has_no_price(price: Callable[..., Fraction], days: int) -> None:
    with pytest.raises(ValueError, match="days_early"):
        price(Fraction(1, 50), days_early=days)


@pytest.mark.parametrize("discount", [Fraction(-1, 100), Fraction(1)])
def test_a_discount_is_a_part_of_the_price(discount: Fraction) -> None:
    with pytest.raises(ValueError, match="discount"):
        yearly_rate(discount, days_early=30)


def test_interest_is_not_negative() -> None:
    with pytest.raises(ValueError, match="rate"):
        fair_discount(Fraction(-1), days_early=30)
