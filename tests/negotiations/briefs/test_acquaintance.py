"""Who of us knows whom of a supplier (R17)."""

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries
from rest_framework.test import APIClient

from negotiations.briefs.acquaintance import last_acquaintances
from negotiations.rounds.models import Negotiation, Round
from srm.access.models import User
from srm.access.roles import Role
from suppliers.people.models import Contact
from suppliers.profiles.models import Supplier
from tests.answers import faults
from tests.conftest import client_of
from tests.factories.negotiations import NegotiationFactory, RoundFactory
from tests.factories.participants import ParticipantFactory
from tests.factories.people import UserFactory
from tests.factories.suppliers import CategoryFactory, ContactFactory, SupplierFactory
from tests.moments import DAY, NOON

pytestmark = pytest.mark.django_db


def path_of(supplier: Supplier) -> str:
    return f"/api/v1/suppliers/{supplier.pk}/who-knows-whom/"


def known(client: APIClient, supplier: Supplier, **query: str) -> Any:
    answer = client.get(path_of(supplier), query)
    assert answer.status_code == 200, answer.content
    return answer.json()


def sat(round_: Round, *people: User | Contact | str) -> None:
    """Note who took part: people of ours, contacts, and names of theirs."""
    for one in people:
        if isinstance(one, User):
            ParticipantFactory.create(round=round_, ours=True, person=one)
        elif isinstance(one, Contact):
            ParticipantFactory.create(round=round_, contact=one)
        else:
            ParticipantFactory.create(round=round_, named=True, name=one)


@pytest.fixture
def supplier() -> Supplier:
    found: Supplier = SupplierFactory.create(categories=[CategoryFactory.create()])
    return found


def talk_with(supplier: Supplier) -> Negotiation:
    negotiation: Negotiation = NegotiationFactory.create(
        supplier=supplier, category=supplier.categories.get(), open=True
    )
    return negotiation


def sitting(supplier: Supplier, *people: User | Contact | str, day: int = 0) -> Round:
    round_: Round = RoundFactory.create(negotiation=talk_with(supplier), opened_at=NOON + day * DAY)
    sat(round_, *people)
    return round_


def test_who_met_whom_how_often_and_last_when(client: APIClient, supplier: Supplier) -> None:
    john = UserFactory.create(first_name="John", last_name="Doe")
    mei = UserFactory.create(first_name="", last_name="", username="mei")
    niamh = ContactFactory.create(supplier=supplier, name="Niamh Byrne", position="Owner")
    sitting(supplier, john, niamh)
    last = sitting(supplier, john, mei, niamh, "Aoife Walsh", day=7)

    page = known(client, supplier)

    rows = [
        (row["ours"]["name"], row["theirs"]["name"], row["round_count"]) for row in page["results"]
    ]
    assert sorted(rows) == [
        ("John Doe", "Aoife Walsh", 1),
        ("John Doe", "Niamh Byrne", 2),
        ("mei", "Aoife Walsh", 1),
        ("mei", "Niamh Byrne", 1),
    ]
    (row,) = (row for row in page["results"] if row["round_count"] == 2)
    assert row["ours"] == {"person": str(john.pk), "name": "John Doe"}
    assert row["theirs"] == {"contact": str(niamh.pk), "name": "Niamh Byrne", "position": "Owner"}
    assert row["first_met_at"].startswith("2026-03-02")
    assert row["last_met_at"].startswith("2026-03-09")
    assert row["source"]["id"] == str(last.pk)
    assert client.get(row["source"]["url"]).status_code == 200
    (aoife, _) = (row for row in page["results"] if row["theirs"]["contact"] is None)
    assert aoife["theirs"]["position"] == ""


def test_a_name_is_one_person_however_it_is_spelled(client: APIClient, supplier: Supplier) -> None:
    john = UserFactory.create()
    sitting(supplier, john, "Aoife Walsh")
    sitting(supplier, john, "aoife walsh", day=1)

    (row,) = known(client, supplier)["results"]

    assert row["round_count"] == 2


def test_rounds_with_one_side_make_nobody_known(client: APIClient, supplier: Supplier) -> None:
    sitting(supplier, UserFactory.create())
    sitting(supplier, "Aoife Walsh", day=1)

    assert known(client, supplier)["results"] == []


def test_who_was_forgotten_is_known_by_nobody(client: APIClient, supplier: Supplier) -> None:
    niamh = ContactFactory.create(supplier=supplier)
    sitting(supplier, UserFactory.create(), niamh)

    niamh.delete()

    assert known(client, supplier)["results"] == []


def test_the_latest_come_first_in_pages(client: APIClient, supplier: Supplier) -> None:
    john = UserFactory.create()
    for day in range(3):
        sitting(supplier, john, f"Person {day}", day=day)
    sitting(supplier, john, "Person 3", "Person 4", day=2)

    names: list[str] = []
    page = known(client, supplier, page_size="2")
    names += [row["theirs"]["name"] for row in page["results"]]
    while page["next"]:
        page = client.get(page["next"]).json()
        names += [row["theirs"]["name"] for row in page["results"]]

    assert len(names) == 5
    assert set(names[:3]) == {"Person 2", "Person 3", "Person 4"}
    assert names[3:] == ["Person 1", "Person 0"]
    assert faults(client.get(path_of(supplier), {"nonsense": "1"})) == ["/nonsense"]


def test_only_negotiations_that_one_may_see_count(supplier: Supplier) -> None:
    own = CategoryFactory.create()
    user = UserFactory.create(role=Role.BUYER, assigned=True)
    own.people.add(user)
    sitting(supplier, UserFactory.create(), "A secret person")
    outside = client_of(user)
    assert outside.get(path_of(supplier)).status_code == 404

    supplier.categories.add(own)

    assert known(outside, supplier)["results"] == []


def test_the_brief_has_who_met_last(client: APIClient, supplier: Supplier) -> None:
    john = UserFactory.create(first_name="John", last_name="Doe")
    niamh = ContactFactory.create(supplier=supplier, name="Niamh Byrne")
    round_ = sitting(supplier, john, niamh)
    path = f"/api/v1/negotiations/{round_.negotiation_id}/brief/"

    found = client.get(path).json()["acquaintances"]

    assert (found["count"], found["rows"][0]["theirs"]["name"]) == (1, "Niamh Byrne")
    page = client.get(path, {"format": "html"}).content.decode()
    assert "John Doe knows Niamh Byrne" in page


def test_many_cost_one_query_and_are_cut(
    supplier: Supplier, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    names = [f"Person {number}" for number in range(14)]
    sitting(supplier, UserFactory.create(), *names)

    with django_assert_num_queries(1):
        found = last_acquaintances(Negotiation.objects.filter(supplier=supplier))

    assert (found.count, len(found.rows)) == (14, 12)


def test_a_supplier_nobody_met_has_no_rows(supplier: Supplier) -> None:
    found = last_acquaintances(Negotiation.objects.filter(supplier=supplier))

    assert (found.count, found.rows) == (0, [])
