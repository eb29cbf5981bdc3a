"""What every list does alike: pages, filters, orderings, a bounded number of queries."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import resolve
from rest_framework.test import APIClient

from srm.api.filters import RecordFilters
from tests.answers import faults, ids
from tests.routes import Route, all_routes
from tests.worlds import World

ROUTES = [route for route in all_routes() if route.action == "list"]
LISTS = [pytest.param(route, id=route.basename) for route in ROUTES]
DETAILS = [
    pytest.param(route, id=route.basename) for route in all_routes() if route.action == "retrieve"
]
ODD = [
    "' OR 1=1 --",
    '"; DROP TABLE suppliers_supplier; --',
    "%27%00",
    "\x00",
    "null",
    "NaN",
    "-1e1000000",
    "1e400",
    "9" * 5000,
    "-1",
    "0001-01-01T00:00:00+23:59",
    "9999-12-31T23:59:59-23:59",
    "2026-02-30T00:00:00Z",
    "00000000-0000-0000-0000-00000000000g",
    "{}",
    "[" * 5000,
    "\ud83d\ude42".encode("utf-16", "surrogatepass").decode("utf-16"),
    "x" * 10_000,
    "../../etc/passwd",
    "${7*7}",
]

pytestmark = pytest.mark.django_db


def filters_of(route: Route) -> dict[str, Any]:
    view: Any = resolve("/" + route.pattern).func
    found: type[RecordFilters] = view.cls.filterset_class
    return dict(found.base_filters)


def orderings_of(route: Route) -> tuple[str, ...]:
    view: Any = resolve("/" + route.pattern).func
    names: tuple[str, ...] = view.cls.orderings
    return names


@pytest.mark.parametrize("route", LISTS)
def test_a_list_costs_one_query_and_authentication(
    client: APIClient, world: World, own: World, foreign: World, route: Route
) -> None:
    path = route.path(world)
    client.get(path)
    counts = []
    for size in (1, 30):
        with CaptureQueriesContext(connection) as queries:
            assert ids(client.get(path, {"page_size": str(size)}))
        counts.append(len(queries))

    assert counts == [2, 2]


@pytest.mark.parametrize("route", [one for one in DETAILS if one.id != "talk-panels"])
def test_a_row_costs_one_query_and_authentication(
    client: APIClient, world: World, route: Route
) -> None:
    path = route.path(world)
    client.get(path)

    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200

    assert len(queries) == 2


@pytest.mark.parametrize("route", LISTS)
def test_an_unknown_parameter_is_named(client: APIClient, route: Route) -> None:
    answer = client.get(f"/{route.pattern}", {"serach": "x", "page": "2"})

    assert faults(answer) == ["/serach", "/page"]


@pytest.mark.parametrize("route", DETAILS)
def test_a_row_takes_no_parameters(client: APIClient, world: World, route: Route) -> None:
    answer = client.get(route.path(world), {"expand": "all"})

    assert faults(answer) == ["/expand"]


@pytest.mark.parametrize("route", LISTS)
def test_a_parameter_sent_twice_is_named(client: APIClient, route: Route) -> None:
    answer = client.get(f"/{route.pattern}?page_size=1&page_size=2")

    assert faults(answer) == ["/page_size"]


@pytest.mark.parametrize("route", LISTS)
def test_an_unknown_ordering_is_refused(client: APIClient, route: Route) -> None:
    for ordering in ("secret", "--id", "id; DROP TABLE x", "", "name,id", "revision", "pk"):
        assert faults(client.get(f"/{route.pattern}", {"ordering": ordering})) == ["/ordering"]


@pytest.mark.parametrize("route", LISTS)
def test_odd_values_in_filters_are_refused_or_find_nothing(
    client: APIClient, world: World, route: Route
) -> None:
    client.raise_request_exception = False
    for name in filters_of(route):
        for value in ODD:
            answer = client.get(f"/{route.pattern}", {name: value})

            assert answer.status_code in {200, 400}, (name, value[:40])
            if answer.status_code == 400:
                assert faults(answer) == [f"/{name}"], (name, value[:40])
            elif not name.endswith(("since", "before")):
                assert ids(answer) == [], (name, value[:40])


@pytest.mark.parametrize("route", LISTS)
def test_a_filter_without_a_value_is_refused_not_ignored(client: APIClient, route: Route) -> None:
    for name in filters_of(route):
        for value in ("", " "):
            assert faults(client.get(f"/{route.pattern}", {name: value})) == [f"/{name}"], name


def test_all_filters_at_fault_are_named_at_once(client: APIClient) -> None:
    answer = client.get("/api/v1/suppliers/", {"status": "x", "category": "x", "search": ""})

    assert faults(answer) == ["/category", "/search", "/status"]


@pytest.mark.parametrize("route", LISTS)
def test_odd_cursors_are_refused(client: APIClient, route: Route) -> None:
    client.raise_request_exception = False
    for cursor in ODD:
        assert faults(client.get(f"/{route.pattern}", {"cursor": cursor})) == ["/cursor"]


def pages(client: APIClient, path: str, link: str = "next") -> Iterator[list[str]]:
    """Follow the links of a list."""
    address: str | None = path
    while address:
        parts = urlsplit(address)
        answer = client.get(parts.path, {name: v for name, (v,) in parse_qs(parts.query).items()})
        yield ids(answer)
        address = answer.json()[link]


@pytest.mark.parametrize("route", LISTS)
def test_each_ordering_leads_through_all_rows_both_ways(
    client: APIClient, world: World, own: World, foreign: World, route: Route
) -> None:
    path = f"/{route.pattern}"
    everything = ids(client.get(path, {"page_size": "200"}))

    for name in orderings_of(route):
        for ordering in (name, f"-{name}"):
            query = f"{path}?page_size=2&ordering={ordering}"
            walked = [id_ for page in pages(client, query) for id_ in page]
            whole = ids(client.get(path, {"page_size": "200", "ordering": ordering}))
            assert walked == whole, ordering
            assert sorted(walked) == sorted(everything)
