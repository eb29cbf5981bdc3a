"""The unit and currency of an issue stay while a version or a package is written with it."""

from collections.abc import Callable
from typing import Any

import pytest

from negotiations.agreements.models import Agreement, AgreementVersion
from negotiations.agreements.services import draft_agreement, revise_agreement
from negotiations.agreements.wording import Line, Wording
from negotiations.offers.issues import change_issue
from negotiations.offers.models import Issue, Package
from negotiations.offers.services import Bid, offer_package
from negotiations.rounds.models import Round, Side
from srm.errors import RuleBroken
from tests.factories.negotiations import AgreementFactory, IssueFactory, RoundFactory
from tests.moments import NOON
from tests.threads import while_uncommitted

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def round_() -> Round:
    return RoundFactory.create()


@pytest.fixture
def milk(round_: Round) -> Issue:
    return IssueFactory.create(negotiation=round_.negotiation, money=True, unit="l")


def wording(milk: Issue) -> Wording:
    return Wording("Milk", [Line("Price", "45 cents", milk.pk, "0.45")])


def draft(milk: Issue) -> Agreement:
    talk = milk.negotiation
    return draft_agreement(talk, wording(milk), by=talk.owner, at=NOON)


def revise(milk: Issue) -> AgreementVersion:
    agreement = AgreementFactory.create(negotiation=milk.negotiation)
    lines = wording(milk).lines
    return revise_agreement(agreement, {"lines": lines}, by=milk.negotiation.owner, at=NOON)


def offer(milk: Issue) -> Package:
    bid = Bid(side=Side.BUYER, values=[(milk, "0.45")], offered_at=NOON)
    return offer_package(milk.negotiation.rounds.get(), bid, at=NOON)


WRITERS = [
    pytest.param(draft, id="draft"),
    pytest.param(revise, id="revise"),
    pytest.param(offer, id="offer"),
]


@pytest.mark.parametrize("write", WRITERS)
@pytest.mark.parametrize("changes", [{"unit": "kg"}, {"currency": "USD"}])
def test_who_changes_an_issue_waits_for_who_writes_a_value_of_it(
    milk: Issue, write: Callable[[Issue], Any], changes: dict[str, str]
) -> None:
    late = while_uncommitted(
        lambda: write(milk),
        lambda: change_issue(Issue.objects.get(), changes, at=NOON),
    )

    assert isinstance(late, RuleBroken)
    assert late.code == "issue-offered"
    milk.refresh_from_db()
    assert (milk.unit, milk.currency) == ("l", "EUR")


@pytest.mark.parametrize("write", WRITERS)
def test_who_writes_a_value_sees_what_the_issue_has_become(
    milk: Issue, write: Callable[[Issue], Any]
) -> None:
    other = {"kind": "choice", "currency": "", "options": ["low", "high"], "unit": ""}
    # What its ideal and limit are is of the old kind.
    blank = dict.fromkeys(("ideal", "target", "limit", "their_ideal", "their_limit"), "")

    late = while_uncommitted(
        lambda: change_issue(Issue.objects.get(), {**other, **blank}, at=NOON),
        lambda: write(milk),
    )

    assert isinstance(late, RuleBroken)
    assert late.code == "value-invalid"


@pytest.mark.parametrize("write", WRITERS)
def test_an_issue_that_is_taken_away_meanwhile_is_refused(
    milk: Issue, write: Callable[[Issue], Any]
) -> None:
    late = while_uncommitted(lambda: Issue.objects.get().delete(), lambda: write(milk))

    assert isinstance(late, RuleBroken)
    assert late.code == "issue-foreign"
