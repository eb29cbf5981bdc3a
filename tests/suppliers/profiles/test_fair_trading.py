import pytest

from suppliers.profiles.fair_trading import is_protected

MILLION = 1_000_000


@pytest.mark.parametrize(
    ("theirs", "ours", "expected"),
    [
        pytest.param(2, 3, True, id="smallest-band"),
        pytest.param(2, 2, False, id="same-band"),
        pytest.param(3, 9, False, id="both-in-the-second"),
        pytest.param(3, 11, True, id="second-against-third"),
        pytest.param(350, 351, True, id="last-edge"),
        pytest.param(351, 9000, False, id="too-large-to-be-protected"),
    ],
)
def test_the_bands_decide(theirs: int, ours: int, expected: bool) -> None:
    found = is_protected(
        is_agri_food=True,
        their_turnover=theirs * MILLION,
        our_turnover=ours * MILLION,
    )

    assert found is expected


def test_what_is_unknown_counts_as_protected() -> None:
    assert is_protected(is_agri_food=True, their_turnover=None, our_turnover=1)
    assert is_protected(is_agri_food=True, their_turnover=MILLION, our_turnover=None)


def test_only_food_is_protected() -> None:
    assert not is_protected(is_agri_food=False, their_turnover=MILLION, our_turnover=None)
