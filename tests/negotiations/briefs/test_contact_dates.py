"""When we last spoke with a supplier, and when to speak again."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now
from rest_framework.test import APIClient

from negotiations.briefs.contact_dates import contact_dates, narrowed
from srm.access.models import User
from srm.access.roles import Role
from suppliers.profiles.models import Supplier
from tests.answers import faults
from tests.conftest import client_of
from tests.factories.negotiations import NegotiationFactory, RoundFactory, StatementFactory
from tests.factories.people import UserFactory
from tests.factories.suppliers import SupplierFactory
from tests.moments import DAY, HOUR, NOON

DATES = "/api/v1/suppliers/contact-dates/"

pytestmark = pytest.mark.django_db


def spoken_with(name: str, at: datetime, **facts: Any) -> Supplier:
    """A supplier that said something at this moment."""
    supplier: Supplier = SupplierFactory.create(name=name, **facts)
    talk = NegotiationFactory.create(supplier=supplier, open=True)
    round_ = RoundFactory.create(negotiation=talk, opened_at=at - HOUR)
    StatementFactory.create(round=round_, said_at=at)
    return supplier


def silent(viewer: User, at: datetime) -> list[str]:
    rows = narrowed(contact_dates(viewer=viewer, at=at), {"is_silent": "true"}, at=at)
    return [row.name for row in rows.order_by("name")]


def test_a_silent_supplier_shows_up_after_its_days(buyer: User) -> None:
    spoken_with("Usual", NOON)
    spoken_with("Every month", NOON, silent_after_days=30)

    assert silent(buyer, NOON + 29 * DAY) == []
    assert silent(buyer, NOON + 30 * DAY) == ["Every month"]
    assert silent(buyer, NOON + 90 * DAY) == ["Every month", "Usual"]


def test_a_round_is_contact_and_one_ahead_is_not(buyer: User) -> None:
    supplier = spoken_with("Koel", NOON)
    talk = supplier.negotiations.get()
    RoundFactory.create(negotiation=talk, opened_at=NOON + 10 * DAY)

    ahead = contact_dates(viewer=buyer, at=NOON + DAY).get()
    afterwards = contact_dates(viewer=buyer, at=NOON + 11 * DAY).get()

    assert ahead.last_contact_at == NOON
    assert afterwards.last_contact_at == NOON + 10 * DAY
    assert afterwards.next_contact_due_at == NOON + 100 * DAY


def test_without_a_word_it_counts_from_the_record(buyer: User) -> None:
    supplier = SupplierFactory.create()

    row = contact_dates(viewer=buyer, at=NOON).get()

    supplier.refresh_from_db()
    assert row.last_contact_at is None
    assert row.next_contact_due_at == supplier.created_at + 90 * DAY


def test_the_list_shows_who_is_due_first(client: APIClient) -> None:
    today = now()
    late = spoken_with("Late", today - 100 * DAY)
    spoken_with("Fresh", today - DAY)
    SupplierFactory.create(name="Gone", status="offboarded")

    everyone = client.get(DATES).json()["results"]

    assert [row["name"] for row in everyone] == ["Late", "Fresh"]
    assert everyone[0]["supplier"] == str(late.pk)
    assert (everyone[0]["is_silent"], everyone[1]["is_silent"]) == (True, False)
    assert (everyone[0]["silent_after_days"], everyone[0]["status"]) == (90, late.status)
    assert names(client, is_silent="true") == ["Late"]
    assert names(client, is_silent="false") == ["Fresh"]
    assert names(client, supplier=str(late.pk)) == ["Late"]


def names(client: APIClient, **query: str) -> list[str]:
    return [row["name"] for row in client.get(DATES, query).json()["results"]]


def test_pages_lead_through_all_suppliers(client: APIClient) -> None:
    for number in range(3):
        spoken_with(f"S{number}", datetime(2026, 3, 2, tzinfo=UTC) + timedelta(days=number))

    first = client.get(DATES, {"page_size": "2"}).json()
    second = client.get(first["next"]).json()
    back = client.get(second["previous"]).json()

    assert [row["name"] for row in first["results"]] == ["S0", "S1"]
    assert [row["name"] for row in second["results"]] == ["S2"]
    assert (back["results"], back["previous"], second["next"]) == (first["results"], None, None)


def test_a_word_in_a_foreign_category_is_not_told() -> None:
    supplier = spoken_with("Koel", NOON)
    user = UserFactory.create(role=Role.BUYER, assigned=True)
    supplier.categories.get().people.add(user)

    (row,) = client_of(user).get(DATES).json()["results"]

    assert row["last_contact_at"] is None


def test_foreign_suppliers_are_not_listed() -> None:
    spoken_with("Koel", NOON)
    user = UserFactory.create(role=Role.BUYER, assigned=True)

    assert client_of(user).get(DATES).json()["results"] == []


def test_the_list_costs_the_same_for_many(client: APIClient) -> None:
    client.get(DATES)
    counts = []
    for _ in range(2):
        for number in range(3):
            spoken_with(f"S{number}", NOON)
        with CaptureQueriesContext(connection) as queries:
            client.get(DATES)
        counts.append(len(queries))

    assert counts == [2, 2]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("is_silent", "perhaps"),
        ("is_silent", ""),
        ("supplier", "x"),
        ("silent", "true"),
        ("cursor", "x"),
    ],
)
def test_a_wrong_parameter_is_named(client: APIClient, name: str, value: str) -> None:
    assert faults(client.get(DATES, {name: value})) == [f"/{name}"]


def test_the_days_of_a_supplier_are_changed(client: APIClient) -> None:
    supplier = SupplierFactory.create()
    path = f"/api/v1/suppliers/{supplier.pk}/"

    changed = client.patch(path, {"silent_after_days": 30}, headers={"If-Match": "*"})

    assert changed.json()["silent_after_days"] == 30
    for wrong in (0, 1001):
        answer = client.patch(path, {"silent_after_days": wrong}, headers={"If-Match": "*"})
        assert faults(answer) == ["/silent_after_days"]
