from datetime import timedelta
from typing import Any

import pytest
from rest_framework.test import APIClient

from srm.errors import RuleBroken
from srm.events.models import Event
from suppliers.products.models import Product
from suppliers.products.services import change_product
from suppliers.profiles.models import Supplier
from suppliers.profiles.supply_notices import SupplyNotice
from tests.answers import faults
from tests.factories.people import UserFactory
from tests.factories.suppliers import ProductFactory, SupplierFactory
from tests.moments import NOON

TODAY = NOON.date()
TOLD: dict[str, Any] = {
    "delisting_reason": "It sells badly.",
    "delisting_notified_on": TODAY - timedelta(days=30),
}

pytestmark = pytest.mark.django_db


@pytest.fixture
def grower() -> Supplier:
    return SupplierFactory.create(is_under_gscop=True)


@pytest.fixture
def product(grower: Supplier) -> Product:
    return ProductFactory.create(suppliers=[grower, SupplierFactory.create()])


def change(product: Product, **changes: Any) -> None:
    suppliers = changes.pop("suppliers", None)
    change_product(product, changes, suppliers=suppliers, by=UserFactory.create(), at=NOON)


def delisted() -> list[Any]:  # Any: JSON
    return list(Event.objects.filter(kind="product.delisted").values_list("data", flat=True))


def test_a_product_of_a_protected_supplier_is_delisted_with_notice_only(product: Product) -> None:
    with pytest.raises(RuleBroken) as refusal:
        change(product, is_listed=False)
    product.refresh_from_db()
    assert refusal.value.field == "delisting_reason"
    assert (product.is_listed, delisted()) == (True, [])

    change(product, is_listed=False, **TOLD)

    product.refresh_from_db()
    assert (product.is_listed, product.delisting_reason) == (False, "It sells badly.")
    # The reason is a matter between us and them.
    assert delisted() == [{}]


def test_notice_can_be_noted_on_the_day_it_is_given(product: Product) -> None:
    change(product, **TOLD)
    assert delisted() == []

    change(product, is_listed=False)

    assert delisted() == [{}]


def test_who_may_deliver_no_more_is_delisted_too(product: Product, grower: Supplier) -> None:
    other = product.suppliers.exclude(pk=grower.pk).get()

    with pytest.raises(RuleBroken):
        change(product, suppliers=[other])
    change(product, suppliers=[grower])
    assert set(product.suppliers.all()) == {grower}
    change(product, suppliers=[], **TOLD)

    assert len(delisted()) == 2


def test_what_is_not_listed_can_lose_whom_it_likes(product: Product) -> None:
    change(product, is_listed=False, **TOLD)
    change(product, delisting_reason="", delisting_notified_on=None)

    change(product, suppliers=[])

    assert len(delisted()) == 1


def test_an_old_notice_is_not_used_twice(product: Product) -> None:
    change(product, is_listed=False, **TOLD)
    change(product, is_listed=True)

    product.refresh_from_db()
    assert (product.delisting_reason, product.delisting_notified_on) == ("", None)
    event = Event.objects.filter(kind="product.changed").latest("pk")
    assert event.data["fields"] == ["delisting_notified_on", "delisting_reason", "is_listed"]
    with pytest.raises(RuleBroken) as refusal:
        change(product, is_listed=False)
    assert refusal.value.code == "notice-reason-needed"


def test_what_stays_listed_keeps_its_notice(product: Product) -> None:
    change(product, **TOLD)

    change(product, is_listed=True)

    product.refresh_from_db()
    assert product.delisting_reason == "It sells badly."


def test_a_refusal_names_the_field(client: APIClient, product: Product) -> None:
    path = f"/api/v1/products/{product.pk}/"

    for body, field in (
        ({}, "delisting_reason"),
        ({"delisting_reason": "It sells badly."}, "delisting_notified_on"),
        ({**TOLD, "delisting_notified_on": "2199-01-01"}, "delisting_notified_on"),
    ):
        answer = client.patch(path, {"is_listed": False, **body}, HTTP_IF_MATCH="*")

        assert faults(answer) == [f"/{field}"]


def test_each_supplier_gets_a_notice_of_its_own(product: Product, grower: Supplier) -> None:
    other = product.suppliers.exclude(pk=grower.pk).get()
    Supplier.objects.update(is_under_gscop=True)
    change(product, suppliers=[other], **TOLD)

    with pytest.raises(RuleBroken) as refusal:
        change(product, suppliers=[])
    assert (refusal.value.code, refusal.value.field) == ("notice-used", "delisting_notified_on")
    change(product, suppliers=[], **TOLD)

    kept = SupplyNotice.objects.order_by("pk")
    assert [notice.supplier for notice in kept] == [grower, other]
    assert {(notice.kind, notice.product, notice.reason) for notice in kept} == {
        ("delisting", product, "It sells badly.")
    }


def test_one_notice_may_go_to_all_who_deliver_a_product(product: Product) -> None:
    Supplier.objects.update(is_under_gscop=True)

    change(product, is_listed=False, **TOLD)

    assert SupplyNotice.objects.filter(notified_on=TOLD["delisting_notified_on"]).count() == 2


def test_who_is_told_nothing_has_no_notice() -> None:
    free = ProductFactory.create(suppliers=[SupplierFactory.create()])

    change(free, is_listed=False)

    assert not SupplyNotice.objects.exists()
    assert delisted() == [{}]
