from collections.abc import Mapping

import pytest
from pytest_django import DjangoAssertNumQueries

from negotiations.briefs.facts import BUYER, SUPPLIER, Move
from negotiations.briefs.gathering import facts_of
from negotiations.offers.models import Package
from negotiations.rounds.models import Round
from tests.factories.negotiations import (
    IssueFactory,
    PackageFactory,
    PackageValueFactory,
    RoundFactory,
)
from tests.moments import HOUR, NOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def round_() -> Round:
    found: Round = RoundFactory.create()
    for name in ("Price", "Payment", "Units"):
        IssueFactory.create(negotiation=found.negotiation, name=name)
    return found


def offer(round_: Round, side: str, values: Mapping[str, str], **facts: object) -> Package:
    """Offer some values, an hour after what was offered before; the next takes its place."""
    count = round_.packages.count()
    package: Package = PackageFactory.create(
        round=round_, side=side, offered_at=NOON + count * HOUR, superseded=True, **facts
    )
    for name, value in values.items():
        issue = round_.negotiation.issues.get(name=name)
        PackageValueFactory.create(package=package, issue=issue, value=value)
    return package


def moves(round_: Round) -> tuple[Move, ...]:
    return facts_of([round_.negotiation], at=NOON)[round_.negotiation_id].moves


def changed(round_: Round, move: Move) -> set[str]:
    issues = round_.negotiation.issues.filter(pk__in=move.changed)
    return set(issues.values_list("name", flat=True))


def test_a_move_is_what_a_side_says_otherwise_than_before(round_: Round) -> None:
    offer(round_, BUYER, {"Price": "10", "Payment": "30", "Units": "5"})
    offer(round_, SUPPLIER, {"Price": "12", "Payment": "0", "Units": "5"})
    offer(round_, BUYER, {"Price": "11", "Payment": "30", "Units": "5"})
    offer(round_, SUPPLIER, {"Price": "12", "Payment": "0", "Units": "5"})

    found = moves(round_)

    assert [changed(round_, one) for one in found] == [set(), set(), {"Price"}, set()]
    assert [one.is_first for one in found] == [True, True, False, False]
    assert [one.follows for one in found] == [None, None, found[0].id, found[1].id]


def test_an_issue_that_was_left_out_once_is_not_moved_when_it_is_repeated(round_: Round) -> None:
    offer(round_, BUYER, {"Price": "10", "Payment": "30"})
    offer(round_, BUYER, {"Price": "11"})
    offer(round_, BUYER, {"Price": "12", "Payment": "30"})
    offer(round_, BUYER, {"Price": "12", "Payment": "30", "Units": "5"})

    found = [changed(round_, one) for one in moves(round_)]

    assert found == [set(), {"Price"}, {"Price"}, {"Units"}]


def test_ideas_neither_move_nor_are_they_what_one_moves_from(round_: Round) -> None:
    offer(round_, BUYER, {"Price": "10"})
    offer(round_, BUYER, {"Price": "15", "Units": "9"}, is_binding=False)
    offer(round_, BUYER, {"Price": "10"})

    first, idea, again = moves(round_)

    assert (idea.changed, idea.is_binding, idea.is_first) == (frozenset(), False, False)
    assert (again.changed, again.follows) == (frozenset(), first.id)


def test_many_packages_cost_as_many_queries_as_one(
    round_: Round, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for price in range(5):
        offer(round_, BUYER, {"Price": str(price), "Payment": "30"})

    with django_assert_num_queries(13):
        facts_of([round_.negotiation], at=NOON)
