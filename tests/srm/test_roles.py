"""Which role may use which route, compared with role_matrix.txt beside this file.

Run `SRM_WRITE_ROLE_MATRIX=1 make test ARGS="tests/srm/test_roles.py"` to write the file anew; its
diff is part of the review.
"""

import os
from pathlib import Path
from typing import Any

import pytest
from rest_framework.test import APIClient

from srm.access.roles import Role
from tests.answers import refusal
from tests.conftest import client_of
from tests.factories.people import ApiKeyFactory, UserFactory
from tests.routes import Route, all_routes, body_of
from tests.worlds import World

MATRIX = Path(__file__).parent / "role_matrix.txt"
ROUTES = [pytest.param(route, id=route.name) for route in all_routes()]

pytestmark = pytest.mark.django_db


def role_matrix() -> dict[str, list[str]]:
    """The roles that may use each route, from the file."""
    _, *lines = MATRIX.read_text().splitlines()
    return {name: roles for name, *roles in (line.split() for line in lines)}


def is_let_through(route: Route, world: World, client: APIClient) -> bool:
    """Whether anything but the role decides about a request."""
    body = body_of(route, world) if route.is_change else None
    # Without If-Match a change is let through and then refused: the row is there for the next role.
    answer: Any = getattr(client, route.method)(route.path(world), body, format=route.format)
    assert answer.status_code in {200, 201, 400, 403, 409, 428}, answer.content
    return bool(answer.status_code != 403)


@pytest.mark.parametrize("route", ROUTES)
def test_a_route_lets_through_the_roles_of_the_table(world: World, route: Route) -> None:
    roles = [
        role
        for role in Role
        if is_let_through(route, world, client_of(UserFactory.create(role=role)))
    ]

    if "SRM_WRITE_ROLE_MATRIX" in os.environ:
        write(route.name, roles)
    assert role_matrix()[route.name] == roles


def write(name: str, roles: list[Role]) -> None:
    """Put one line of the table into the file."""
    found: dict[str, list[str]] = {**role_matrix(), name: list(roles)}
    lines = [f"{route:32}{' '.join(may)}".rstrip() for route, may in sorted(found.items())]
    title = "route".ljust(32) + "roles that may use it; see test_roles.py"
    MATRIX.write_text("\n".join([title, *lines, ""]))


def test_the_table_has_the_routes_that_there_are() -> None:
    assert sorted(role_matrix()) == sorted(route.name for route in all_routes())


def test_nobody_in_particular_is_let_through(world: World) -> None:
    for route in all_routes():
        answer = getattr(APIClient(), route.method)(route.path(world))

        assert refusal(answer) == (401, "not-authenticated"), route
        assert answer["WWW-Authenticate"] == 'Bearer realm="srm"', route


@pytest.mark.parametrize("route", ROUTES)
def test_a_key_opens_what_its_scopes_cover(world: World, route: Route) -> None:
    user = UserFactory.create(role=Role.ADMINISTRATOR)
    # These store nothing; what they work on is only too long for an address, and so is POSTed.
    is_only_read = route.basename in {"readings", "settlements", "documents"}
    kind = "write" if route.is_change and not is_only_read else "read"
    other = "read" if kind == "write" else "write"
    opened = {}
    for scope in (f"{route.basename}:{kind}", f"{route.basename}:{other}", f"other:{kind}"):
        ApiKeyFactory.create(user=user, secret=scope, scopes=[scope])
        client = APIClient(HTTP_AUTHORIZATION=f"Bearer {scope}")
        opened[scope] = is_let_through(route, world, client)

    assert list(opened.values()) == [True, False, False]
