import logging

import pytest
from django.test import Client
from django.utils.timezone import now
from rest_framework.test import APIClient

from srm.access.models import ApiKey, User
from srm.access.services import create_api_key, revoke_api_key
from suppliers.people.models import Contact
from tests.answers import refusal
from tests.factories.people import PASSWORD, UserFactory
from tests.factories.suppliers import ContactFactory, SupplierFactory

CONTACTS = "/api/v1/contacts/"

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser() -> Client:
    """Somebody who logged in with a password, in a browser that is checked for forgery."""
    user = UserFactory.create(username="anna", password=PASSWORD)
    browser = Client(enforce_csrf_checks=True)
    assert browser.login(username=user.username, password=PASSWORD)
    return browser


@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER"])
def test_a_key_opens_the_api_and_its_use_is_noted(scheme: str) -> None:
    key, secret = create_api_key("erp", role="integration")

    answer = APIClient(HTTP_AUTHORIZATION=f"{scheme} {secret}").get(CONTACTS)

    assert answer.status_code == 200
    assert ApiKey.objects.get(pk=key.pk).last_used_at is not None


def test_a_revoked_key_is_refused_at_once() -> None:
    key, secret = create_api_key("erp", role="integration")
    client = APIClient(HTTP_AUTHORIZATION=f"Bearer {secret}")
    assert client.get(CONTACTS).status_code == 200

    revoke_api_key(key, at=now())

    assert refusal(client.get(CONTACTS)) == (401, "authentication-failed")


def test_another_scheme_is_no_key() -> None:
    client = APIClient(HTTP_AUTHORIZATION="Basic YTpi")

    assert refusal(client.get(CONTACTS)) == (401, "not-authenticated")


def test_a_key_is_neither_answered_nor_logged(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        answer = APIClient(HTTP_AUTHORIZATION="Bearer srm_canary").get(CONTACTS)

    assert "canary" not in answer.content.decode() + caplog.text


def test_a_session_reads(browser: Client) -> None:
    ContactFactory.create()

    assert len(browser.get(CONTACTS).json()["results"]) == 1


def test_a_session_writes_only_with_the_csrf_token(browser: Client) -> None:
    browser.get("/admin/login/")
    body = {"supplier": str(SupplierFactory.create().pk), "name": "Anna"}

    without = browser.post(CONTACTS, body, content_type="application/json")
    token = browser.cookies["csrftoken"].value
    answer = browser.post(CONTACTS, body, content_type="application/json", HTTP_X_CSRFTOKEN=token)

    assert refusal(without) == (403, "permission-denied")
    assert answer.status_code == 201
    assert Contact.objects.count() == 1


def test_somebody_who_left_is_out_although_the_session_lasts(browser: Client) -> None:
    User.objects.update(is_active=False)

    assert refusal(browser.get(CONTACTS)) == (401, "not-authenticated")


def test_a_wrong_password_logs_nobody_in() -> None:
    UserFactory.create(username="anna", password=PASSWORD)

    assert not Client().login(username="anna", password="wrong")
    assert not Client().login(username="nobody", password=PASSWORD)
