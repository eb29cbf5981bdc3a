from decimal import Decimal

import pytest

from negotiations.warning_signs.detectors.facts import Hours
from negotiations.warning_signs.detectors.over_budget import over_budget


@pytest.mark.parametrize(
    ("spent", "planned", "threshold"),
    [
        pytest.param("10", "10", 100, id="at the threshold"),
        pytest.param("31.5", "30", 100, id="above"),
        pytest.param("8", "10", 80, id="told early"),
    ],
)
def test_seen(spent: str, planned: str, threshold: int) -> None:
    sighting = over_budget(Hours(Decimal(spent), Decimal(planned), threshold))

    assert sighting is not None
    assert sighting.severity == "warning"
    assert sighting.excerpt.startswith(f"{Decimal(spent):.1f} hours spent of")


@pytest.mark.parametrize(
    ("spent", "planned", "threshold"),
    [
        pytest.param("0", "10", 100, id="nothing spent"),
        pytest.param("9.99", "10", 100, id="just below"),
        pytest.param("11", "10", 120, id="told late"),
    ],
)
def test_not_seen(spent: str, planned: str, threshold: int) -> None:
    assert over_budget(Hours(Decimal(spent), Decimal(planned), threshold)) is None
