import pytest

from srm.access.roles import Role
from suppliers.models import Supplier
from tests.console import act, address, console, text_of
from tests.factories.suppliers import ContactFactory, IdentifierFactory, SupplierFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("action", "before", "after"),
    [
        ("activate", "prospect", "active"),
        ("hold", "active", "on_hold"),
        ("offboard", "active", "offboarded"),
    ],
)
def test_a_category_manager_moves_a_supplier(action: str, before: str, after: str) -> None:
    supplier = SupplierFactory.create(status=before)

    act(console(Role.CATEGORY_MANAGER), supplier, action)

    supplier.refresh_from_db()
    assert supplier.status == after


def test_a_refused_move_says_why() -> None:
    supplier = SupplierFactory.create(status="offboarded")

    said = act(console(), supplier, "activate")

    assert "offboarded cannot become active" in said[0]


@pytest.mark.parametrize("role", [Role.VIEWER, Role.BUYER])
def test_who_does_not_manage_moves_no_supplier(role: Role) -> None:
    supplier = SupplierFactory.create()
    client = console(role)

    act(client, supplier, "activate")

    supplier.refresh_from_db()
    assert supplier.status == Supplier.Status.PROSPECT
    assert "Activate" not in text_of(client, address(supplier, "change"))


def test_offboarding_asks_first() -> None:
    supplier = SupplierFactory.create(name="Weidehof")
    asked = {"action": "offboard", "index": "0", "_selected_action": supplier.pk}

    response = console().post(address(Supplier), asked)

    supplier.refresh_from_db()
    assert "Weidehof" in response.content.decode()
    assert supplier.status == Supplier.Status.PROSPECT


def test_the_page_of_a_supplier_shows_what_belongs_to_it() -> None:
    supplier = SupplierFactory.create()
    IdentifierFactory.create(supplier=supplier, value="100877")
    ContactFactory.create(supplier=supplier, name="Hanneke Bos")

    page = text_of(console(), address(supplier, "change"))

    assert "100877" in page
    assert "Hanneke Bos" in page


def test_the_page_of_a_supplier_shows_only_the_first_of_many() -> None:
    supplier = SupplierFactory.create()
    ContactFactory.create_batch(15, supplier=supplier)

    page = text_of(console(), address(supplier, "change"))

    assert page.count("/admin/suppliers/contact/0") == 10
