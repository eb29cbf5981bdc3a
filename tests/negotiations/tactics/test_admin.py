import pytest

from negotiations.tactics.models import TacticUse
from srm.access.roles import Role
from tests.console import act, address, console, text_of
from tests.factories.results import TacticUseFactory

pytestmark = pytest.mark.django_db


def test_a_note_is_taken_back_at_the_console() -> None:
    use = TacticUseFactory.create(note="Over coffee.")

    assert "Over coffee." in text_of(console(), address(TacticUse))
    act(console(), use, "retract", reason="It was a joke.")

    use.refresh_from_db()
    assert use.retraction_reason == "It was a joke."


def test_a_viewer_takes_nothing_back() -> None:
    use = TacticUseFactory.create()

    act(console(Role.VIEWER), use, "retract", reason="No.")

    use.refresh_from_db()
    assert use.retracted_at is None
