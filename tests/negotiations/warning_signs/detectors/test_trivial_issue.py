import pytest

from negotiations.warning_signs.detectors.facts import Haggling
from negotiations.warning_signs.detectors.trivial_issue import trivial_issue


@pytest.mark.parametrize(
    "haggling", [Haggling("Pallets", 0.04, 2, 5), Haggling("Pallets", 0, 9, 9)]
)
def test_seen(haggling: Haggling) -> None:
    sighting = trivial_issue(haggling)

    assert sighting is not None
    assert sighting.severity == "notice"
    assert f"{haggling.moves} of {haggling.all_moves} moves" in sighting.excerpt
    assert "0.04" not in sighting.excerpt


@pytest.mark.parametrize(
    "haggling",
    [
        pytest.param(Haggling("Price", 0.05, 9, 9), id="5 % is not little"),
        pytest.param(Haggling("Pallets", 0.04, 1, 5), id="a fifth is not much"),
        pytest.param(Haggling("Pallets", 0.04, 4, 4), id="few moves"),
        pytest.param(Haggling("Pallets", None, 9, 9), id="nobody weighed it"),
    ],
)
def test_not_seen(haggling: Haggling) -> None:
    assert trivial_issue(haggling) is None
