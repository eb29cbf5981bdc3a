"""Nobody sees or touches what lies outside their categories: every route, every foreign object."""

from typing import Any
from uuid import UUID

import pytest
from django.db import models
from django.urls import resolve
from rest_framework.test import APIClient

from srm.access.models import User
from srm.access.roles import Role
from srm.records import uuid7
from suppliers.profiles.models import Category
from tests.answers import faults, ids, refusal
from tests.bodies import places, pointer, with_value
from tests.conftest import client_of
from tests.factories.people import UserFactory
from tests.routes import BODIES, Route, all_routes, body_of
from tests.srm.test_roles import role_matrix
from tests.tables import state_of_everything
from tests.worlds import World

ROUTES = all_routes()
DETAILS = [pytest.param(route, id=route.name) for route in ROUTES if route.is_detail]
LISTS = [route for route in ROUTES if route.action == "list"]
CHANGES = [
    pytest.param(route, id=route.name) for route in ROUTES if BODIES.get(route.name) is not None
]

pytestmark = pytest.mark.django_db


def scoped_client(own: World, role: Role) -> APIClient:
    user: User = UserFactory.create(role=role, assigned=True)
    own.category.people.add(user)
    return client_of(user)


def send(client: APIClient, route: Route, path: str, body: object) -> Any:
    headers = {"HTTP_IF_MATCH": "*"} if route.method in {"patch", "put", "delete"} else {}
    return getattr(client, route.method)(path, body, format=route.format, **headers)


def test_every_changing_route_is_listed() -> None:
    assert {route.name for route in ROUTES if route.is_change} == set(BODIES)


def test_every_resource_is_part_of_the_worlds(own: World) -> None:
    assert {route.basename for route in ROUTES} == set(own.rows())


@pytest.mark.parametrize("route", DETAILS)
def test_a_foreign_row_is_as_unknown_as_a_missing_one(
    own: World, foreign: World, route: Route
) -> None:
    body = body_of(route, own) if route.is_change else None
    before = state_of_everything()
    for role in Role:
        client = scoped_client(own, role)
        missing = route.path(foreign).replace(route.key(foreign), str(uuid7()))

        answers = [send(client, route, path, body) for path in (route.path(foreign), missing)]

        # A role that may do this to no row at all is told so, whatever the row.
        assert refusal(answers[0]) in {(404, "not-found"), (403, "permission-denied")}
        assert answers[0].status_code == 404 or not may(role, route)
        assert answers[0].content == answers[1].content
    assert state_of_everything() == before


def may(role: Role, route: Route) -> bool:
    """Whether the checked-in table lets a role use a route."""
    return role in role_matrix()[route.name]


@pytest.mark.parametrize("route", DETAILS)
def test_every_route_works_on_an_own_row(own: World, route: Route) -> None:
    """Otherwise the refusals above would prove nothing."""
    client = scoped_client(own, Role.ADMINISTRATOR)
    body = body_of(route, own) if route.is_change else None

    answer = send(client, route, route.path(own), body)

    assert answer.status_code in {200, 201, 204, 409}, answer.content


@pytest.mark.parametrize("route", CHANGES)
def test_every_body_is_accepted(own: World, route: Route) -> None:
    client = scoped_client(own, Role.ADMINISTRATOR)

    answer = send(client, route, route.path(own), body_of(route, own))

    assert answer.status_code in {200, 201}, answer.content


def test_lists_show_own_rows_only(own: World, foreign: World) -> None:
    client = scoped_client(own, Role.BUYER)
    for route in LISTS:
        shown = client.get(route.path(own))

        assert str(own.rows()[route.basename].pk) in ids(shown), route
        assert mentioned(shown.content.decode(), foreign) == [], route


def mentioned(text: str, world: World) -> list[str]:
    """The resources of a world whose ids or names a text holds."""
    return [name for name, row in world.rows().items() if str(row.pk) in text] + [
        world.supplier.name for _ in [0] if f'"{world.supplier.name}"' in text
    ]


def test_filters_and_searches_find_nothing_foreign(own: World, foreign: World) -> None:
    client = scoped_client(own, Role.BUYER)
    for route in LISTS:
        for name, value in foreign_values(route, foreign):
            assert ids(client.get(route.path(own), {name: value})) == [], (route, name)


