"""All that happened with a supplier, newest first."""

from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from negotiations.agreements.services import revise_agreement
from negotiations.rounds.models import Negotiation
from srm.access.roles import Role
from srm.records import uuid7
from suppliers.profiles.models import Supplier
from tests.answers import faults, refusal
from tests.conftest import client_of
from tests.factories.agreements import OuttakeFactory
from tests.factories.negotiations import (
    AgreementFactory,
    AgreementVersionFactory,
    NegotiationFactory,
    RoundFactory,
    StatementFactory,
    WarningSignFactory,
)
from tests.factories.people import UserFactory
from tests.factories.suppliers import CategoryFactory, DisputeFactory, SupplierFactory
from tests.moments import DAY, HOUR, NOON

pytestmark = pytest.mark.django_db


def path_of(supplier: Supplier) -> str:
    return f"/api/v1/suppliers/{supplier.pk}/timeline/"


def timeline(client: APIClient, supplier: Supplier, **query: str) -> Any:
    answer = client.get(path_of(supplier), query)
    assert answer.status_code == 200, answer.content
    return answer.json()


def kinds(page: Any) -> list[str]:
    return [entry["kind"] for entry in page["results"]]


@pytest.fixture
def talk() -> Negotiation:
    """A negotiation in which one of everything happened, a day after another."""
    negotiation: Negotiation = NegotiationFactory.create(open=True)
    supplier = negotiation.supplier
    DisputeFactory.create(
        supplier=supplier,
        opened_on=date(2026, 2, 1),
        settled_on=date(2026, 2, 20),
        settlement="They paid.",
    )
    round_ = RoundFactory.create(negotiation=negotiation, opened_at=NOON)
    said = StatementFactory.create(round=round_, said_at=NOON + HOUR)
    StatementFactory.create(round=round_, said_at=NOON + 2 * HOUR)
    WarningSignFactory.create(statement=said, raised_at=NOON + 3 * HOUR)
    WarningSignFactory.create(
        statement=said, code="personal-attack", raised_at=NOON, dismissed=True
    )
    StatementFactory.create(round=round_, said_at=NOON + DAY)
    agreement = AgreementFactory.create(
        negotiation=negotiation, in_force=True, in_force_at=NOON + 2 * DAY, title="Milk"
    )
    OuttakeFactory.create(agreement=agreement, given_at=NOON + 3 * DAY)
    AgreementFactory.create(
        negotiation=negotiation, ended=True, ended_at=NOON + 4 * DAY, title="Cream"
    )
    return negotiation


def test_everything_stands_on_it_newest_first(client: APIClient, talk: Negotiation) -> None:
    page = timeline(client, talk.supplier)

    assert [(entry["kind"], entry["words"]) for entry in page["results"]] == [
        ("agreement-ended", "Cream"),
        ("outtake", "The buyer was content to 5 of 5."),
        ("agreement-in-force", "Milk"),
        ("statements", "1 statement on this day."),
        ("warning-sign", "punitive-threat (theirs)."),
        ("statements", "2 statements on this day."),
        ("round-opened", "Round 1 by meeting."),
        ("dispute-settled", "Late deliveries. They paid."),
        ("dispute-opened", "Late deliveries."),
    ]
    assert (page["next"], page["previous"]) == (None, None)
    assert page["results"][-1]["happened_at"] == "2026-02-01T00:00:00.000000Z"
    assert "Good morning" not in str(page)


def test_what_came_in_force_did_so_also_while_an_amendment_waits(client: APIClient) -> None:
    agreement = AgreementFactory.create(in_force=True, title="Milk")
    for days in (1, 2):
        AgreementVersionFactory.create(agreement=agreement, in_force_at=NOON + days * DAY)
    revise_agreement(agreement, {"title": "Other"}, by=agreement.negotiation.owner, at=NOON)

    page = timeline(client, agreement.negotiation.supplier)

    assert [entry["words"] for entry in page["results"]] == [
        *("Milk, version 3", "Milk, version 2", "Milk"),
    ]
    assert {entry["id"] for entry in page["results"]} == {str(agreement.pk)}


def test_each_entry_leads_to_its_row(client: APIClient, talk: Negotiation) -> None:
    for entry in timeline(client, talk.supplier)["results"]:
        path = f"/api/v1/{entry['resource']}/{entry['id']}/"

        assert client.get(path).status_code == 200, path
        of_talk = None if entry["kind"].startswith("dispute") else str(talk.pk)
        assert entry["negotiation"] == of_talk


def walked(client: APIClient, path: str, link: str) -> list[Any]:
    """Follow the links of a page, and gather what is on the pages."""
    found: list[Any] = []
    address: str | None = path
    while address:
        parts = urlsplit(address)
        query = {name: value for name, (value,) in parse_qs(parts.query).items()}
        page = client.get(parts.path, query).json()
        found = [*found, *page["results"]] if link == "next" else [*page["results"], *found]
        address = page[link]
    return found


@pytest.mark.parametrize("size", [1, 2, 3, 50])
def test_pages_lead_through_all_of_it_both_ways(
    client: APIClient, talk: Negotiation, size: int
) -> None:
    # Many things at one moment.
    for _ in range(3):
        RoundFactory.create(negotiation=talk, opened_at=NOON + 2 * DAY)
    OuttakeFactory.create(agreement__negotiation=talk, given_at=NOON + 2 * DAY)
    whole = timeline(client, talk.supplier)["results"]
    path = f"{path_of(talk.supplier)}?page_size={size}"

    assert walked(client, path, "next") == whole
    page = client.get(path).json()
    while page["next"]:
        page = client.get(page["next"]).json()
    last = page["previous"]
    if last:
        assert [*walked(client, last, "previous"), *page["results"]] == whole
    assert len(whole) == 14


def test_it_shows_only_negotiations_that_one_may_see(talk: Negotiation) -> None:
    hidden = NegotiationFactory.create(supplier=talk.supplier, open=True)
    RoundFactory.create(negotiation=hidden)
    user = UserFactory.create(role=Role.BUYER, assigned=True)
    talk.category.people.add(user)

    page = timeline(client_of(user), talk.supplier)

    assert kinds(page).count("round-opened") == 1
    assert str(hidden.pk) not in str(page)


def test_a_foreign_supplier_is_unknown(talk: Negotiation) -> None:
    user = UserFactory.create(role=Role.BUYER, assigned=True)
    CategoryFactory.create().people.add(user)

    answer = client_of(user).get(path_of(talk.supplier))

    assert refusal(answer) == (404, "not-found")


def test_more_of_it_costs_no_more_queries(client: APIClient, talk: Negotiation) -> None:
    timeline(client, talk.supplier)
    counts = []
    for _ in range(2):
        again = NegotiationFactory.create(supplier=talk.supplier, category=talk.category, open=True)
        said = StatementFactory.create(round=RoundFactory.create(negotiation=again))
        WarningSignFactory.create(statement=said)
        with CaptureQueriesContext(connection) as queries:
            timeline(client, talk.supplier)
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 12


@pytest.mark.parametrize(
    ("name", "value"), [("cursor", "x"), ("page_size", "0"), ("kind", "rounds")]
)
def test_a_wrong_parameter_is_named(client: APIClient, name: str, value: str) -> None:
    assert faults(client.get(path_of(SupplierFactory.create()), {name: value})) == [f"/{name}"]


def test_a_supplier_nothing_happened_with_has_an_empty_one(client: APIClient) -> None:
    assert timeline(client, SupplierFactory.create())["results"] == []
    assert refusal(client.get(f"/api/v1/suppliers/{uuid7()}/timeline/")) == (404, "not-found")
