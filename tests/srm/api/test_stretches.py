"""Places of rows in lists that are put together when asked for."""

import pytest
from rest_framework.exceptions import ValidationError

from srm.api.stretches import Place, place_in
from srm.records import uuid7
from tests.moments import NOON


def test_a_place_is_read_as_it_was_written() -> None:
    place = Place(NOON, 3, uuid7())

    assert place_in(NOON.isoformat(), f"{place.rank} {place.id}") == place


@pytest.mark.parametrize(
    ("value", "id_"),
    [
        ("yesterday", "0 018f0000-0000-7000-8000-000000000000"),
        ("2026-03-02T12:00:00", "0 018f0000-0000-7000-8000-000000000000"),
        (NOON.isoformat(), "018f0000-0000-7000-8000-000000000000"),
        (NOON.isoformat(), "x 018f0000-0000-7000-8000-000000000000"),
        (NOON.isoformat(), "0 x"),
    ],
)
def test_what_is_no_place_is_refused(value: str, id_: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        place_in(value, id_)

    assert "cursor" in refusal.value.detail
