import pytest
from rest_framework.test import APIClient

from negotiations.digests.models import Reach
from srm.access.models import User
from srm.access.roles import Role
from tests.answers import faults
from tests.conftest import client_of
from tests.factories.people import UserFactory

MINE = "/api/v1/my-reach/"

pytestmark = pytest.mark.django_db


def test_one_sees_and_changes_how_oneself_is_reached(client: APIClient, buyer: User) -> None:
    usual = client.get(MINE).json()
    changes = {"zone": "Europe/Amsterdam", "digest_hour": 9, "muted": ["signs"]}

    changed = client.patch(MINE, changes).json()

    assert (usual["zone"], usual["digest_hour"], usual["muted"]) == ("UTC", 7, [])
    assert {name: changed[name] for name in changes} == changes
    assert Reach.objects.get().user == buyer


@pytest.mark.parametrize("role", Role)
def test_whoever_may_look_may_change_their_own(role: Role) -> None:
    answer = client_of(UserFactory.create(role=role)).patch(MINE, {"digest_hour": 8})

    assert answer.json()["digest_hour"] == 8


@pytest.mark.parametrize(
    ("body", "pointers"),
    [
        ({"zone": "Mars/Base"}, ["/zone"]),
        ({"digest_hour": 24}, ["/digest_hour"]),
        ({"quiet_from": -1}, ["/quiet_from"]),
        ({"muted": ["weather"]}, ["/muted/0"]),
        ({"user": "me"}, ["/user"]),
    ],
)
def test_what_makes_no_sense_is_named(
    client: APIClient, body: dict[str, object], pointers: list[str]
) -> None:
    assert faults(client.patch(MINE, body)) == pointers


def test_who_is_nobody_is_refused() -> None:
    assert APIClient().get(MINE).status_code == 401
