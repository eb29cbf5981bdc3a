from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiations.offers.settlement.beliefs import beliefs_of
from negotiations.offers.settlement.ledgers import Offer


def offers(*steps: dict[str, str]) -> list[Offer]:
    return [Offer(str(place), "supplier", values) for place, values in enumerate(steps)]


def test_an_issue_left_unchanged_gains_weight() -> None:
    price, term = beliefs_of(
        ["price", "term"],
        offers(
            {"price": "9", "term": "1"}, {"price": "9", "term": "2"}, {"price": "9", "term": "3"}
        ),
    )

    assert (price.weight, term.weight) == (Fraction(7, 12), Fraction(5, 12))
    assert (price.unchanged_count, price.move_count, price.evidence) == (2, 2, ("1", "2"))
    assert (term.unchanged_count, term.evidence) == (0, ())


@pytest.mark.parametrize(
    "steps",
    [
        pytest.param([], id="nothing offered"),
        pytest.param([{"price": "9"}], id="one package"),
        pytest.param([{"price": "9"}, {"price": "9"}], id="nothing moved"),
    ],
)
def test_before_they_move_nothing_is_believed(steps: list[dict[str, str]]) -> None:
    assert beliefs_of(["price"], offers(*steps)) == []


def test_what_a_package_does_not_name_tells_nothing() -> None:
    (belief,) = beliefs_of(["term"], offers({"price": "9"}, {"price": "8"}))

    assert (belief.unchanged_count, belief.weight) == (0, Fraction(1))


@given(
    st.lists(
        st.fixed_dictionaries({"a": st.sampled_from("12"), "b": st.sampled_from("12")}), max_size=8
    )
)
def test_weights_add_up_to_one(steps: list[dict[str, str]]) -> None:
    beliefs = beliefs_of(["a", "b"], offers(*steps))

    assert not beliefs or sum(belief.weight for belief in beliefs) == 1
