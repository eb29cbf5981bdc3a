"""What every change does alike."""

import pytest
from rest_framework.test import APIClient

from srm.access.roles import Role
from tests.conftest import client_of
from tests.factories.people import UserFactory
from tests.routes import Route, all_routes
from tests.tables import state_of_everything
from tests.worlds import World

CHANGES = [pytest.param(route, id=route.name) for route in all_routes() if route.method == "patch"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator() -> APIClient:
    return client_of(UserFactory.create(role=Role.ADMINISTRATOR))


@pytest.mark.parametrize("route", CHANGES)
def test_a_change_of_nothing_is_none(administrator: APIClient, world: World, route: Route) -> None:
    path = route.path(world)
    shown = administrator.get(path)
    before = state_of_everything()

    answer = administrator.patch(path, {}, HTTP_IF_MATCH=shown["ETag"])

    assert (answer.status_code, answer.content) == (200, shown.content)
    assert state_of_everything() == before
