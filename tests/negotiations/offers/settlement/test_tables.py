from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiations.offers.settlement.tables import (
    options_of,
    round_step,
    shares,
    space_of,
    table_of,
    utilities_of,
)
from negotiations.offers.settlement.worths import Matter, Wish

QUARTER = Fraction(1, 4)
PAYMENT = Matter("pay", "payment", "days", "days", ours=Wish("60", "30"), theirs=Wish("30", "60"))
PRICE = Matter("price", "price", "percent", "%", ours=Wish("2", "0"), theirs=Wish("0", "3"))
EXTRA = Matter("extra", "training", "yes_no", ours=Wish("yes"))
UNKNOWN = Matter("no", "delivery", "days", "days", ours=Wish("10"))


@pytest.mark.parametrize(
    ("weights", "expected"),
    [
        ([None, None], [Fraction(1, 2), Fraction(1, 2)]),
        ([Fraction(1, 2), None, None], [Fraction(1, 2), QUARTER, QUARTER]),
        ([Fraction(1), None], [1, 0]),
        ([Fraction(2), Fraction(3)], [2, 3]),
        ([], []),
    ],
)
def test_unknown_weights_share_the_rest(
    weights: list[Fraction | None], expected: list[Fraction]
) -> None:
    assert shares(weights) == expected


def test_a_table_says_what_it_cannot_price_and_what_it_assumes() -> None:
    table = table_of([PAYMENT, EXTRA, UNKNOWN])

    assert [line.matter.key for line in table.priced] == ["pay", "extra"]
    assert table.unpriced == (UNKNOWN,)
    assert [(a.issue, a.about) for a in table.assumptions] == [
        ("payment", "our_weight"),
        ("payment", "their_weight"),
        ("training", "their_worths"),
        ("training", "our_weight"),
        ("training", "their_weight"),
    ]


def test_utilities_add_up_over_the_values_named() -> None:
    table = table_of([PAYMENT, PRICE])

    assert utilities_of(table, {"pay": "45", "price": "2", "no": "1"}) == (
        Fraction(3, 4),
        QUARTER + Fraction(1, 2) * Fraction(1, 3),
    )
    assert utilities_of(table, {}) == (Fraction(0), Fraction(0))


def test_ranges_become_round_options_within_both_limits() -> None:
    percents = options_of(replace(PRICE, theirs=Wish("-1", "1.5")))

    assert percents[:3] == ["0", "0.2", "0.4"]
    assert percents[-2:] == ["1.4", "1.5"]
    assert options_of(PRICE, ["5"])[-1] == "5"
    assert options_of(EXTRA) == ["yes", "no"]


def test_dates_are_whole_days() -> None:
    start = Matter("d", "start", "date", ours=Wish("2027-01-01", "2027-01-03"))
    line = table_of([start]).priced[0]

    assert options_of(line.matter) == ["2027-01-01", "2027-01-02", "2027-01-03"]


def test_a_space_has_the_names_and_units_of_the_table() -> None:
    table = table_of([PAYMENT, EXTRA])

    space = space_of(table.priced, {"pay": ["31"]})

    assert space is not None
    assert [issue.name for issue in space.issues] == ["payment", "training"]
    assert space.issues[0].options[:3] == ("30 days", "31 days", "32 days")
    assert space.issues[0].ours[-1] == Fraction(1, 2)


def test_there_is_no_space_without_a_value_that_both_can_bear() -> None:
    apart = Matter("p", "price", "money", "EUR", ours=Wish("90", "95"), theirs=Wish("110", "100"))

    assert space_of(table_of([apart]).priced, {}) is None


@pytest.mark.parametrize(
    ("width", "step"), [("0.03", "0.05"), ("1", "1"), ("3", "5"), ("17", "20"), ("60", "100")]
)
def test_steps_are_round(width: str, step: str) -> None:
    assert round_step(Fraction(width)) == Fraction(step)


@given(st.fractions(min_value=Fraction(1, 10**6), max_value=10**6))
def test_a_round_step_is_never_far_from_the_width(width: Fraction) -> None:
    assert width <= round_step(width) <= 5 * width / 2
