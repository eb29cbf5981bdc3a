from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries
from rest_framework.test import APIClient

from srm.access.models import User
from srm.access.roles import Role
from suppliers.products.models import Product
from suppliers.profiles.models import Supplier
from tests.answers import faults, ids, refusal
from tests.conftest import client_of
from tests.factories.people import UserFactory
from tests.factories.suppliers import CategoryFactory, ProductFactory, SupplierFactory
from tests.moments import NOON

PRODUCTS = "/api/v1/products/"
pytestmark = pytest.mark.django_db


def exposure(client: APIClient, supplier: Supplier) -> Any:
    answer = client.get(f"/api/v1/suppliers/{supplier.pk}/exposure/")
    assert answer.status_code == 200, answer.json()
    return answer.json()


def pages(client: APIClient, url: str) -> list[dict[str, Any]]:
    """All rows of a list, page by page."""
    rows: list[dict[str, Any]] = []
    following: str | None = url
    while following:
        page = client.get(following).json()
        rows += page["results"]
        following = page["next"]
    return rows


def viewer_of(*categories: Any) -> User:
    viewer = UserFactory.create(sees_all_categories=False)
    viewer.categories.set(categories)
    return viewer


@pytest.fixture
def supplier() -> Supplier:
    """A supplier of three products nobody else has, and of one that others have too."""
    supplier, other = SupplierFactory.create(), SupplierFactory.create()
    gone = SupplierFactory.create(status="offboarded")
    instead = ProductFactory.create(
        number="9", name="Oat milk", suppliers=[other], yearly_sales=100
    )
    also_theirs = ProductFactory.create(
        number="8", suppliers=[supplier, other], yearly_sales=550, days_of_cover=1
    )
    ProductFactory.create(
        number="1", name="Milk", suppliers=[supplier, gone], substitutes=[instead, also_theirs],
        days_of_cover=4, yearly_sales=300,
    )  # fmt: skip
    ProductFactory.create(number="2", suppliers=[supplier], days_of_cover=9, yearly_sales=50)
    ProductFactory.create(number="3", suppliers=[supplier])
    ProductFactory.create(number="4", suppliers=[supplier], is_listed=False, yearly_sales=5)
    return supplier


def test_what_hangs_on_a_supplier(client: APIClient, supplier: Supplier) -> None:
    found = exposure(client, supplier)

    assert (found["product_count"], found["only_from_them_count"]) == (4, 3)
    assert found["cover"] == {
        "known_count": 2, "unknown_count": 1, "smallest": "4.0", "median": "6.5",
        "weighted": "4.7", "weighted_count": 2,
    }  # fmt: skip
    assert found["sales"] == [
        {
            "currency": "EUR", "at_risk": "350.00", "not_replaceable": "50.00",
            "total": "1000.00", "share": "35.00",
        }
    ]  # fmt: skip
    assert found["unknown_sales_count"] == 1
    assert found["replaceable_count"] == 1
    (milk,) = found["replaceable"]
    assert milk["product"]["name"] == "Milk"
    assert [one["name"] for one in milk["substitutes"]][1] == "Oat milk"
    assert [one["number"] for one in milk["substitutes"]] == ["8", "9"]


def test_every_number_comes_back_from_the_rows(client: APIClient, supplier: Supplier) -> None:
    found = exposure(client, supplier)

    rows = pages(client, f"{found['rows']}&page_size=2")
    everything = pages(client, f"{found['total_rows']}&page_size=2")

    assert len(rows) == found["only_from_them_count"]
    days = sorted(Decimal(row["days_of_cover"]) for row in rows if row["days_of_cover"])
    assert found["cover"]["smallest"] == str(days[0])
    assert found["cover"]["unknown_count"] == sum(row["days_of_cover"] is None for row in rows)
    risk = sum(Decimal(row["yearly_sales"] or 0) for row in rows)
    total = sum(Decimal(row["yearly_sales"] or 0) for row in everything)
    assert (str(risk), str(total)) == (found["sales"][0]["at_risk"], found["sales"][0]["total"])
    assert found["sales"][0]["share"] == str(round(100 * risk / total, 2))
    others = {row["id"] for row in everything} - {row["id"] for row in rows}
    assert [row["number"] for row in rows if set(row["substitutes"]) & others] == ["1"]


def test_a_supplier_of_nothing_is_told_as_unknown_and_not_as_zero(client: APIClient) -> None:
    found = exposure(client, SupplierFactory.create())

    assert (found["product_count"], found["only_from_them_count"]) == (0, 0)
    assert (found["sales"], found["cover"]["smallest"], found["cover"]["median"]) == (
        [],
        None,
        None,
    )


def test_a_substitute_that_only_they_deliver_replaces_nothing(client: APIClient) -> None:
    supplier = SupplierFactory.create()
    nobodys = ProductFactory.create()
    own = ProductFactory.create(suppliers=[supplier], substitutes=[nobodys])
    ProductFactory.create(suppliers=[supplier], substitutes=[own])

    assert exposure(client, supplier)["replaceable_count"] == 0


def test_products_of_other_categories_are_neither_counted_nor_named() -> None:
    seen = CategoryFactory.create()
    supplier = SupplierFactory.create(categories=[seen])
    rival = SupplierFactory.create()
    hidden = ProductFactory.create(suppliers=[rival, supplier], yearly_sales=900)
    ProductFactory.create(
        category=seen, suppliers=[supplier], substitutes=[hidden], yearly_sales=100
    )
    shared = ProductFactory.create(category=seen, suppliers=[supplier, rival])
    client = client_of(viewer_of(seen))

    found = exposure(client, supplier)

    assert (found["product_count"], found["only_from_them_count"]) == (2, 1)
    assert (found["sales"][0]["total"], found["sales"][0]["share"]) == ("100.00", "100.00")
    assert found["replaceable_count"] == 0
    row = client.get(f"{PRODUCTS}{shared.pk}/").json()
    # That there is another one is told, but not who.
    assert (row["suppliers"], row["supplier_count"]) == ([str(supplier.pk)], 2)


