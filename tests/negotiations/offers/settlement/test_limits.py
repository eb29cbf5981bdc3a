"""What lies past a limit, of every kind of issue (R1); where nobody told, that is said."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiations.offers.settlement.tables import options_of, table_of
from negotiations.offers.settlement.worths import (
    Matter,
    Wish,
    direction_of,
    is_past_limit,
    is_past_our_limit,
    is_past_their_limit,
    worth_of,
)

HALF = Fraction(1, 2)
RANGES = ("money", "percent", "quantity", "days", "date")
PORTS = ("A", "B", "C")
TABLE: Mapping[str, Fraction] = {"A": Fraction(1), "B": HALF, "C": Fraction(0)}
FALLING: Mapping[str, Fraction] = {"0": Fraction(1), "30": HALF, "60": Fraction(0)}


def harbour(ours: Wish, theirs: Wish | None = None) -> Matter:
    return Matter("p", "harbour", "choice", options=PORTS, ours=ours, theirs=theirs or Wish())


def training(ours: Wish) -> Matter:
    return Matter("t", "training", "yes_no", ours=ours)


def days(ours: Wish, theirs: Wish | None = None) -> Matter:
    return Matter("d", "payment", "days", ours=ours, theirs=theirs or Wish())


def past_ours(matter: Matter, values: tuple[str, ...]) -> list[bool | None]:
    return [is_past_our_limit(matter, value) for value in values]


@pytest.mark.parametrize(
    ("wish", "expected"),
    [
        pytest.param(Wish(limit="B", worths=TABLE), [False, False, True], id="the table tells"),
        pytest.param(Wish("A", "A", worths=TABLE), [False, True, True], id="only the best"),
        pytest.param(Wish("A", "A"), [False, True, True], id="only the ideal"),
        pytest.param(Wish("A", "B"), [False, False, None], id="the third is unknown"),
        pytest.param(Wish("A", "B", target="C"), [False, False, False], id="aimed at"),
        pytest.param(Wish(limit="B"), [None, False, None], id="nobody told"),
        pytest.param(Wish(limit="B", worths={"A": HALF}), [None, False, None], id="half a table"),
        pytest.param(Wish("A", worths=TABLE), [False, False, False], id="no limit"),
    ],
)
def test_an_option_is_past_the_limit_when_it_is_worth_less(
    wish: Wish, expected: list[bool | None]
) -> None:
    assert past_ours(harbour(wish), PORTS) == expected


@pytest.mark.parametrize(
    ("wish", "expected"),
    [
        pytest.param(Wish("yes", "yes"), [False, True], id="we insist"),
        pytest.param(Wish("yes", "no"), [False, False], id="we can do without"),
        pytest.param(
            Wish(limit="yes", worths={"yes": Fraction(1), "no": Fraction(0)}),
            [False, True],
            id="the table tells",
        ),
        pytest.param(Wish(limit="no"), [None, False], id="nobody told"),
    ],
)
def test_yes_and_no_have_limits_too(wish: Wish, expected: list[bool | None]) -> None:
    assert past_ours(training(wish), ("yes", "no")) == expected


@pytest.mark.parametrize(
    ("wish", "expected"),
    [
        pytest.param(Wish("0", "30"), [False, False, True], id="the ideal tells"),
        pytest.param(Wish(limit="30", target="10"), [False, False, True], id="the target tells"),
        pytest.param(Wish("30", "30", target="60"), [True, False, False], id="an ideal that is it"),
        pytest.param(Wish(limit="30", worths=FALLING), [False, False, True], id="worths tell"),
        pytest.param(Wish(limit="30"), [None, False, None], id="nobody told"),
        pytest.param(
            Wish(limit="30", worths={"0": HALF, "60": HALF}), [None, False, None], id="all alike"
        ),
        pytest.param(
            Wish(limit="30", worths={"0": HALF, "30": Fraction(0), "60": HALF}),
            [None, False, None],
            id="better both ways",
        ),
        pytest.param(Wish("0"), [False, False, False], id="no limit"),
    ],
)
def test_of_a_range_the_wishes_tell_which_way_is_worse(
    wish: Wish, expected: list[bool | None]
) -> None:
    assert past_ours(days(wish), ("10", "30", "60")) == expected


@pytest.mark.parametrize(
    ("matter", "value", "is_past"),
    [
        pytest.param(days(Wish("0", "60"), Wish("60", "30")), "20", True, id="theirs told"),
        pytest.param(days(Wish("0", "60"), Wish(limit="30")), "20", True, id="opposite of ours"),
        pytest.param(days(Wish("0", "60"), Wish(limit="30")), "40", False, id="within"),
        pytest.param(days(Wish(), Wish(limit="30")), "40", None, id="nobody told"),
        pytest.param(days(Wish("0", "60")), "-5", False, id="no limit of theirs"),
        pytest.param(
            harbour(Wish(worths=TABLE), Wish(limit="B")), "A", True, id="opposite of our table"
        ),
        pytest.param(harbour(Wish(), Wish(limit="B")), "A", None, id="no table at all"),
    ],
)
def test_their_limit_is_judged_by_the_opposite_of_ours_where_theirs_is_not_told(
    matter: Matter, value: str, is_past: bool | None
) -> None:
    assert is_past_their_limit(matter, value) is is_past


def test_what_lies_past_a_limit_is_no_option() -> None:
    ours, theirs = Wish(limit="B", worths=TABLE), Wish("C", limit="B", worths={})

    assert options_of(harbour(ours)) == ["A", "B"]
    assert options_of(harbour(ours), ["C"]) == ["A", "B", "C"]
    assert options_of(harbour(Wish(worths=TABLE), theirs)) == ["A", "B", "C"]
    assert options_of(harbour(Wish("A", "B"))) == ["A", "B"]
    assert options_of(training(Wish("yes", "yes"))) == ["yes"]


def written(kind: str, place: int) -> str:
    return date.fromordinal(700_000 + place).isoformat() if kind == "date" else str(place)


PLACES = st.integers(0, 50)
SHARES = st.fractions(min_value=0, max_value=1)


@st.composite
def ranges(draw: st.DrawFn) -> tuple[Matter, str]:
    """A range of any kind, with whatever wishes, and a value."""
    kind = draw(st.sampled_from(RANGES))
    some = st.builds(lambda at: written(kind, at), PLACES)
    maybe = st.one_of(st.just(""), some)
    worths = draw(st.dictionaries(some, SHARES, max_size=4))
    wish = Wish(draw(maybe), draw(some), None, worths if len(worths) > 1 else {}, draw(maybe))
    return Matter("m", "matter", kind, ours=wish), draw(some)


@st.composite
def choices(draw: st.DrawFn) -> tuple[Matter, str]:
    """A choice or a yes/no, with whatever wishes, and a value."""
    kind, options = draw(st.sampled_from([("choice", PORTS), ("yes_no", ("yes", "no"))]))
    some = st.sampled_from(options)
    maybe = st.one_of(st.just(""), some)
    tables: st.SearchStrategy[dict[str, Fraction]]
    tables = st.one_of(st.just({}), st.fixed_dictionaries(dict.fromkeys(options, SHARES)))
    wish = Wish(draw(maybe), draw(some), None, draw(tables), draw(maybe))
    return Matter("m", "matter", kind, options=PORTS, ours=wish), draw(some)


@given(choices())
def test_an_option_worth_less_than_the_limit_is_never_within_it(drawn: tuple[Matter, str]) -> None:
    matter, value = drawn
    worth, least = (worth_of(matter, matter.ours, each) for each in (value, matter.ours.limit))
    is_past = is_past_our_limit(matter, value)

    if matter.ours.worths:
        assert worth is not None
        assert least is not None
        assert is_past is (worth < least)
    elif worth is not None and least is not None and worth < least:
        assert is_past is (value != matter.ours.target)


@given(ranges())
def test_a_value_of_a_range_is_past_on_one_side_of_the_limit_or_unknown(
    drawn: tuple[Matter, str],
) -> None:
    matter, value = drawn
    limit, direction = matter.ours.limit, direction_of(matter, matter.ours)
    is_past = is_past_our_limit(matter, value)

    if value == limit:
        assert is_past is False
    elif direction is None:
        assert is_past is None
    else:
        # ISO dates and these numbers are compared as what they stand for.
        is_below = value < limit if matter.kind == "date" else int(value) < int(limit)
        assert is_past is (is_below if direction > 0 else not is_below)


@given(st.one_of(ranges(), choices()))
def test_nothing_past_our_limit_is_ever_proposed(drawn: tuple[Matter, str]) -> None:
    matter, _ = drawn

    for line in table_of([matter]).priced:
        for value in options_of(line.matter):
            assert is_past_our_limit(matter, value) is False
            assert not is_past_limit(line.matter, line.matter.theirs, value)
