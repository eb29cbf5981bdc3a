import pytest

from srm.access.roles import Role
from tests.console import act, console
from tests.factories.negotiations import InterestFactory

pytestmark = pytest.mark.django_db


def test_an_interest_is_played_back_and_then_confirmed() -> None:
    interest = InterestFactory.create()
    client = console(Role.BUYER)

    assert act(client, interest, "play_back") == ["1 interest played back."]
    assert act(client, interest, "confirm")[-1] == "1 interest confirmed."

    interest.refresh_from_db()
    assert interest.state == "confirmed"


def test_an_interest_is_not_confirmed_unheard() -> None:
    interest = InterestFactory.create()

    assert "cannot become confirmed" in act(console(), interest, "confirm")[0]

    interest.refresh_from_db()
    assert interest.state == "heard"


def test_a_viewer_moves_no_interest() -> None:
    interest = InterestFactory.create()

    act(console(Role.VIEWER), interest, "play_back")

    interest.refresh_from_db()
    assert interest.state == "heard"
