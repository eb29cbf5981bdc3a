import pytest

from negotiations.agreements.records import AgreedChange
from tests.console import act, address, console, text_of
from tests.factories.agreements import AgreedChangeFactory

pytestmark = pytest.mark.django_db


def test_a_change_is_acknowledged_in_the_name_of_the_supplier() -> None:
    change = AgreedChangeFactory.create()
    client = console()

    assert "60 days." in text_of(client, address(change))
    assert act(client, change, "acknowledge", person="Niamh") == ["1 agreed change acknowledged."]
    assert "acknowledged before" in act(client, change, "acknowledge", person="Niamh")[-1]
    assert AgreedChange.objects.get().acknowledged_by == "Niamh"
