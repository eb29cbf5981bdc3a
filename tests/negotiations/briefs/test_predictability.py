from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiations.briefs.predictability import Pattern, curve_of, predictability_of
from tests.negotiations.briefs.made_up import named

NOW = Pattern(named("now"), (0.9, 0.7, 0.6), -0.5)
SAME = [replace(NOW, negotiation=named(name)) for name in ("last year", "the year before")]


def test_the_same_again_is_highly_predictable() -> None:
    found = predictability_of(NOW, SAME)

    assert found.value == 1.0
    assert found.is_high
    assert found.words.startswith("They can tell")


def test_another_opening_pace_and_style_is_not() -> None:
    other = Pattern(named("now"), (0.4, 0.4, 0.1), 0.9)

    found = predictability_of(other, SAME)

    assert found.value == pytest.approx((0.5 + 0.5556 + 0.3) / 3, abs=0.001)
    assert not found.is_high
    assert found.words == "You are not easy to predict."


def test_too_few_earlier_negotiations_say_nothing() -> None:
    for earlier in ([], SAME[:1], [SAME[0], Pattern(named("empty"))]):
        found = predictability_of(NOW, earlier)

        assert found.value is None
        assert not found.is_high
        assert found.words == "Too few earlier negotiations to tell."


def test_what_is_not_known_is_not_compared() -> None:
    (found, _) = predictability_of(replace(NOW, style_score=None), SAME).likenesses

    assert (found.opening, found.curve, found.style) == (1.0, 1.0, None)
    (styles, _) = predictability_of(replace(NOW, utilities=()), SAME).likenesses
    assert (styles.opening, styles.curve, styles.style) == (None, None, 1.0)


@pytest.mark.parametrize(
    ("utilities", "curve"),
    [
        ((), None),
        ((0.5,), None),
        ((0.5, 0.5), None),
        ((0.9, 0.5), (0.25, 0.5, 0.75)),
        ((0.9, 0.7, 0.6), (1 / 3, 2 / 3, 5 / 6)),
        ((0.9, 0.9, 0.9, 0.9, 0.5), (0.0, 0.0, 0.0)),
    ],
)
def test_a_curve_says_how_far_we_had_gone(
    utilities: tuple[float, ...], curve: tuple[float, ...] | None
) -> None:
    assert curve_of(utilities) == (curve if curve is None else pytest.approx(curve))


shares = st.floats(0, 1, allow_nan=False)
patterns = st.builds(
    Pattern,
    st.uuids(),
    st.lists(shares, max_size=6).map(tuple),
    st.none() | st.floats(-1, 1, allow_nan=False),
)


@given(patterns, st.lists(patterns, max_size=4))
def test_it_lies_between_zero_and_one(now: Pattern, earlier: list[Pattern]) -> None:
    value = predictability_of(now, earlier).value

    assert value is None or 0 <= value <= 1 + 1e-9
