"""The page of the console that shows what lies on the table."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from negotiations.briefs.table_page import settlement_section
from negotiations.models import Issue, LookConsent, Negotiation, Package, Round
from negotiations.offers.analyses import NOT_SETTLED
from srm.access.roles import Role
from srm.events.models import Event
from tests.console import act, address, console, text_of
from tests.factories.negotiations import (
    IssueFactory,
    NegotiationFactory,
    PackageFactory,
    PackageValueFactory,
    RoundFactory,
)
from tests.factories.preparation import IssueTemplateFactory, TemplateIssueFactory
from tests.factories.suppliers import CategoryFactory
from tests.factories.trading import LookConsentFactory
from tests.moments import NOON

pytestmark = pytest.mark.django_db
MOST_QUERIES = 40


@pytest.fixture
def round_() -> Round:
    return RoundFactory.create()


def page_of(negotiation: Negotiation) -> str:
    return reverse("admin:negotiations_negotiation_table", args=[negotiation.pk])


def issue_of(round_: Round, name: str, ours: str, theirs: str) -> Issue:
    """Days of payment: we want 60, they want 0."""
    return IssueFactory.create(
        negotiation=round_.negotiation,
        name=name,
        kind="days",
        ideal="60",
        limit="0",
        their_ideal="0",
        their_limit="60",
        weight=Decimal(ours),
        their_weight=Decimal(theirs),
        their_confidence=Decimal("0.75"),
    )


def offered(round_: Round, hours: int, *values: tuple[Issue, str], **facts: Any) -> Package:
    at = NOON + timedelta(hours=hours)
    package = PackageFactory.create(round=round_, offered_at=at, **facts)
    for issue, value in values:
        PackageValueFactory.create(package=package, issue=issue, value=value)
    return package


def table(round_: Round) -> tuple[Issue, Issue]:
    """Price matters more to us, payment more to them; we moved once and they did not."""
    price, payment = (
        issue_of(round_, "Bonus", "0.8", "0.3"),
        issue_of(round_, "Terms", "0.2", "0.7"),
    )
    offered(round_, 0, (price, "60"), (payment, "60"), side="buyer", superseded=True)
    offered(round_, 1, (price, "30"), (payment, "30"), side="supplier")
    offered(round_, 2, (price, "60"), (payment, "30"), side="buyer")
    return price, payment


def test_packages_are_priced_with_what_would_be_better_for_both(round_: Round) -> None:
    table(round_)

    page = text_of(console(), page_of(round_.negotiation))

    # 60 days of the bonus and 30 of the terms: 0.8 + 0.1 to us, 0.35 to them.
    assert "0.90" in page
    assert "0.35" in page
    assert "win-win" in page
    # Their 30 and 30 wastes what could be traded.
    assert "Bonus: 30 days" in page
    assert "give 30 days of Terms (30 days → 0 days)" in page


def test_the_solutions_and_the_frontier_are_shown(round_: Round) -> None:
    table(round_)

    page = text_of(console(), page_of(round_.negotiation))

    assert "Nash: the largest product of gains" in page
    assert "are not beaten (exact)" in page
    assert "The last package on the table" in page
    assert '<polyline class="frontier" points="' in page
    assert "More to us: Bonus." in page
    assert "overlap" in page
    assert "75%" in page


def test_the_ledger_says_who_conceded_what(round_: Round) -> None:
    table(round_)

    page = text_of(console(), page_of(round_.negotiation))

    assert "60 → 30" in page
    assert "We conceded once: -0.10 to us, +0.35 to them." in page
    assert "They conceded nothing." in page
    assert "waiting" in page


def test_earlier_moves_are_counted_and_not_shown(round_: Round) -> None:
    price, _ = table(round_)
    for hour in range(3, 35):
        offered(round_, hour, (price, str(60 - hour)), side="buyer", superseded=True)

    page = text_of(console(), page_of(round_.negotiation))

    assert "earlier moves are not shown." in page
    assert "We conceded 33 times" in page


def test_an_empty_table_says_what_is_missing() -> None:
    page = text_of(console(), page_of(NegotiationFactory.create()))

    for words in (
        "Nothing is priced yet.",
        "No package is on record.",
        "Nothing can be settled yet",
        "No side has changed a binding package yet.",
        "No issue is on the table.",
        "The category asks for no readiness.",
    ):
        assert words in page


def test_what_cannot_be_priced_is_named(round_: Round) -> None:
    issue = IssueFactory.create(negotiation=round_.negotiation, name="Logo")
    known = IssueFactory.create(
        negotiation=round_.negotiation, name="Terms", kind="days", ideal="60", limit="0"
    )
    offered(round_, 0, (issue, "5"))
    offered(round_, 1, (known, "30"), is_binding=False)

    page = text_of(console(), page_of(round_.negotiation))

    assert "Logo cannot be priced" in page
    assert "Terms: their ideal is assumed" in page
    assert "not priced" in page
    assert "(idea)" in page


def test_a_frontier_that_is_not_exact_says_so() -> None:
    found = {**NOT_SETTLED, "exact": False, "error": 0.00031, "deal": None}

    assert settlement_section(found)["note"] == "0 of 0 packages are not beaten (within 0.0003)."


def test_one_issue_calls_for_another(round_: Round) -> None:
    issue_of(round_, "Terms", "1", "1")
    template = IssueTemplateFactory.create(category=round_.negotiation.category, name="Dairy")
    TemplateIssueFactory.create(template=template, name="Warranty")

    page = text_of(console(), page_of(round_.negotiation))

    assert "Add an issue: Warranty." in page
    assert "With one issue there is nothing to trade; “Dairy” has it." in page


def test_an_accepted_package_is_the_deal(round_: Round) -> None:
    issue = issue_of(round_, "Terms", "1", "1")
    offered(round_, 0, (issue, "30"), accepted_at=NOON)

    page = text_of(console(), page_of(round_.negotiation))

    assert "The deal" in page
    assert "The last package on the table" not in page


def test_readiness_is_shown_part_by_part(round_: Round) -> None:
    negotiation = round_.negotiation
    negotiation.category.readiness_threshold = 60
    negotiation.category.save()

    page = text_of(console(), page_of(negotiation))

    assert "Readiness: 0 of 100" in page
    assert "not ready" in page
    assert "The category asks for 60." in page
    assert "Walk away" in page


def test_a_look_is_open_when_both_agreed(round_: Round) -> None:
    price, payment = table(round_)
    for side in ("buyer", "supplier"):
        LookConsentFactory.create(negotiation=round_.negotiation, side=side)
    offered(round_, 9, (price, "60"), (payment, "0"), side="supplier", is_binding=False)

    page = text_of(console(), page_of(round_.negotiation))

    assert "We agreed." in page
    assert "They agreed." in page
    assert "Nothing better for both was found." in page


def test_something_better_is_named_once_both_agreed(round_: Round) -> None:
    price, payment = (
        issue_of(round_, "Bonus", "0.8", "0.3"),
        issue_of(round_, "Terms", "0.2", "0.7"),
    )
    offered(round_, 0, (price, "30"), (payment, "30"), side="buyer")
    for side in ("buyer", "supplier"):
        LookConsentFactory.create(negotiation=round_.negotiation, side=side)

    page = text_of(console(), page_of(round_.negotiation))

    look = page.split("To look for something better")[1].split("Latest packages")[0]
    assert "give 30 days of Terms (30 days → 0 days)" in look
    assert "Nothing better" not in look


def test_the_page_is_found_on_the_page_of_the_negotiation(round_: Round) -> None:
    page = text_of(console(Role.VIEWER), address(round_.negotiation, "change"))

    assert f'href="{page_of(round_.negotiation)}"' in page


def test_an_id_that_is_none_has_no_pages() -> None:
    assert console().get("/admin/negotiations/negotiation/none/change/").status_code == 302


def test_a_foreign_negotiation_shows_nothing(round_: Round) -> None:
    table(round_)
    stranger = console(Role.CATEGORY_MANAGER, CategoryFactory.create())

    answer = stranger.get(page_of(round_.negotiation))

    assert (answer.status_code, answer["Location"]) == (302, address(Negotiation))
    assert "Bonus" not in stranger.get(address(Negotiation)).content.decode()


def test_nobody_in_particular_is_sent_to_log_in(round_: Round) -> None:
    assert "/login/" in Client().get(page_of(round_.negotiation))["Location"]


def test_who_may_not_read_sees_nothing(round_: Round) -> None:
    client = console("nobody")  # type: ignore[arg-type]  # a role that grants nothing

    assert client.get(page_of(round_.negotiation)).status_code == 403


def test_the_page_costs_the_same_for_two_packages_and_for_many(round_: Round) -> None:
    price, payment = table(round_)
    client = console()
    text_of(client, page_of(round_.negotiation))
    with CaptureQueriesContext(connection) as for_three:
        text_of(client, page_of(round_.negotiation))

    for hour in range(3, 13):
        offered(round_, hour, (price, "50"), (payment, "20"), superseded=True)

    with CaptureQueriesContext(connection) as for_many:
        text_of(client, page_of(round_.negotiation))
    assert len(for_many) == len(for_three) <= MOST_QUERIES


def test_we_agree_to_look_and_take_it_back(round_: Round) -> None:
    negotiation, client = round_.negotiation, console(Role.BUYER)

    said = [act(client, negotiation, name) for name in ("agree_to_look", "take_back_look")]

    assert said[0] == ["1 negotiation open to something better."]
    answers = LookConsent.objects.order_by("id")
    assert [(row.side, row.is_given) for row in answers] == [("buyer", True), ("buyer", False)]
    assert answers[0].person == answers[0].recorded_by.display_name
    assert Event.objects.filter(kind="look_consent.answered").count() == 2


def test_an_ended_negotiation_takes_no_word() -> None:
    negotiation = NegotiationFactory.create(phase="closed", ended_at=NOON)

    said = act(console(), negotiation, "agree_to_look")

    assert "This negotiation is closed." in said[0]
    assert not LookConsent.objects.exists()


def test_a_viewer_does_not_speak_for_us(round_: Round) -> None:
    act(console(Role.VIEWER), round_.negotiation, "agree_to_look")

    assert not LookConsent.objects.exists()
