import pytest

from negotiations.tactics.models import TacticUse
from srm.access.roles import Role
from tests.console import act, address, console, text_of
from tests.factories.negotiations import PackageFactory, StatementFactory
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


def test_a_tactic_is_noted_where_it_shows() -> None:
    statement = StatementFactory.create()
    package = PackageFactory.create(round=statement.round)
    client = console(Role.BUYER)

    act(client, statement, "note_tactic", tactic="salami", note="Slice by slice.")
    act(client, package, "note_tactic", tactic="salami")
    act(client, statement.round, "note_tactic", tactic="salami", side="buyer")

    noted = TacticUse.objects.order_by("pk").values_list("statement", "package", "round", "side")
    assert list(noted) == [
        (statement.pk, None, None, "supplier"),
        (None, package.pk, None, package.side),
        (None, None, statement.round.pk, "buyer"),
    ]


def test_a_tactic_in_a_round_needs_its_side() -> None:
    round_ = StatementFactory.create().round

    act(console(), round_, "note_tactic", tactic="salami")

    assert not TacticUse.objects.exists()
