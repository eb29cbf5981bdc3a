"""The twin stays comparable: it shows what srm shows."""

from typing import Any

from benchmarks.vanilla import serializers as twin
from suppliers.profiles.serializers import SupplierSerializer


def names(serializer: Any) -> list[str]:
    return list(serializer.fields)


def test_the_twin_shows_the_fields_of_srm() -> None:
    ours: Any = SupplierSerializer()
    theirs: Any = twin.SupplierSerializer()

    assert names(theirs) == names(ours)
    assert names(theirs.fields["identifiers"].child) == names(ours.fields["identifiers"].child)
