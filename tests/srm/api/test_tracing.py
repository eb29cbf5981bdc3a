import logging
import sys
from typing import Any

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from rest_framework.test import APIClient

from srm.api.tracing import (
    DiscreetFormatter,
    RequestIdFilter,
    SecretPathFilter,
    request_id,
)
from srm.events.models import Event
from tests.factories.suppliers import SupplierFactory

CONTACTS = "/api/v1/contacts/"

pytestmark = pytest.mark.django_db


def test_the_clients_id_comes_back(client: APIClient) -> None:
    assert client.get(CONTACTS, HTTP_X_REQUEST_ID="erp-42_a.b")["X-Request-ID"] == "erp-42_a.b"


@pytest.mark.parametrize("odd", ["", "a b", "a\nb", "x" * 101, "é", "<script>", 'a"b'])
def test_an_odd_id_is_replaced(client: APIClient, odd: str) -> None:
    answer = client.get(CONTACTS, HTTP_X_REQUEST_ID=odd)

    assert answer["X-Request-ID"] != odd
    assert len(answer["X-Request-ID"]) == 32


def test_two_requests_have_two_ids(client: APIClient) -> None:
    assert client.get(CONTACTS)["X-Request-ID"] != client.get(CONTACTS)["X-Request-ID"]


def test_errors_carry_the_id_too(client: APIClient) -> None:
    assert client.get("/nowhere/", HTTP_X_REQUEST_ID="erp-42")["X-Request-ID"] == "erp-42"


def test_events_tell_which_request_they_come_from(client: APIClient) -> None:
    body = {"supplier": str(SupplierFactory.create().pk), "name": "Anna"}

    client.post(CONTACTS, body, HTTP_X_REQUEST_ID="erp-42")

    assert Event.objects.get().request_id == "erp-42"


def test_log_lines_tell_it_as_well() -> None:
    record = logging.LogRecord("srm", logging.INFO, "", 0, "Hello.", (), None)
    token = request_id.set("erp-42")

    assert RequestIdFilter().filter(record)

    request_id.reset(token)
    assert vars(record)["request_id"] == "erp-42"


def formatted(error: Exception) -> str:
    record = logging.LogRecord("srm", logging.ERROR, "", 0, "Failed.", (), None)
    try:
        raise error
    except type(error):
        record.exc_info = sys.exc_info()
    return DiscreetFormatter().format(record)


def test_a_log_does_not_quote_what_the_database_says() -> None:
    supplier = SupplierFactory.create(name="Secret name")
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        type(supplier).objects.filter(pk=supplier.pk).update(country="secret"[:2])

    log = formatted(refusal.value)

    assert "Secret name" in str(refusal.value)
    assert "Secret name" not in log
    assert "psycopg.errors.CheckViolation: 23514 supplier_country_code" in log
    assert "test_tracing.py" in log


def test_a_log_says_what_went_wrong_elsewhere() -> None:
    assert "ValueError: Plain words." in formatted(ValueError("Plain words."))


def test_the_service_logs_so() -> None:
    formatters: Any = settings.LOGGING["formatters"]

    assert formatters["line"]["()"] == "srm.api.tracing.DiscreetFormatter"


def test_api_answers_are_not_stored_and_name_their_version(client: APIClient) -> None:
    answer = client.get(CONTACTS)

    assert (answer["Cache-Control"], answer["API-Version"]) == ("no-store", "1")
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
    assert "unsafe-eval" not in answer["Content-Security-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("message", "args", "line"),
    [
        ("%s: %s", ("Not Found", "/guest/abc-_123/"), "Not Found: /guest/…/"),
        ('"%s" %s %s', ("GET /guest/abc/document/?a=b HTTP/1.1", 200, 5), None),
        ("At /guest/abc", (), "At /guest/…"),
        ("%(path)s", ({"path": "/guest/abc/"},), None),
        ("%d rows", (3,), "3 rows"),
    ],
)
def test_the_secret_of_a_guest_page_is_in_no_log_line(
    message: str, args: tuple[object, ...], line: str | None
) -> None:
    record = logging.LogRecord("x", logging.INFO, "", 0, message, args, None)

    assert SecretPathFilter().filter(record)

    assert "abc" not in record.getMessage()
    assert line is None or record.getMessage() == line
