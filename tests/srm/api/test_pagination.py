import base64
import json
from typing import Any

import pytest
from rest_framework.test import APIClient

from srm.records import uuid7
from suppliers.profiles.models import Supplier
from tests.answers import faults, ids
from tests.factories.suppliers import SupplierFactory

SUPPLIERS = "/api/v1/suppliers/"
EMPTY: dict[str, object] = {"next": None, "previous": None, "results": []}

pytestmark = pytest.mark.django_db


def follow(client: APIClient, answer: Any, link: str) -> Any:
    return client.get(answer.json()[link])


def cursor(*parts: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(parts).encode()).decode()


def make(*names: str) -> list[str]:
    return [str(SupplierFactory.create(name=name, categories=[]).pk) for name in names]


def test_the_newest_row_comes_first(client: APIClient) -> None:
    made = make("A", "B", "C")

    assert ids(client.get(SUPPLIERS)) == made[::-1]


def test_one_page_has_no_links(client: APIClient) -> None:
    make("A", "B")

    answer = client.get(SUPPLIERS, {"page_size": "2"}).json()

    assert (answer["next"], answer["previous"]) == (None, None)


def test_an_empty_list_is_one_page(client: APIClient) -> None:
    assert client.get(SUPPLIERS).json() == EMPTY


def test_pages_lead_forward_and_back(client: APIClient) -> None:
    a, b, c, d, e = make(*"ABCDE")
    first = client.get(SUPPLIERS, {"ordering": "name", "page_size": "2"})

    second = follow(client, first, "next")
    third = follow(client, second, "next")
    back = follow(client, third, "previous")
    start = follow(client, back, "previous")

    assert [ids(page) for page in (first, second, third)] == [[a, b], [c, d], [e]]
    assert [ids(page) for page in (back, start)] == [[c, d], [a, b]]
    assert third.json()["next"] is None
    assert start.json()["previous"] is None


def test_rows_of_one_name_are_neither_lost_nor_repeated(client: APIClient) -> None:
    made = make(*["Same"] * 5)
    walked, answer = [], client.get(SUPPLIERS, {"ordering": "-name", "page_size": "2"})

    walked += ids(answer)
    while answer.json()["next"]:
        answer = follow(client, answer, "next")
        walked += ids(answer)

    assert walked == made[::-1]


def test_a_row_added_meanwhile_moves_no_other_row(client: APIClient) -> None:
    made = make(*"ABCD")
    first = client.get(SUPPLIERS, {"page_size": "2"})

    make("E")

    assert ids(follow(client, first, "next")) == made[1::-1]


def test_the_row_of_the_cursor_may_be_gone(client: APIClient) -> None:
    made = make(*"ABCD")
    first = client.get(SUPPLIERS, {"page_size": "2"})

    Supplier.objects.filter(pk=made[2]).delete()

    assert ids(follow(client, first, "next")) == made[1::-1]


def test_a_page_that_has_become_empty_is_the_end(client: APIClient) -> None:
    make(*"ABC")
    first = client.get(SUPPLIERS, {"page_size": "2"})

    Supplier.objects.all().delete()

    assert follow(client, first, "next").json() == EMPTY


def test_links_keep_the_filters(client: APIClient) -> None:
    made = make("Koel 1", "Other", "Koel 2")
    first = client.get(SUPPLIERS, {"search": "koel", "page_size": "1"})

    assert ids(first) + ids(follow(client, first, "next")) == [made[2], made[0]]


def test_a_deep_page_costs_no_more_than_the_first(client: APIClient) -> None:
    made = make(*[f"{n:03}" for n in range(60)])

    deep = client.get(
        SUPPLIERS, {"ordering": "name", "page_size": "2", "cursor": cursor("049", made[49], 0)}
    )

    assert ids(deep) == made[50:52]


@pytest.mark.parametrize(
    "word",
    [
        pytest.param("", id="empty"),
        pytest.param("é", id="not base64"),
        pytest.param(cursor(), id="no parts"),
        pytest.param(cursor("A", "B", 0, 1), id="too many parts"),
        pytest.param(cursor("A", "no id", 0), id="no id"),
        pytest.param(cursor(1, str(uuid7()), 0), id="a number"),
        pytest.param(cursor(None, None, None), id="nulls"),
        pytest.param(cursor({}, [], 0), id="objects"),
        pytest.param(cursor("\ud800", str(uuid7()), 0), id="half a surrogate pair"),
        pytest.param(cursor("a\x00b", str(uuid7()), 0), id="NUL"),
        pytest.param(base64.urlsafe_b64encode(b"[" * 100_000).decode(), id="deep"),
        pytest.param(base64.urlsafe_b64encode(b"[" + b"9" * 5000 + b"]").decode(), id="huge"),
        pytest.param(base64.urlsafe_b64encode(b"\xff\xfe").decode(), id="not UTF-8"),
    ],
)
def test_what_is_no_cursor_of_ours_is_refused(client: APIClient, word: str) -> None:
    answer = client.get(SUPPLIERS, {"ordering": "name", "cursor": word})

    assert faults(answer) == ["/cursor"]


@pytest.mark.parametrize("value", ["yesterday", "2026-01-01", "2026-01-01T00:00:00", "A"])
def test_a_cursor_of_another_ordering_is_refused(client: APIClient, value: str) -> None:
    word = cursor(value, str(uuid7()), 0)

    assert faults(client.get(SUPPLIERS, {"ordering": "updated_at", "cursor": word})) == ["/cursor"]


@pytest.mark.parametrize(
    "size", ["0", "201", "-1", "1.0", "x", "", "\u0661", "0000001000000", "9" * 5000]
)
def test_a_page_has_1_to_200_rows(client: APIClient, size: str) -> None:
    assert faults(client.get(SUPPLIERS, {"page_size": size})) == ["/page_size"]


def test_rows_are_filtered_by_their_last_change(client: APIClient) -> None:
    old, new = make("A", "B")
    changed_at = Supplier.objects.get(pk=new).updated_at

    answer = client.get(SUPPLIERS, {"updated_since": changed_at.isoformat()})

    assert ids(answer) == [new]
    assert old != new