def foreign_values(route: Route, foreign: World) -> list[tuple[str, str]]:
    """What to ask of a list to find out about foreign rows."""
    view: Any = resolve(route.path(foreign)).func
    filters = view.cls.filterset_class.base_filters
    by_name = {"parent": foreign.category, "owner": foreign.negotiation.owner}
    rows = {name: getattr(foreign, name, by_name.get(name)) for name in filters}
    values = [(name, str(row.pk)) for name, row in rows.items() if isinstance(row, models.Model)]
    return values + [("search", "Foreign") for name in filters if name == "search"]


def test_own_rows_mention_nothing_foreign(own: World, foreign: World) -> None:
    client = scoped_client(own, Role.BUYER)
    for route in ROUTES:
        if route.is_detail and route.method == "get":
            answer = client.get(route.path(own))

            assert answer.status_code == 200, route
            # Some answers are files.
            assert mentioned(answer.content.decode(errors="replace"), foreign) == [], route


@pytest.mark.parametrize("route", CHANGES)
def test_foreign_ids_in_a_body_are_unknown(own: World, foreign: World, route: Route) -> None:
    client = scoped_client(own, Role.ADMINISTRATOR)
    body, theirs = body_of(route, own), dict(places(body_of(route, foreign)))
    assert body is not None
    before = state_of_everything()
    for place, value in places(body):
        if is_reference(value, own) and theirs[place] != value:
            answer = send(client, route, route.path(own), with_value(body, place, theirs[place]))

            missing = send(client, route, route.path(own), with_value(body, place, str(uuid7())))
            assert faults(answer) == faults(missing) == [pointer(reference(place))], place
            assert answer.json()["errors"] == missing.json()["errors"]
    assert state_of_everything() == before


def is_reference(value: object, world: World) -> bool:
    """Whether a value of a body is the id of one of the world's rows."""
    return isinstance(value, str) and value in {str(row.pk) for row in world.rows().values()}


def reference(place: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """DRF names the list whose element is an unknown id."""
    return place[:-1] if isinstance(place[-1], int) else place


def test_an_id_is_no_oracle(own: World, foreign: World) -> None:
    """Ids are time-ordered and random: the next one cannot be guessed."""
    assert {row.pk.version for row in own.rows().values()} == {7}
    assert len({UUID(str(row.pk)).int & (2**62 - 1) for row in foreign.rows().values()}) > 10


@pytest.fixture
def shared(own: World, foreign: World) -> World:
    """Our supplier also belongs to a foreign category, and our category lies below another."""
    own.supplier.categories.add(foreign.category)
    Category.objects.filter(pk=own.category.pk).update(parent=foreign.category)
    return own


@pytest.mark.parametrize("path", ["/api/v1/suppliers/", "/api/v1/categories/"])
def test_a_shared_row_does_not_mention_what_it_shares_with(
    shared: World, foreign: World, path: str
) -> None:
    client = scoped_client(shared, Role.BUYER)

    (row,) = client.get(path).json()["results"]

    assert str(foreign.category.pk) not in str(row)
    assert client.get(f"{path}{row['id']}/").json() == row
    assert row.get("parent") is None
    assert row.get("categories", [str(shared.category.pk)]) == [str(shared.category.pk)]


def test_a_hidden_category_finds_no_shared_row(shared: World, foreign: World) -> None:
    client = scoped_client(shared, Role.BUYER)
    hidden = str(foreign.category.pk)

    assert ids(client.get("/api/v1/suppliers/", {"category": hidden})) == []
    assert ids(client.get("/api/v1/categories/", {"parent": hidden})) == []


def test_who_sees_everything_sees_what_is_shared(shared: World, foreign: World) -> None:
    client = client_of(UserFactory.create())
    query = {"category": str(foreign.category.pk)}

    rows = client.get("/api/v1/suppliers/", query).json()["results"]

    categories = {row["id"]: set(row["categories"]) for row in rows}
    both = {str(shared.category.pk), str(foreign.category.pk)}
    assert categories[str(shared.supplier.pk)] == both
