from typing import Any

import pytest
from django.db import IntegrityError, transaction

from negotiations.tactics.models import TacticUse
from negotiations.tactics.services import note_tactic, retract_tactic
from srm.access.models import User
from srm.errors import RuleBroken
from srm.events.models import Event
from tests.factories.negotiations import PackageFactory, RoundFactory, StatementFactory
from tests.factories.results import TacticUseFactory
from tests.moments import DAY, HOUR, NOON
from tests.threads import while_uncommitted

pytestmark = pytest.mark.django_db


def refused(buyer: User, **facts: Any) -> tuple[str, str]:
    with pytest.raises(RuleBroken) as refusal:
        note_tactic(facts, by=buyer, at=NOON)
    return refusal.value.code, refusal.value.field


def test_a_statement_says_who_where_and_when(buyer: User) -> None:
    statement = StatementFactory.create(said_at=NOON - HOUR)

    use = note_tactic({"tactic": "nibble", "statement": statement}, by=buyer, at=NOON)

    assert (use.side, use.negotiation) == ("supplier", statement.negotiation)
    assert (use.used_at, use.noted_by) == (NOON - HOUR, buyer)


def test_a_package_is_a_move(buyer: User) -> None:
    package = PackageFactory.create(side="buyer", offered_at=NOON - DAY)

    use = note_tactic({"tactic": "logrolling", "package": package}, by=buyer, at=NOON)

    assert (use.side, use.used_at) == ("buyer", NOON - DAY)


def test_of_a_round_one_says_whose_it_was(buyer: User) -> None:
    round_ = RoundFactory.create()

    assert refused(buyer, tactic="silence", round=round_) == ("side-needed", "side")
    facts = {"tactic": "silence", "round": round_, "side": "buyer", "used_at": NOON + HOUR}
    use = note_tactic(facts, by=buyer, at=NOON)
    assert (use.side, use.used_at) == ("buyer", NOON + HOUR)


def test_what_cannot_be_is_refused(buyer: User) -> None:
    statement = StatementFactory.create()

    assert refused(buyer, tactic="magic", statement=statement) == ("tactic-unknown", "tactic")
    assert refused(buyer, tactic="nibble") == ("evidence-needed", "statement")
    assert refused(buyer, tactic="nibble", statement=statement, round=statement.round) == (
        "evidence-twice",
        "round",
    )
    assert refused(buyer, tactic="nibble", statement=statement, side="buyer") == (
        "side-differs",
        "side",
    )
    assert not TacticUse.objects.exists()


def test_a_use_is_noted_once_and_again_after_it_was_taken_back(buyer: User) -> None:
    use = TacticUseFactory.create()
    facts = {"tactic": use.tactic, "statement": use.statement}
    assert refused(buyer, **facts) == ("tactic-noted", "tactic")

    retract_tactic(use, reason="No.", at=NOON)
    note_tactic(facts, by=buyer, at=NOON)

    assert TacticUse.objects.counted().count() == 1
    with pytest.raises(RuleBroken, match="already taken back"):
        retract_tactic(use, reason="No.", at=NOON)


def test_the_database_forbids_the_same_too() -> None:
    statement = StatementFactory.create()
    TacticUseFactory.create(statement=statement)

    with pytest.raises(IntegrityError), transaction.atomic():
        TacticUseFactory.create(statement=statement)
    with pytest.raises(IntegrityError), transaction.atomic():
        TacticUseFactory.create(statement=statement, tactic="bogey", round=statement.round)


def test_events_do_not_tell_which_tactic(buyer: User) -> None:
    statement = StatementFactory.create()
    facts = {"tactic": "bogey", "statement": statement, "note": "Their budget is none."}

    use = note_tactic(facts, by=buyer, at=NOON)
    retract_tactic(use, reason="It was one.", at=NOON)

    events = Event.objects.filter(subject_id=use.pk).order_by("pk")
    assert [event.kind for event in events] == ["tactic_use.noted", "tactic_use.retracted"]
    assert all(event.data == {"negotiation": str(use.negotiation_id)} for event in events)


@pytest.mark.django_db(transaction=True)
def test_a_use_noted_twice_at_once_is_noted_once() -> None:
    statement = StatementFactory.create()
    owner = statement.negotiation.owner
    facts = {"tactic": "nibble", "statement": statement}

    late = while_uncommitted(
        lambda: note_tactic(facts, by=owner, at=NOON),
        lambda: note_tactic(facts, by=owner, at=NOON),
    )

    assert isinstance(late, RuleBroken)
    assert TacticUse.objects.count() == 1
