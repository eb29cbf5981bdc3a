from collections.abc import Mapping
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiations.offers.settlement.worths import (
    Matter,
    Wish,
    is_past_limit,
    position_of,
    with_their_wishes,
    worth_of,
)

HALF = Fraction(1, 2)
NOTHING = Wish()
FALLING = Wish(ideal="30", limit="90")
POINTS: Mapping[str, Fraction] = {"90": Fraction(1), "30": Fraction(0), "60": Fraction(4, 5)}


def days(ours: Wish = FALLING, theirs: Wish = NOTHING) -> Matter:
    return Matter("i", "payment", "days", "days", ours=ours, theirs=theirs)


def choice(ours: Wish, theirs: Wish = NOTHING) -> Matter:
    return Matter("i", "colour", "choice", options=("red", "blue"), ours=ours, theirs=theirs)


@pytest.mark.parametrize(
    ("value", "worth"), [("90", 0), ("60", HALF), ("30", 1), ("10", 1), ("120", 0)]
)
def test_without_points_worth_is_linear_from_limit_to_ideal(value: str, worth: Fraction) -> None:
    assert worth_of(days(), FALLING, value) == worth


@pytest.mark.parametrize(
    ("value", "worth"),
    [("0", 0), ("45", Fraction(2, 5)), ("60", Fraction(4, 5)), ("75", Fraction(9, 10)), ("99", 1)],
)
def test_between_points_worth_is_linear(value: str, worth: Fraction) -> None:
    assert worth_of(days(), Wish(worths=POINTS), value) == worth


def test_dates_lie_on_a_line_of_days() -> None:
    matter = Matter("i", "start", "date")

    assert worth_of(matter, Wish("2027-01-01", "2027-01-11"), "2027-01-06") == HALF


@pytest.mark.parametrize(
    ("wish", "worth"),
    [
        pytest.param(
            Wish(worths={"red": Fraction(1, 4), "blue": HALF}), Fraction(1, 4), id="table"
        ),
        pytest.param(Wish(ideal="red"), Fraction(1), id="the ideal"),
        pytest.param(Wish(ideal="blue"), Fraction(0), id="another ideal"),
        pytest.param(Wish(), None, id="nothing known"),
    ],
)
def test_an_option_is_worth(wish: Wish, worth: Fraction | None) -> None:
    assert worth_of(choice(wish), wish, "red") == worth


@pytest.mark.parametrize("wish", [Wish(), Wish(ideal="30"), Wish("30", "30")])
def test_a_range_without_two_ends_has_no_worth(wish: Wish) -> None:
    assert worth_of(days(), wish, "30") is None
    assert position_of(days(), wish, "30") is None


@pytest.mark.parametrize(
    ("value", "position", "is_past"), [("90", 0, False), ("30", 1, False), ("120", -HALF, True)]
)
def test_at_the_limit_the_position_is_0_and_at_the_ideal_1(
    value: str, position: Fraction, is_past: bool
) -> None:
    assert position_of(days(), FALLING, value) == position
    assert is_past_limit(days(), FALLING, value) == is_past


def test_options_have_only_two_positions() -> None:
    matter = Matter("i", "paid early", "yes_no")
    wish = Wish(ideal="yes", limit="no")

    assert [position_of(matter, wish, value) for value in matter.choices] == [1, 0]
    assert position_of(choice(Wish("red", "blue")), Wish("red", "blue"), "green") is None


def test_what_is_not_known_of_them_is_the_opposite_of_ours() -> None:
    matter, assumed = with_their_wishes(days(theirs=Wish(limit="45")))

    assert (matter.theirs.ideal, matter.theirs.limit) == ("90", "45")
    assert assumed == ["their_ideal"]


def test_the_opposite_of_a_table_is_one_minus_it() -> None:
    matter, assumed = with_their_wishes(choice(Wish(ideal="red")))

    assert matter.theirs.worths == {"red": 0, "blue": 1}
    assert assumed == ["their_worths"]


@pytest.mark.parametrize(
    "matter",
    [
        pytest.param(days(theirs=Wish("90", "30")), id="both ends"),
        pytest.param(days(theirs=Wish(worths=POINTS)), id="points"),
        pytest.param(choice(Wish("red"), Wish("blue")), id="their ideal"),
        pytest.param(choice(Wish()), id="nothing of ours to turn around"),
        pytest.param(days(ours=Wish()), id="no range of ours"),
    ],
)
def test_nothing_is_assumed(matter: Matter) -> None:
    assert with_their_wishes(matter)[1] == []


@given(st.integers(0, 200), st.integers(0, 200), st.integers(0, 200))
def test_worth_is_the_position_cut_off_at_both_ends(ideal: int, limit: int, value: int) -> None:
    wish = Wish(str(ideal), str(limit))
    matter, position = days(), position_of(days(), Wish(str(ideal), str(limit)), str(value))

    if position is not None:
        assert worth_of(matter, wish, str(value)) == min(max(position, 0), 1)
