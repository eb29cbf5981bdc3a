import pytest
from django.utils.timezone import localdate
from rest_framework.test import APIClient

from srm.access.models import User
from srm.access.roles import Role
from srm.events.models import Event
from suppliers.profiles.models import Category, Identifier, Supplier
from tests.answers import faults, ids, refusal
from tests.conftest import client_of
from tests.factories.people import UserFactory
from tests.factories.suppliers import CategoryFactory, IdentifierFactory, SupplierFactory
from tests.moments import DAY

SUPPLIERS = "/api/v1/suppliers/"
CATEGORIES = "/api/v1/categories/"
IDENTIFIERS = "/api/v1/identifiers/"

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager() -> APIClient:
    return client_of(UserFactory.create(role=Role.CATEGORY_MANAGER))


def test_a_supplier_is_added_and_shown(client: APIClient) -> None:
    category = CategoryFactory.create()
    body = {"name": "Koel BV", "categories": [str(category.pk)], "share_of_their_sales": "70.00"}

    answer = client.post(SUPPLIERS, body)

    supplier = Supplier.objects.get()
    assert answer.status_code == 201
    assert answer["Location"] == f"{SUPPLIERS}{supplier.pk}/"
    assert answer["ETag"] == f'"{supplier.revision}"'
    assert answer.json() == client.get(answer["Location"]).json()
    assert answer.json()["categories"] == [str(category.pk)]
    assert answer.json()["share_of_their_sales"] == "70.00"


def test_a_supplier_is_added_with_its_identifiers(client: APIClient) -> None:
    named = {"scheme": "duns", "value": "150483782"}
    body = {
        "name": "Koel BV",
        "categories": [str(CategoryFactory.create().pk)],
        "identifiers": [named],
    }

    answer = client.post(SUPPLIERS, body)

    (shown,) = answer.json()["identifiers"]
    assert (shown["scheme"], shown["value"]) == ("DUNS", "150483782")


def test_a_wrong_identifier_of_a_new_supplier_is_named(client: APIClient) -> None:
    named = [{"scheme": "erp:sap", "value": "1"}, {"scheme": "DUNS", "value": "1"}]
    body = {"name": "A", "categories": [str(CategoryFactory.create().pk)], "identifiers": named}

    answer = client.post(SUPPLIERS, body)

    assert faults(answer) == ["/identifiers/1/value"]
    assert not Supplier.objects.exists()


def test_a_taken_identifier_of_a_new_supplier_is_a_conflict(client: APIClient) -> None:
    taken = IdentifierFactory.create()
    named = {"scheme": taken.scheme, "value": taken.value}
    body = {"name": "A", "categories": [str(CategoryFactory.create().pk)], "identifiers": [named]}

    answer = client.post(SUPPLIERS, body)

    assert refusal(answer) == (409, "identifier-taken")
    assert Supplier.objects.count() == 1


def test_shares_are_not_of_a_day_to_come(client: APIClient) -> None:
    supplier = SupplierFactory.create()
    ahead = (localdate() + 2 * DAY).isoformat()
    body = {"name": "Acme", "categories": [str(supplier.categories.get().pk)]}

    made = client.post(SUPPLIERS, {**body, "shares_as_of": ahead})
    changed = client.patch(f"{SUPPLIERS}{supplier.pk}/", {"shares_as_of": ahead}, HTTP_IF_MATCH="*")

    for answer in (made, changed):
        assert (refusal(answer), faults(answer)) == ((400, "day-ahead"), ["/shares_as_of"])
    supplier.refresh_from_db()
    assert supplier.shares_as_of is None


def test_a_supplier_needs_a_category(client: APIClient) -> None:
    answer = client.post(SUPPLIERS, {"name": "Koel BV", "categories": []})

    assert faults(answer) == ["/categories"]
    assert not Supplier.objects.exists()


def test_a_supplier_is_changed_where_the_client_says_so(client: APIClient) -> None:
    supplier = SupplierFactory.create(country="NL")

    answer = client.patch(f"{SUPPLIERS}{supplier.pk}/", {"name": "New"}, HTTP_IF_MATCH='"1"')

    assert answer.status_code == 200
    assert answer.json()["name"] == "New"
    assert answer.json()["country"] == "NL"
    assert answer["ETag"] == '"2"'


def test_a_supplier_moves_to_other_categories(client: APIClient) -> None:
    supplier, category = SupplierFactory.create(), CategoryFactory.create()
    body = {"categories": [str(category.pk)]}

    answer = client.patch(f"{SUPPLIERS}{supplier.pk}/", body, HTTP_IF_MATCH='"1"')

    assert answer.json()["categories"] == [str(category.pk)]


def test_a_viewer_adds_no_supplier() -> None:
    viewer = client_of(UserFactory.create(role=Role.VIEWER))
    body = {"name": "Koel BV", "categories": [str(CategoryFactory.create().pk)]}

    answer = viewer.post(SUPPLIERS, body)

    assert refusal(answer) == (403, "permission-denied")
    assert not Supplier.objects.exists()


