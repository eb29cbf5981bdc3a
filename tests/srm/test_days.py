from datetime import date

import pytest

from srm.days import is_ahead
from tests.moments import HOUR, NOON


@pytest.mark.parametrize(
    ("hours", "is_to_come"),
    [pytest.param(-3, True, id="nowhere yet"), pytest.param(-2, False, id="begun in the east")],
)
def test_a_day_is_ahead_until_it_begins_somewhere(hours: int, is_to_come: bool) -> None:
    tomorrow = date(2026, 3, 3)

    # At 10:00 UTC it is midnight in the eastmost places.
    assert is_ahead(tomorrow, at=NOON + hours * HOUR) is is_to_come
