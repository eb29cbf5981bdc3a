import pytest

from tests.console import address, console, text_of
from tests.factories.agreements import OuttakeFactory

pytestmark = pytest.mark.django_db


def test_the_page_of_an_agreement_shows_what_each_side_thought() -> None:
    outtake = OuttakeFactory.create(sentence="It went well.")
    client = console()

    assert "It went well." in text_of(client, address(outtake.agreement, "change"))
    assert "It went well." in text_of(client, address(outtake))