def test_of_a_foreign_supplier_nothing_is_told() -> None:
    seen, foreign = CategoryFactory.create(), SupplierFactory.create()
    ProductFactory.create(category=seen, suppliers=[foreign])
    client = client_of(viewer_of(seen))

    assert client.get(f"/api/v1/suppliers/{foreign.pk}/exposure/").status_code == 404
    for name in ("supplier", "only_from"):
        assert ids(client.get(PRODUCTS, {name: str(foreign.pk)})) == []


def many(supplier: Supplier, count: int) -> None:
    """Products that only this supplier delivers, each with a substitute that others deliver."""
    other = SupplierFactory.create()
    instead = ProductFactory.create(suppliers=[other])
    start = Product.objects.count()
    rows = Product.objects.bulk_create(
        Product(
            category=instead.category, number=f"many {start + n}", name="Milk", days_of_cover=n,
            yearly_sales=1, currency="EUR",
        )
        for n in range(count)
    )  # fmt: skip
    delivered, replaced = Product.suppliers.through, Product.substitutes.through
    delivered._default_manager.bulk_create(delivered(product=r, supplier=supplier) for r in rows)
    replaced._default_manager.bulk_create(
        replaced(from_product=row, to_product=instead) for row in rows
    )


def test_1500_products_cost_as_many_queries_as_one(
    client: APIClient, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    few, lots = SupplierFactory.create(), SupplierFactory.create()
    many(few, 1)
    many(lots, 1500)
    exposure(client, few)  # the key is noted as used
    with CaptureQueriesContext(connection) as queries:
        exposure(client, few)

    with django_assert_num_queries(len(queries)):
        found = exposure(client, lots)

    assert len(queries) <= 6
    assert (found["only_from_them_count"], found["replaceable_count"]) == (1500, 1500)
    assert len(found["replaceable"]) == 20
    assert (found["cover"]["smallest"], found["cover"]["median"]) == ("0.0", "749.5")


def test_a_list_of_products_costs_one_query(
    client: APIClient, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    supplier = SupplierFactory.create()
    many(supplier, 3)
    client.get(PRODUCTS)
    with CaptureQueriesContext(connection) as queries:
        client.get(PRODUCTS, {"only_from": str(supplier.pk)})

    many(supplier, 50)
    with django_assert_num_queries(len(queries)):
        answer = client.get(PRODUCTS, {"only_from": str(supplier.pk), "ordering": "number"})

    assert len(ids(answer)) == 50


def test_a_product_is_added_changed_and_found_by_its_number(client: APIClient) -> None:
    supplier, category = SupplierFactory.create(), CategoryFactory.create()
    body = {"category": str(category.pk), "number": "4711", "name": "Milk"}

    added = client.post(PRODUCTS, {**body, "suppliers": [str(supplier.pk)]})
    (row,) = client.get(PRODUCTS, {"number": "4711"}).json()["results"]
    url = f"{PRODUCTS}{row['id']}/"
    changed = client.patch(url, {"days_of_cover": "12.5"}, HTTP_IF_MATCH=added["ETag"])
    stale = client.patch(url, {"days_of_cover": "1"}, HTTP_IF_MATCH=added["ETag"])

    assert added.status_code == 201
    assert (row["supplier_count"], row["suppliers"]) == (1, [str(supplier.pk)])
    assert (row["days_of_cover"], row["yearly_sales"], row["substitutes"]) == (None, None, [])
    assert changed.json()["days_of_cover"] == "12.5"
    assert changed.json()["suppliers"] == [str(supplier.pk)]
    assert stale.status_code == 412


def test_wrong_figures_are_named(client: APIClient) -> None:
    product = ProductFactory.create()
    url = f"{PRODUCTS}{product.pk}/"

    for body, pointer in (
        ({"days_of_cover": "-1"}, "/days_of_cover"),
        ({"yearly_sales": "-0.01"}, "/yearly_sales"),
        ({"currency": "euro"}, "/currency"),
        ({"gtin": "123"}, "/gtin"),
        ({"suppliers": [str(product.pk)]}, "/suppliers"),
        ({"figures_as_of": "0001-01-01"}, "/figures_as_of"),
    ):
        assert faults(client.patch(url, body, HTTP_IF_MATCH="*")) == [pointer]
    answer = client.patch(url, {"substitutes": [str(product.pk)]}, HTTP_IF_MATCH="*")
    assert refusal(answer) == (400, "product-own-substitute")


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ({"search": "oat"}, "1"),
        ({"gtin": "8710400000006"}, "1"),
        ({"is_listed": "false"}, "2"),
        ({"updated_since": "2190-01-01T00:00:00Z"}, None),
    ],
)
def test_products_are_filtered(client: APIClient, query: dict[str, str], number: str) -> None:
    ProductFactory.create(number="1", name="Oat milk", gtin="8710400000006")
    ProductFactory.create(number="2", is_listed=False)

    found = [row["number"] for row in client.get(PRODUCTS, query).json()["results"]]

    assert found == ([number] if number else [])


def test_who_only_looks_changes_no_product() -> None:
    product = ProductFactory.create(figures_as_of=NOON.date())
    client = client_of(UserFactory.create(role=Role.VIEWER))

    answer = client.patch(f"{PRODUCTS}{product.pk}/", {"name": "X"}, HTTP_IF_MATCH="*")

    assert refusal(answer) == (403, "permission-denied")
