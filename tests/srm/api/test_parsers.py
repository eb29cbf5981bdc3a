import json

import pytest
from pytest_django import Settings
from rest_framework.test import APIClient

from suppliers.profiles.models import Supplier
from tests.answers import faults, refusal
from tests.factories.suppliers import CategoryFactory

SUPPLIERS = "/api/v1/suppliers/"
MEBIBYTE = 1024 * 1024

pytestmark = pytest.mark.django_db


def send(client: APIClient, body: bytes) -> tuple[int, str]:
    return refusal(client.post(SUPPLIERS, body, content_type="application/json"))


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"{", id="cut off"),
        pytest.param(b"[" * 100_000, id="deep and cut off"),
        pytest.param(b"[" * 100_000 + b"]" * 100_000, id="deep list"),
        pytest.param(b'{"a":' * 100_000 + b"1" + b"}" * 100_000, id="deep object"),
        pytest.param(b'{"name":' + b"[" * 40 + b"]" * 40 + b"}", id="deeper than 32"),
        pytest.param(b'{"name": NaN}', id="NaN"),
        pytest.param(b'{"name": -Infinity}', id="infinity"),
        pytest.param(b'{"name": ' + b"9" * 5000 + b"}", id="5,000 digits"),
        pytest.param(b'{"name": "a\\u0000b"}', id="NUL"),
        pytest.param(b'{"a\\u0000b": 1}', id="NUL in a name"),
        pytest.param(b'{"name": "\\ud800"}', id="half of a surrogate pair"),
        pytest.param(b'{"name": "\xff\xfe"}', id="bad UTF-8"),
        pytest.param('{"name": "A"}'.encode("utf-16"), id="UTF-16"),
        pytest.param(b'{"name": "A", "name": "B"}', id="a name twice"),
        pytest.param(b'{"name": "A"} {}', id="two documents"),
        pytest.param(b"{'name': 'A'}", id="Python"),
    ],
)
def test_what_is_no_good_json_is_refused(client: APIClient, body: bytes) -> None:
    assert send(client, body) in {(400, "malformed-body"), (400, "invalid-input")}
    assert not Supplier.objects.exists()


@pytest.mark.parametrize("body", [b"[]", b'"text"', b"5", b"null", b"true"])
def test_a_body_is_an_object(client: APIClient, body: bytes) -> None:
    status, _ = send(client, body)

    assert status == 400


def test_a_body_of_10_megabytes_is_413(client: APIClient) -> None:
    body = json.dumps({"name": "x" * 10 * MEBIBYTE}).encode()

    assert send(client, body) == (413, "body-too-large")


def test_the_largest_body_is_read(client: APIClient, settings: Settings) -> None:
    settings.MAX_BODY_BYTES = 20

    fits = client.post(SUPPLIERS, b'{"name": "012345678"}'[:20], content_type="application/json")
    over = client.post(SUPPLIERS, b'{"name": "01234567"} ', content_type="application/json")

    assert refusal(fits) == (400, "malformed-body")
    assert refusal(over) == (413, "body-too-large")


def test_a_huge_number_that_json_allows_is_a_wrong_value(client: APIClient) -> None:
    category = CategoryFactory.create()
    body = f'{{"name": "A", "categories": ["{category.pk}"], "share_of_our_spend": 1e400}}'

    answer = client.post(SUPPLIERS, body, content_type="application/json")

    assert faults(answer) == ["/share_of_our_spend"]


def test_characters_of_all_planes_are_kept(client: APIClient) -> None:
    name = "Zoë 🙂 \u202e \\ \" ' \u2028."
    body = {"name": name, "categories": [str(CategoryFactory.create().pk)]}

    answer = client.post(SUPPLIERS, json.dumps(body), content_type="application/json")

    assert answer.json()["name"] == name
    assert Supplier.objects.get().name == name