@pytest.mark.parametrize(
    ("action", "before", "after"),
    [
        ("activate", "prospect", "active"),
        ("hold", "active", "on_hold"),
        ("offboard", "on_hold", "offboarded"),
    ],
)
def test_a_manager_moves_a_supplier(
    manager: APIClient, action: str, before: str, after: str
) -> None:
    supplier = SupplierFactory.create(status=before)

    answer = manager.post(f"{SUPPLIERS}{supplier.pk}/{action}/")

    assert answer.json()["status"] == after


def test_a_supplier_does_not_come_back(manager: APIClient) -> None:
    supplier = SupplierFactory.create(status=Supplier.Status.OFFBOARDED)

    answer = manager.post(f"{SUPPLIERS}{supplier.pk}/activate/")

    assert refusal(answer) == (409, "supplier-status")


def test_a_buyer_does_not_move_a_supplier(client: APIClient) -> None:
    supplier = SupplierFactory.create()

    answer = client.post(f"{SUPPLIERS}{supplier.pk}/activate/")

    assert refusal(answer) == (403, "permission-denied")
    assert Supplier.objects.get().status == Supplier.Status.PROSPECT


def test_suppliers_are_found_by_part_of_their_name(client: APIClient) -> None:
    found = SupplierFactory.create(name="Koel & Vries BV")
    SupplierFactory.create(name="Anders")

    assert ids(client.get(SUPPLIERS, {"search": "& vr"})) == [str(found.pk)]


@pytest.mark.parametrize("text", ["%", "_", "\\"])
def test_a_search_takes_signs_as_they_are(client: APIClient, text: str) -> None:
    SupplierFactory.create(name="Koel BV")

    assert ids(client.get(SUPPLIERS, {"search": text})) == []


def test_suppliers_are_filtered_by_category(client: APIClient) -> None:
    found = SupplierFactory.create()
    SupplierFactory.create()

    answer = client.get(SUPPLIERS, {"category": str(found.categories.get().pk)})

    assert ids(answer) == [str(found.pk)]


def test_a_supplier_with_two_numbers_of_a_scheme_is_listed_once(client: APIClient) -> None:
    supplier = SupplierFactory.create()
    IdentifierFactory.create_batch(2, supplier=supplier)

    assert ids(client.get(SUPPLIERS, {"scheme": "erp:sap"})) == [str(supplier.pk)]


def test_suppliers_are_filtered_by_status_and_country(client: APIClient) -> None:
    found = SupplierFactory.create(status="active", country="NL")
    SupplierFactory.create(status="active", country="DE")
    SupplierFactory.create(status="prospect", country="NL")

    answer = client.get(SUPPLIERS, {"status": "active", "country": "NL"})

    assert ids(answer) == [str(found.pk)]


def test_a_manager_adds_a_category(manager: APIClient) -> None:
    root = CategoryFactory.create()

    answer = manager.post(CATEGORIES, {"name": "Dairy", "parent": str(root.pk)})

    assert answer.status_code == 201
    assert answer.json()["parent"] == str(root.pk)


def test_a_manager_adds_a_root_category(manager: APIClient) -> None:
    answer = manager.post(CATEGORIES, {"name": "Food"})

    assert answer.status_code == 201
    assert answer.json()["parent"] is None


def test_a_manager_of_some_categories_adds_no_root() -> None:
    user = UserFactory.create(role=Role.CATEGORY_MANAGER, assigned=True)
    CategoryFactory.create().people.add(user)

    answer = client_of(user).post(CATEGORIES, {"name": "Food"})

    assert faults(answer) == ["/parent"]
    assert Category.objects.count() == 1


def test_a_buyer_adds_no_category(client: APIClient) -> None:
    answer = client.post(CATEGORIES, {"name": "Food"})

    assert refusal(answer) == (403, "permission-denied")
    assert not Category.objects.exists()


def test_a_category_is_renamed(manager: APIClient) -> None:
    category = CategoryFactory.create()

    answer = manager.patch(f"{CATEGORIES}{category.pk}/", {"name": "New"}, HTTP_IF_MATCH='"1"')

    assert answer.json()["name"] == "New"


def test_a_taken_category_name_is_named(manager: APIClient) -> None:
    CategoryFactory.create(name="Food")

    answer = manager.post(CATEGORIES, {"name": "Food"})

    assert faults(answer) == ["/name"]


def test_an_identifier_is_added(client: APIClient) -> None:
    supplier = SupplierFactory.create()
    body = {"supplier": str(supplier.pk), "scheme": "erp:sap", "value": "17"}

    answer = client.post(IDENTIFIERS, body)

    assert answer.status_code == 201
    assert answer.json()["supplier"] == str(supplier.pk)


def test_a_wrong_number_is_named(client: APIClient) -> None:
    body = {"supplier": str(SupplierFactory.create().pk), "scheme": "DUNS", "value": "17"}

    answer = client.post(IDENTIFIERS, body)

    assert faults(answer) == ["/value"]
    assert not Identifier.objects.exists()


def test_an_identifier_is_removed(client: APIClient, buyer: User) -> None:
    identifier = IdentifierFactory.create()

    answer = client.delete(f"{IDENTIFIERS}{identifier.pk}/", HTTP_IF_MATCH='"1"')

    assert answer.status_code == 204
    assert not Identifier.objects.exists()
    assert Event.objects.get().kind == "identifier.removed"
