"""Every writing route refuses what is of no use to it, names the place, and changes nothing."""

import re
from typing import Any

import pytest
from django.db import transaction
from rest_framework.test import APIClient

from srm.access.roles import Role
from srm.records import uuid7
from tests.answers import faults, refusal
from tests.bodies import Place, places, pointer, with_value
from tests.conftest import client_of
from tests.factories.people import UserFactory
from tests.routes import BODIES, Body, Route, all_routes, body_of
from tests.tables import state_of_everything
from tests.worlds import World

CHANGES = [
    pytest.param(route, id=route.name)
    for route in all_routes()
    # The settlement reads its own document, whose options may be texts, numbers or booleans.
    # Forms have texts and files only; the tests of their own routes send what is wrong.
    if BODIES.get(route.name) is not None
    and route.name != "settlements.create"
    and route.format == "json"
]
WITHOUT_BODY = [
    pytest.param(route, id=route.name)
    for route in all_routes()
    if route.method == "post" and BODIES.get(route.name) is None
]
# Read-only and internal members, and one that nobody ever heard of.
INTERNAL: Body = {
    "id": str(uuid7()),
    "revision": 7,
    "created_at": "2026-01-01T00:00:00Z",
    "recorded_by": str(uuid7()),
    "path": [],
    "next_flag_at": None,
    "evidence_key": "x",
    "__proto__": {},
    "colour": "red",
}
# JSON numbers are fine for these, though we answer with strings.
DECIMALS = {
    "share_of_their_sales",
    "share_of_our_spend",
    "weight",
    "their_weight",
    "their_confidence",
}
# Numbers that may fall as well as rise.
SIGNED = {"movement"}
AMOUNT = re.compile(r"\d+\.\d+")
HUGE = 10**400
LONG = "x" * 250_000
WRONG_LISTS: list[object] = [5, True, "x", {}, {"0": 1}, [None], [[]], [5], [{}]]

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin() -> APIClient:
    return client_of(UserFactory.create(role=Role.ADMINISTRATOR))


def send(client: APIClient, route: Route, world: World, body: object) -> Any:
    method = getattr(client, route.method)
    if route.method == "patch":
        return method(route.path(world), body, HTTP_IF_MATCH="*")
    return method(route.path(world), body)


def wrong_values(place: Place, value: object) -> list[object]:
    """What is of the wrong type or size, where this value is right."""
    if isinstance(value, bool):
        return ["true", 1, {}, [], 1.5]
    if isinstance(value, int):
        return ["2", True, 1.5, {}, [2], HUGE, -HUGE, 10**15]
    if place[-1] in DECIMALS or AMOUNT.fullmatch(str(value)):
        below = [] if place[-1] in SIGNED else [-1]
        return [*below, True, {}, ["1"], HUGE, 1e308, "1e50", "NaN", "Infinity", "x", LONG]
    return [5, True, 1.5, HUGE, {}, {"a": 1}, [], [[]], LONG]


def is_named(answer: Any, place: Place) -> bool:
    """Whether the answer names the place, or the list or object around it."""
    return any(pointer(place).startswith(fault) and fault for fault in faults(answer))


def is_named_next_to(answer: Any, place: Place, body: Body) -> bool:
    """Whether the answer names what a member left alone: a currency without a value, say."""
    holder: Any = body
    for key in place[:-1]:
        holder = holder[key]
    return {f"{pointer(place[:-1])}/{name}" for name in holder} >= set(faults(answer))


@pytest.mark.parametrize("route", CHANGES)
def test_wrong_types_and_sizes_are_named(admin: APIClient, world: World, route: Route) -> None:
    body, before = body_of(route, world), state_of_everything()
    assert body is not None
    for place, value in places(body):
        for wrong in wrong_values(place, value):
            answer = send(admin, route, world, with_value(body, place, wrong))

            assert is_named(answer, place), (place, str(wrong)[:20])
    assert state_of_everything() == before


@pytest.mark.parametrize("route", CHANGES)
def test_wrong_lists_are_named(admin: APIClient, world: World, route: Route) -> None:
    body, before = body_of(route, world), state_of_everything()
    assert body is not None
    for name in [name for name, value in body.items() if isinstance(value, list)]:
        for wrong in WRONG_LISTS:
            answer = send(admin, route, world, {**body, name: wrong})

            assert all(fault.startswith(f"/{name}") for fault in faults(answer)), (name, wrong)
    assert state_of_everything() == before


@pytest.mark.parametrize("route", CHANGES)
def test_moments_and_days_have_bounds(admin: APIClient, world: World, route: Route) -> None:
    body, before = body_of(route, world), state_of_everything()
    assert body is not None
    for name in [name for name in body if name.endswith(("_at", "_on", "as_of"))]:
        for wrong in ("", "now", "0000-01-01", "2026-02-30T00:00:00Z", "2026-13-01", "99999-01-01"):
            assert faults(send(admin, route, world, {**body, name: wrong})) == [f"/{name}"]
        days = ("0001-01-01", "9999-12-31")
        for far in (*days, "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"):
            assert faults(send(admin, route, world, {**body, name: far})) == [f"/{name}"]
    assert state_of_everything() == before


@pytest.mark.parametrize("route", CHANGES)
def test_no_member_is_taken_that_was_not_declared(
    admin: APIClient, world: World, route: Route
) -> None:
    body, before = body_of(route, world), state_of_everything()
    assert body is not None
    for name, value in INTERNAL.items():
        assert faults(send(admin, route, world, {**body, name: value})) == [f"/{name}"]
    assert state_of_everything() == before


@pytest.mark.parametrize("route", CHANGES)
def test_a_writing_route_takes_no_parameters(admin: APIClient, world: World, route: Route) -> None:
    body, before = body_of(route, world), state_of_everything()
    headers = {"HTTP_IF_MATCH": "*"} if route.method == "patch" else {}

    answer = getattr(admin, route.method)(f"{route.path(world)}?dry_run=1", body, **headers)

    assert faults(answer) == ["/dry_run"]
    assert state_of_everything() == before


@pytest.mark.parametrize("route", CHANGES)
def test_null_is_taken_or_named(admin: APIClient, world: World, route: Route) -> None:
    body = body_of(route, world)
    assert body is not None
    for place, _ in places(body):
        with transaction.atomic():
            answer = send(admin, route, world, with_value(body, place, None))
            transaction.set_rollback(True)

        is_taken = answer.status_code in {200, 201, 409}
        assert is_taken or is_named(answer, place) or is_named_next_to(answer, place, body), place


@pytest.mark.parametrize("route", WITHOUT_BODY)
def test_an_action_without_a_body_takes_none(admin: APIClient, world: World, route: Route) -> None:
    answer = send(admin, route, world, None)

    assert answer.status_code in {200, 409}, answer.content
    if answer.status_code == 409:
        assert refusal(answer)[1]


def test_a_list_of_ids_has_an_end(admin: APIClient, world: World) -> None:
    body = {"interests": [str(world.interest.pk)] * 201}

    answer = admin.patch(f"/api/v1/positions/{world.position.pk}/", body, HTTP_IF_MATCH="*")

    assert faults(answer) == ["/interests"]
