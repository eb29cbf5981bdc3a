import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, connection

from suppliers.profiles.models import Category, Identifier, Supplier
from tests.factories.people import UserFactory
from tests.factories.suppliers import CategoryFactory, IdentifierFactory, SupplierFactory

pytestmark = pytest.mark.django_db


def test_an_assigned_person_sees_the_category_and_all_below_it() -> None:
    root = CategoryFactory.create()
    middle = CategoryFactory.create(parent=root)
    leaf = CategoryFactory.create(parent=middle)
    user = UserFactory.create(assigned=True)
    middle.people.add(user)

    assert set(Category.objects.visible_to(user)) == {middle, leaf}


def test_somebody_with_two_categories_sees_both() -> None:
    first, second, _ = CategoryFactory.create_batch(3)
    user = UserFactory.create(assigned=True)
    user.categories.set([first, second])

    assert set(Category.objects.visible_to(user)) == {first, second}


def test_somebody_without_a_category_sees_nothing() -> None:
    IdentifierFactory.create()
    user = UserFactory.create(assigned=True)

    assert not Category.objects.visible_to(user).exists()
    assert not Supplier.objects.visible_to(user).exists()
    assert not Identifier.objects.visible_to(user).exists()


def test_nobody_in_particular_sees_nothing() -> None:
    IdentifierFactory.create()

    assert not Category.objects.visible_to(AnonymousUser()).exists()
    assert not Supplier.objects.visible_to(AnonymousUser()).exists()
    assert not Identifier.objects.visible_to(AnonymousUser()).exists()


def test_a_supplier_of_two_visible_categories_is_seen_once() -> None:
    categories = CategoryFactory.create_batch(2)
    supplier = SupplierFactory.create(categories=categories)
    user = UserFactory.create(assigned=True)
    user.categories.set(categories)

    assert list(Supplier.objects.visible_to(user)) == [supplier]


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param({"share_of_their_sales": "100.01"}, id="more than all their sales"),
        pytest.param({"share_of_our_spend": "-0.01"}, id="less than nothing"),
        pytest.param({"country": "nl"}, id="a country in small letters"),
    ],
)
def test_the_database_forbids_impossible_suppliers(facts: dict[str, str]) -> None:
    with pytest.raises(IntegrityError):
        SupplierFactory.create(**facts)


def test_the_database_forbids_two_roots_of_one_name() -> None:
    CategoryFactory.create(name="Packaging")

    with pytest.raises(IntegrityError):
        CategoryFactory.create(name="Packaging")


def test_raw_sql_raises_the_revision_too() -> None:
    supplier = SupplierFactory.create()
    supplier.refresh_from_db()

    with connection.cursor() as cursor:
        cursor.execute("UPDATE suppliers_supplier SET name = 'Other' WHERE id = %s", [supplier.pk])

    assert Supplier.objects.get().revision == supplier.revision + 1


def test_an_update_without_a_change_keeps_the_revision() -> None:
    supplier = SupplierFactory.create()
    supplier.refresh_from_db()

    Supplier.objects.update(name=supplier.name)

    assert Supplier.objects.get().revision == supplier.revision


def test_rows_are_called_by_what_people_call_them() -> None:
    supplier = SupplierFactory.create(name="Koel BV", categories=[])

    assert str(supplier) == "Koel BV"
    assert str(CategoryFactory.create(name="Cooling")) == "Cooling"
    assert str(IdentifierFactory.create(supplier=supplier, value="1")) == "erp:sap 1"
