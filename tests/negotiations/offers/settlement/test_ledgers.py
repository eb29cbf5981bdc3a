from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiations.offers.settlement.ledgers import Ledger, Offer, Proviso, ledger_of
from negotiations.offers.settlement.tables import Table, table_of, utilities_of
from negotiations.offers.settlement.worths import Matter, Wish

HALF = Fraction(1, 2)
PRICE = Matter("price", "price", "quantity", ours=Wish("0", "100", HALF), theirs=Wish("100", "0"))
TERM = Matter("term", "term", "quantity", ours=Wish("0", "100", HALF), theirs=Wish("100", "0"))
VAGUE = Matter("vague", "vague", "quantity")
TABLE = table_of([PRICE, TERM, VAGUE])


def offers(*steps: tuple[str, dict[str, str]]) -> list[Offer]:
    """Packages in their order, each named after its place."""
    return [Offer(str(place), side, values) for place, (side, values) in enumerate(steps)]


def ledger(*steps: tuple[str, dict[str, str]]) -> Ledger:
    return ledger_of(TABLE, offers(*steps))


def answers(found: Ledger) -> list[str]:
    return [move.answer for move in found.moves]


def test_the_first_package_of_a_side_moves_nothing() -> None:
    assert ledger(("buyer", {"price": "0"}), ("supplier", {"price": "100"})).moves == ()


def test_a_move_is_priced_for_both() -> None:
    (move,) = ledger(("buyer", {"price": "0"}), ("buyer", {"price": "20"})).moves

    assert (move.previous, move.package, move.old, move.new) == ("0", "1", "0", "20")
    assert (move.ours, move.theirs) == (-Fraction(1, 10), Fraction(1, 10))
    assert move.kind == "concession"


@pytest.mark.parametrize(
    ("side", "old", "new", "kind"),
    [
        ("buyer", {"price": "0"}, {"price": "20"}, "concession"),
        ("buyer", {"price": "20"}, {"price": "0"}, "hardening"),
        ("supplier", {"price": "100"}, {"price": "20"}, "concession"),
        ("supplier", {"price": "20"}, {"price": "100"}, "hardening"),
        ("buyer", {"vague": "1"}, {"vague": "2"}, "neutral"),
        ("buyer", {"price": "1"}, {}, "neutral"),
        ("buyer", {}, {"price": "1"}, "neutral"),
    ],
)
def test_what_costs_the_side_that_moves_is_a_concession(
    side: str, old: dict[str, str], new: dict[str, str], kind: str
) -> None:
    (move,) = ledger((side, old), (side, new)).moves

    assert move.kind == kind


def test_what_costs_nothing_and_helps_the_other_is_a_concession_too() -> None:
    idle = Matter("i", "i", "quantity", ours=Wish("0", "9", Fraction(0)), theirs=Wish("9", "0"))
    steps = offers(("buyer", {"i": "0"}), ("buyer", {"i": "9"}))

    assert ledger_of(table_of([idle]), steps).moves[0].kind == "concession"


def test_totals_are_what_each_side_gave() -> None:
    found = ledger(
        ("buyer", {"price": "0", "term": "0"}),
        ("supplier", {"price": "100", "term": "100"}),
        ("buyer", {"price": "20", "term": "0"}),
        ("supplier", {"price": "60", "term": "90"}),
    )

    assert (found.total_by("buyer").count, found.total_by("buyer").ours) == (1, -Fraction(1, 10))
    assert (found.total_by("supplier").count, found.total_by("supplier").ours) == (
        2,
        Fraction(1, 4),
    )


def test_alternating_concessions_are_answered() -> None:
    found = ledger(
        ("buyer", {"price": "0"}),
        ("supplier", {"price": "100"}),
        ("buyer", {"price": "20"}),
        ("supplier", {"price": "80"}),
        ("buyer", {"price": "40"}),
    )

    assert answers(found) == ["answered", "answered", "waiting"]
    assert found.unreciprocated == []


def test_conceding_twice_without_an_answer_is_named() -> None:
    found = ledger(
        ("buyer", {"price": "0"}), ("buyer", {"price": "20"}), ("buyer", {"price": "40"})
    )

    assert answers(found) == ["unreciprocated", "waiting"]
    assert [move.new for move in found.unreciprocated] == ["20"]


def test_a_reply_that_gives_nothing_is_no_answer() -> None:
    found = ledger(
        ("supplier", {"price": "100"}),
        ("buyer", {"price": "0"}),
        ("buyer", {"price": "20"}),
        ("supplier", {"price": "110"}),
    )

    assert answers(found)[0] == "unreciprocated"


def test_a_side_that_only_hardens_in_between_has_not_conceded_again() -> None:
    found = ledger(
        ("buyer", {"price": "0", "term": "50"}),
        ("supplier", {"price": "100"}),
        ("buyer", {"price": "20", "term": "50"}),
        ("buyer", {"price": "20", "term": "40"}),
        ("supplier", {"price": "80"}),
    )

    assert answers(found) == ["answered", "", "waiting"]


@pytest.mark.parametrize(
    ("issue", "answer"), [("", "conditional"), ("price", "conditional"), ("term", "waiting")]
)
def test_what_is_promised_on_a_condition_is_no_gift(issue: str, answer: str) -> None:
    first, second = offers(("buyer", {"price": "0"}), ("buyer", {"price": "20"}))
    promised = Offer(second.key, "buyer", second.values, (Proviso("If you pay, then 20.", issue),))

    (move,) = ledger_of(TABLE, [first, promised]).moves

    assert move.answer == answer
    assert bool(move.conditions) == (answer == "conditional")


VALUES = st.dictionaries(
    st.sampled_from(["price", "term", "vague"]), st.integers(0, 100).map(str), max_size=3
)
STEPS = st.lists(st.tuples(st.sampled_from(["buyer", "supplier"]), VALUES), max_size=8)


@given(STEPS)
def test_the_ledger_is_the_difference_of_consecutive_packages(
    steps: list[tuple[str, dict[str, str]]],
) -> None:
    made = offers(*steps)
    found = ledger_of(TABLE, made)

    for side in ("buyer", "supplier"):
        own = [offer for offer in made if offer.side == side]
        for before, after in pairwise(own):
            moves = [move for move in found.moves if move.package == after.key]
            replayed = dict(before.values)
            for move in moves:
                assert replayed.pop(move.issue, None) == move.old
                if move.new is not None:
                    replayed[move.issue] = move.new
            assert replayed == after.values


@given(
    st.lists(st.fixed_dictionaries({"price": st.integers(0, 100).map(str)}), min_size=1, max_size=6)
)
def test_moves_add_up_to_what_changed_from_first_to_last(steps: list[dict[str, str]]) -> None:
    found = ledger_of(TABLE, offers(*(("buyer", values) for values in steps)))

    change = difference(TABLE, steps[0], steps[-1])
    assert sum((move.ours or 0) for move in found.moves) == change[0]
    assert sum((move.theirs or 0) for move in found.moves) == change[1]


def difference(
    table: Table, first: dict[str, str], last: dict[str, str]
) -> tuple[Fraction, Fraction]:
    """What both sides' utility changed from one package to another."""
    old, new = utilities_of(table, first), utilities_of(table, last)
    return new[0] - old[0], new[1] - old[1]
