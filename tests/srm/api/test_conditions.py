import pytest
from rest_framework.test import APIClient

from suppliers.profiles.models import Supplier
from tests.answers import refusal
from tests.factories.suppliers import ContactFactory, SupplierFactory
from tests.threads import at_once

SUPPLIERS = "/api/v1/suppliers/"
CONTACTS = "/api/v1/contacts/"


@pytest.mark.django_db
def test_a_known_row_is_304_without_a_body(client: APIClient) -> None:
    path = f"{SUPPLIERS}{SupplierFactory.create().pk}/"
    etag = client.get(path)["ETag"]

    for tags in (etag, f'"9", {etag}', "*"):
        answer = client.get(path, HTTP_IF_NONE_MATCH=tags)
        assert (answer.status_code, answer.content, answer["ETag"]) == (304, b"", etag)


@pytest.mark.django_db
def test_a_changed_row_is_shown_again(client: APIClient) -> None:
    path = f"{SUPPLIERS}{SupplierFactory.create().pk}/"
    etag = client.get(path)["ETag"]

    Supplier.objects.update(name="New")
    answer = client.get(path, HTTP_IF_NONE_MATCH=etag)

    assert (answer.status_code, answer.json()["name"]) == (200, "New")
    assert answer["ETag"] != etag


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["patch", "delete"])
def test_a_change_without_if_match_is_428(client: APIClient, method: str) -> None:
    contact = ContactFactory.create()

    answer = getattr(client, method)(f"{CONTACTS}{contact.pk}/", {"name": "B"})

    assert refusal(answer) == (428, "precondition-required")
    contact.refresh_from_db()
    assert contact.name != "B"


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["patch", "delete"])
@pytest.mark.parametrize("tag", ['"2"', 'W/"1"', "1", "", '"1x"'])
def test_a_change_of_another_revision_is_412(client: APIClient, method: str, tag: str) -> None:
    contact = ContactFactory.create()

    answer = getattr(client, method)(f"{CONTACTS}{contact.pk}/", {"name": "B"}, HTTP_IF_MATCH=tag)

    assert refusal(answer) == (412, "precondition-failed")
    assert answer["ETag"] == '"1"'
    contact.refresh_from_db()
    assert contact.name != "B"


@pytest.mark.django_db
@pytest.mark.parametrize("tag", ['"1"', '"7", "1"', "*"])
def test_a_change_of_the_current_revision_is_made(client: APIClient, tag: str) -> None:
    contact = ContactFactory.create()

    answer = client.patch(f"{CONTACTS}{contact.pk}/", {"name": "B"}, HTTP_IF_MATCH=tag)

    assert (answer.status_code, answer["ETag"]) == (200, '"2"')


@pytest.mark.django_db
def test_an_action_heeds_if_match_when_it_is_sent(client: APIClient) -> None:
    supplier = SupplierFactory.create()
    body = {"supplier": str(supplier.pk), "title": "Milk"}
    started = client.post("/api/v1/negotiations/", body)

    answer = client.post(f"{started['Location']}close/", HTTP_IF_MATCH='"9"')

    assert refusal(answer) == (412, "precondition-failed")


@pytest.mark.django_db(transaction=True)
def test_of_two_changes_at_once_one_is_made_and_none_is_lost(client: APIClient) -> None:
    path = f"{SUPPLIERS}{SupplierFactory.create().pk}/"
    etag = client.get(path)["ETag"]

    def change(name: str) -> int:
        return int(client.patch(path, {"name": name}, HTTP_IF_MATCH=etag).status_code)

    statuses = at_once(lambda: change("A"), lambda: change("B"))

    assert sorted(status for status in statuses if isinstance(status, int)) == [200, 412]
    assert Supplier.objects.get().name == "AB"[statuses.index(200)]
