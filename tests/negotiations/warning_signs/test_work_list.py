import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from negotiations.models import Agreement
from negotiations.rounds.models import Side
from srm.access.roles import Role
from suppliers.models import Category
from tests.console import address, console, text_of
from tests.factories.negotiations import (
    AgreementFactory,
    ConsentFactory,
    FollowUpFactory,
    NegotiationFactory,
    WarningSignFactory,
)
from tests.factories.suppliers import CategoryFactory
from tests.moments import DAY, NOON

pytestmark = pytest.mark.django_db


def waiting(category: Category, title: str = "Prepayment") -> Agreement:
    """One row for each of the three lists."""
    negotiation = NegotiationFactory.create(category=category, title=title)
    WarningSignFactory.create(statement__round__negotiation=negotiation)
    FollowUpFactory.create(negotiation=negotiation)
    return AgreementFactory.create(negotiation=negotiation, proposed=True)


def query_count(client: Client) -> int:
    with CaptureQueriesContext(connection) as queries:
        text_of(client, "/admin/")
    return len(queries)


def test_the_first_page_quotes_open_signs() -> None:
    sign = WarningSignFactory.create(excerpt="Sign, or <b>else</b>.")
    WarningSignFactory.create(excerpt="Not this one.", dismissed=True)
    WarningSignFactory.create(excerpt="Nor this.", cleared_at=NOON)

    page = text_of(console(), "/admin/")

    assert "“Sign, or &lt;b&gt;else&lt;/b&gt;.”" in page
    assert address(sign, "change") in page
    assert "Not this one." not in page
    assert "Nor this." not in page


def test_newer_signs_come_first() -> None:
    WarningSignFactory.create(excerpt="Older.", raised_at=NOON - DAY)
    WarningSignFactory.create(excerpt="Newer.", raised_at=NOON)

    page = text_of(console(), "/admin/")

    assert page.index("Newer.") < page.index("Older.")


def test_the_first_page_lists_steps_that_are_due() -> None:
    step = FollowUpFactory.create(action="Send the breakdown.")
    FollowUpFactory.create(action="Done already.", done=True)

    page = text_of(console(), "/admin/")

    assert address(step, "change") in page
    assert "overdue" in page
    assert "Done already." not in page


def test_an_agreement_waits_for_the_side_that_said_nothing() -> None:
    ConsentFactory.create(side=Side.SUPPLIER)

    [panel] = [p for p in console().get("/admin/").context["panels"] if "consent" in p["title"]]

    assert panel["table"]["rows"][0][2] == "Buyer"


def test_an_agreement_tells_who_refused() -> None:
    ConsentFactory.create(side=Side.SUPPLIER, is_given=False, reason="Too late.")

    assert "Buyer, Supplier (refused)" in text_of(console(), "/admin/")


def test_an_empty_first_page_says_so() -> None:
    assert text_of(console(), "/admin/").count("Nothing waits here.") == 3


def test_the_first_page_shows_ten_of_each_and_links_to_the_rest() -> None:
    category = CategoryFactory.create()
    for _ in range(11):
        waiting(category)

    panels = console().get("/admin/").context["panels"]

    assert [len(panel["table"]["rows"]) for panel in panels] == [10, 10, 10]
    assert all(panel["has_more"] for panel in panels)


def test_the_links_lead_to_lists_of_what_waits() -> None:
    waiting(CategoryFactory.create())
    client = console()

    for panel in client.get("/admin/").context["panels"]:
        assert client.get(panel["url"]).context["cl"].result_count == 1


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.CATEGORY_MANAGER])
def test_the_first_page_costs_the_same_for_much_work(role: Role) -> None:
    category = CategoryFactory.create()
    client = console(role, category)
    waiting(category)
    text_of(client, "/admin/")
    for_one = query_count(client)

    for _ in range(12):
        waiting(category)

    assert query_count(client) == for_one <= 10


def test_work_of_other_categories_is_not_there() -> None:
    mine = CategoryFactory.create()
    waiting(mine, "Prepayment")
    waiting(CategoryFactory.create(), "Secret")

    page = text_of(console(Role.BUYER, mine), "/admin/")

    assert page.count("Prepayment") == 3
    assert "Secret" not in page
