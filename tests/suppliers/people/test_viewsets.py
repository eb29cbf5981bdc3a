import pytest
from rest_framework.test import APIClient

from srm.access.roles import Role
from suppliers.people.models import Contact
from tests.answers import faults, ids, refusal
from tests.conftest import client_of
from tests.factories.people import UserFactory
from tests.factories.suppliers import ContactFactory, SupplierFactory

CONTACTS = "/api/v1/contacts/"

pytestmark = pytest.mark.django_db


def test_a_contact_is_added_and_shown(client: APIClient) -> None:
    supplier = SupplierFactory.create()
    body = {"supplier": str(supplier.pk), "name": "J. Jansen", "phone": "+31201234567"}

    answer = client.post(CONTACTS, body)

    assert answer.status_code == 201
    assert answer.json() == client.get(answer["Location"]).json()
    assert answer.json()["phone"] == "+31201234567"


@pytest.mark.parametrize(
    ("field", "value"),
    [("phone", "020 123"), ("email", "no address"), ("language", "not a tag"), ("name", "")],
)
def test_a_wrong_value_is_named(client: APIClient, field: str, value: str) -> None:
    body = {"supplier": str(SupplierFactory.create().pk), "name": "J. Jansen", field: value}

    answer = client.post(CONTACTS, body)

    assert faults(answer) == [f"/{field}"]
    assert not Contact.objects.exists()


def test_a_contact_is_changed(client: APIClient) -> None:
    contact = ContactFactory.create(email="old@example.com")

    answer = client.patch(f"{CONTACTS}{contact.pk}/", {"name": "Anna"}, HTTP_IF_MATCH='"1"')

    assert (answer.json()["name"], answer.json()["email"]) == ("Anna", "old@example.com")


def test_a_contact_does_not_change_its_supplier(client: APIClient) -> None:
    contact = ContactFactory.create()
    body = {"supplier": str(SupplierFactory.create().pk)}

    answer = client.patch(f"{CONTACTS}{contact.pk}/", body, HTTP_IF_MATCH='"1"')

    assert faults(answer) == ["/supplier"]


def test_a_contact_is_removed(client: APIClient) -> None:
    contact = ContactFactory.create()

    answer = client.delete(f"{CONTACTS}{contact.pk}/", HTTP_IF_MATCH='"1"')

    assert answer.status_code == 204
    assert not Contact.objects.exists()


def test_a_viewer_removes_nobody() -> None:
    contact = ContactFactory.create()
    viewer = client_of(UserFactory.create(role=Role.VIEWER))

    answer = viewer.delete(f"{CONTACTS}{contact.pk}/", HTTP_IF_MATCH='"1"')

    assert refusal(answer) == (403, "permission-denied")
    assert Contact.objects.exists()


def test_contacts_are_found_by_name_address_and_supplier(client: APIClient) -> None:
    found = ContactFactory.create(name="Anna Vries", email="anna@example.com")
    ContactFactory.create(name="Anna Koel")

    assert ids(client.get(CONTACTS, {"search": "vries"})) == [str(found.pk)]
    assert ids(client.get(CONTACTS, {"email": "anna@example.com"})) == [str(found.pk)]
    assert ids(client.get(CONTACTS, {"supplier": str(found.supplier_id)})) == [str(found.pk)]


def test_a_patch_of_nothing_keeps_the_revision(client: APIClient) -> None:
    contact = ContactFactory.create()

    answer = client.patch(f"{CONTACTS}{contact.pk}/", {}, HTTP_IF_MATCH='"1"')

    assert (answer.status_code, answer["ETag"]) == (200, '"1"')
