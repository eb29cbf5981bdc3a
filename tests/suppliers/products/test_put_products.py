"""An ERP pushes products by their numbers."""

from decimal import Decimal
from typing import Any

import pytest
from rest_framework.test import APIClient

from srm.access.models import User
from srm.access.roles import Role
from srm.events.models import Event
from suppliers.products.models import Product
from suppliers.profiles.models import Category
from tests.answers import faults, refusal
from tests.conftest import client_of
from tests.factories.people import UserFactory
from tests.factories.suppliers import CategoryFactory, ProductFactory, SupplierFactory
from tests.threads import at_once

BY_NUMBER = "/api/v1/products/by-number/"


def put(client: APIClient, address: str, /, **facts: object) -> Any:
    return client.put(f"{BY_NUMBER}{address}/", facts)


def milk(category: Category) -> dict[str, object]:
    return {
        "category": str(category.pk),
        "name": "Milk",
        "suppliers": [str(SupplierFactory.create(categories=[category]).pk)],
        "substitutes": [],
        "days_of_cover": "12.5",
        "yearly_sales": "2000.00",
        "currency": "EUR",
        "figures_as_of": "2026-01-31",
    }


@pytest.mark.django_db
def test_a_new_number_is_added_and_a_known_one_changed(client: APIClient) -> None:
    facts = milk(CategoryFactory.create())

    added = put(client, "4711", **facts)
    changed = put(client, "4711", days_of_cover="3.0")

    assert (added.status_code, changed.status_code) == (201, 200)
    assert added.headers["Location"] == f"/api/v1/products/{added.json()['id']}/"
    assert client.get(added.headers["Location"]).json()["number"] == "4711"
    assert changed.json() | {"updated_at": "", "days_of_cover": ""} == added.json() | {
        "updated_at": "",
        "days_of_cover": "",
    }
    assert Product.objects.get().days_of_cover == Decimal(3)


@pytest.mark.django_db
def test_the_same_twice_changes_nothing(client: APIClient) -> None:
    facts = milk(CategoryFactory.create())
    first = put(client, "4711", **facts)

    second = put(client, "4711", **facts, number="4711")

    assert (second.status_code, second.json()) == (200, first.json())
    assert second.headers["ETag"] == first.headers["ETag"]
    assert list(Event.objects.values_list("kind", flat=True).filter(kind__startswith="prod")) == [
        "product.added"
    ]


@pytest.mark.django_db
def test_only_what_is_new_is_told_as_changed(client: APIClient) -> None:
    product = ProductFactory.create(name="Milk")
    other = ProductFactory.create()

    put(client, product.number, name="Cream", is_listed=True, substitutes=[str(other.pk)])

    event = Event.objects.get(kind="product.changed")
    assert event.data == {"fields": ["name", "substitutes"]}
    assert list(product.substitutes.all()) == [other]


@pytest.mark.django_db
def test_a_number_may_have_a_slash_and_blanks_around_it(client: APIClient) -> None:
    facts = milk(CategoryFactory.create())

    assert put(client, "47/11", **facts).json()["number"] == "47/11"
    assert put(client, "47/11%20", name="Cream").status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("number", "facts", "pointer"),
    [
        ("4711", {"name": "Milk"}, "/category"),
        ("4711", {"name": "Milk", "number": "4712"}, "/number"),
        ("x" * 81, {"name": "Milk"}, "/number"),
        ("4711", {"nonsense": 1}, "/nonsense"),
        ("4711", {"gtin": "12345678"}, "/category"),
    ],
)
def test_what_makes_no_product_is_refused(
    client: APIClient, number: str, facts: dict[str, object], pointer: str
) -> None:
    assert faults(put(client, number, **facts)) == [pointer]
    assert not Product.objects.exists()


@pytest.mark.django_db
def test_a_new_product_has_a_name(client: APIClient) -> None:
    assert faults(put(client, "4711", category=str(CategoryFactory.create().pk))) == ["/name"]


@pytest.mark.django_db
def test_a_list_is_no_product(client: APIClient) -> None:
    answer = client.put(f"{BY_NUMBER}4711/", [{"name": "Milk"}])

    assert answer.status_code == 400


@pytest.mark.django_db
def test_the_etag_is_compared_where_it_is_sent(client: APIClient) -> None:
    product = ProductFactory.create()

    def put_if(tag: str, number: str) -> Any:
        return client.put(f"{BY_NUMBER}{number}/", {"name": "Cream"}, headers={"If-Match": tag})

    assert refusal(put_if('"9"', product.number)) == (412, "precondition-failed")
    assert refusal(put_if('"1"', "unknown")) == (412, "precondition-failed")
    assert put_if('"1"', product.number).status_code == 200


@pytest.mark.django_db
def test_a_number_of_a_foreign_category_is_taken(client: APIClient) -> None:
    own = CategoryFactory.create()
    user: User = UserFactory.create(role=Role.INTEGRATION, assigned=True)
    own.people.add(user)
    foreign = ProductFactory.create(name="Secret")

    answer = put(client_of(user), foreign.number, **milk(own))

    assert faults(answer) == ["/number"]
    foreign.refresh_from_db()
    assert foreign.name == "Secret"


@pytest.mark.django_db
def test_suppliers_that_one_does_not_see_stay(client: APIClient) -> None:
    own = CategoryFactory.create()
    user: User = UserFactory.create(role=Role.INTEGRATION, assigned=True)
    own.people.add(user)
    hidden, seen = SupplierFactory.create(), SupplierFactory.create(categories=[own])
    product = ProductFactory.create(category=own, suppliers=[hidden, seen])

    client = client_of(user)
    before = client.get(f"/api/v1/products/{product.pk}/").headers["ETag"]
    same = put(client, product.number, suppliers=[str(seen.pk)])
    assert same.headers["ETag"] == before
    put(client, product.number, suppliers=[])

    assert list(product.suppliers.all()) == [hidden]


@pytest.mark.django_db(transaction=True)
def test_two_connections_push_one_number(client: APIClient) -> None:
    facts = milk(CategoryFactory.create())

    answers = at_once(*[lambda: put(client, "4711", **facts).status_code] * 2)

    assert sorted(str(answer) for answer in answers) == ["200", "201"]
    assert Product.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_connections_push_other_facts_of_one_number(client: APIClient) -> None:
    product = ProductFactory.create(name="Milk")

    answers = at_once(
        lambda: put(client, product.number, name="Cream").status_code,
        lambda: put(client, product.number, days_of_cover="3.0").status_code,
    )

    assert answers == [200, 200]
    product.refresh_from_db()
    assert (product.name, product.days_of_cover) == ("Cream", Decimal(3))
