import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from negotiations.models import Negotiation
from srm.access.roles import Role
from tests.console import act, address, console, person, text_of
from tests.factories import negotiations as make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("action", "phase"), [("close", "closed"), ("abandon", "abandoned")])
def test_a_category_manager_ends_a_negotiation_once(action: str, phase: str) -> None:
    negotiation = make.NegotiationFactory.create()
    client = console(Role.CATEGORY_MANAGER)

    assert act(client, negotiation, action) == [f"1 negotiation {phase}."]
    assert f"already {phase}" in act(client, negotiation, action)[-1]

    negotiation.refresh_from_db()
    assert negotiation.phase == phase


def test_a_buyer_closes_a_round_once() -> None:
    round_ = make.RoundFactory.create()
    client = console(Role.BUYER)

    assert act(client, round_, "close") == ["1 round closed."]
    assert "already closed" in act(client, round_, "close")[-1]

    round_.refresh_from_db()
    assert not round_.is_open


def test_a_viewer_ends_nothing() -> None:
    round_ = make.RoundFactory.create()
    client = console(Role.VIEWER)

    act(client, round_, "close")
    act(client, round_.negotiation, "close")

    round_.refresh_from_db()
    assert round_.is_open
    assert round_.negotiation.is_underway


def test_negotiations_are_filtered_by_who_owns_them() -> None:
    owner = person(Role.BUYER)
    make.NegotiationFactory.create(title="Prepayment", owner=owner)
    make.NegotiationFactory.create(title="Promotions")
    client = console()
    client.force_login(owner)

    page = text_of(client, address(Negotiation), owner="me")

    assert "Prepayment" in page
    assert "Promotions" not in page


def queries_of_page(negotiation: Negotiation) -> int:
    client = console()
    text_of(client, address(negotiation, "change"))
    with CaptureQueriesContext(connection) as queries:
        text_of(client, address(negotiation, "change"))
    return len(queries)


def add_one_of_each(negotiation: Negotiation) -> None:
    round_ = make.RoundFactory.create(negotiation=negotiation)
    statement = make.StatementFactory.create(round=round_)
    make.WarningSignFactory.create(statement=statement)
    make.InterestFactory.create(negotiation=negotiation)
    issue = make.IssueFactory.create(negotiation=negotiation)
    package = make.PackageFactory.create(round=round_, superseded=True)
    make.PackageValueFactory.create(package=package, issue=issue)
    make.AgreementFactory.create(negotiation=negotiation)
    make.FollowUpFactory.create(negotiation=negotiation)


def test_the_page_of_a_negotiation_costs_the_same_for_many_rows() -> None:
    negotiation = make.NegotiationFactory.create(open=True)
    add_one_of_each(negotiation)
    for_one = queries_of_page(negotiation)

    for _ in range(9):
        add_one_of_each(negotiation)

    assert queries_of_page(negotiation) == for_one <= 43


def test_the_page_of_a_negotiation_shows_what_belongs_to_it() -> None:
    negotiation = make.NegotiationFactory.create(open=True)
    add_one_of_each(negotiation)

    page = text_of(console(), address(negotiation, "change"))

    for heading in ("Rounds", "Issues", "Packages", "Agreements", "Follow ups", "Warning signs"):
        assert heading in page
    assert "Cash before the season." in page


def test_the_page_of_a_round_shows_what_was_said() -> None:
    statement = make.StatementFactory.create(text="We need cash in February.")

    assert "cash in February" in text_of(console(), address(statement.round, "change"))
