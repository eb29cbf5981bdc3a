import pytest

from negotiations.warning_signs.detectors.facts import Balance
from negotiations.warning_signs.detectors.one_sided_concessions import one_sided_concessions


@pytest.mark.parametrize(
    ("balance", "words"),
    [
        (Balance(3, 0, 0, 0), "3 concessions made, 0 received."),
        (Balance(6, 2, 0, 0), "6 concessions made, 2 received."),
        (Balance(1, 1, 3, 1), "3 interests told, 1 heard."),
    ],
)
def test_seen(balance: Balance, words: str) -> None:
    sighting = one_sided_concessions(balance)

    assert sighting is not None
    assert (sighting.excerpt, sighting.severity) == (words, "warning")


@pytest.mark.parametrize(
    "balance",
    [
        pytest.param(Balance(2, 0, 2, 0), id="two open the talks"),
        pytest.param(Balance(3, 3, 3, 3), id="alternating"),
        pytest.param(Balance(5, 2, 5, 2), id="below the ratio"),
        pytest.param(Balance(0, 9, 0, 9), id="the other side gives"),
    ],
)
def test_not_seen(balance: Balance) -> None:
    assert one_sided_concessions(balance) is None
