import pytest
from django.test import Client
from rest_framework.test import APIClient

from negotiations.calendars.models import CalendarFeed
from negotiations.calendars.services import MOST_FEEDS, open_feed, revoke_feed
from srm.access.models import User
from srm.access.roles import Role
from srm.events.models import Event
from srm.records import uuid7
from tests.answers import faults, refusal
from tests.conftest import client_of
from tests.console import act, console
from tests.factories.people import UserFactory
from tests.moments import DAY, NOON

MINE = "/api/v1/my-calendars/"

pytestmark = pytest.mark.django_db


def test_a_feed_is_opened_read_and_revoked(client: APIClient) -> None:
    opened = client.post(MINE, {"name": "Telephone"})
    url, pk = opened.json()["url"], opened.json()["id"]
    path = url.removeprefix("http://127.0.0.1:8000")

    assert opened.status_code == 201
    assert Client().get(path).status_code == 200
    assert client.post(f"{MINE}{pk}/revoke/").json()["revoked_at"] is not None
    assert client.post(f"{MINE}{pk}/revoke/").status_code == 200
    assert Client().get(path).status_code == 404


def test_the_address_is_told_once(client: APIClient) -> None:
    client.post(MINE, {"name": "Telephone"})

    (feed,) = client.get(MINE).json()

    assert set(feed) == {"id", "name", "revoked_at", "created_at"}


def test_one_sees_and_revokes_ones_own_only(client: APIClient) -> None:
    foreign, _ = open_feed(UserFactory.create(), name="Theirs", at=NOON)

    answers = [client.post(f"{MINE}{pk}/revoke/") for pk in (foreign.pk, uuid7())]

    assert client.get(MINE).json() == []
    assert [answer.status_code for answer in answers] == [404, 404]
    assert CalendarFeed.objects.get().revoked_at is None


def test_feeds_are_few(client: APIClient, buyer: User) -> None:
    for _ in range(MOST_FEEDS):
        open_feed(buyer, name="One more", at=NOON)

    assert refusal(client.post(MINE, {"name": "Too many"})) == (409, "too-many-feeds")


def test_a_feed_has_a_name(client: APIClient) -> None:
    assert faults(client.post(MINE, {})) == ["/name"]


def test_a_viewer_has_a_calendar_and_nobody_else_has_one() -> None:
    viewer = client_of(UserFactory.create(role=Role.VIEWER))

    assert viewer.post(MINE, {"name": "Telephone"}).status_code == 201
    assert APIClient().get(MINE).status_code == 401


def test_a_feed_that_is_opened_or_revoked_is_an_event_without_its_token() -> None:
    user = UserFactory.create()

    feed, token = open_feed(user, name="Telephone", at=NOON)
    for days in (1, 2):
        revoke_feed(user, feed.pk, at=NOON + days * DAY)

    events = Event.objects.filter(subject_id=feed.pk).order_by("pk")
    assert [event.kind for event in events] == ["calendar_feed.opened", "calendar_feed.revoked"]
    assert token not in str([vars(event) for event in events])
    feed.refresh_from_db()
    assert feed.revoked_at == NOON + DAY


def test_an_administrator_revokes_a_feed() -> None:
    feed, _ = open_feed(UserFactory.create(), name="Telephone", at=NOON)

    assert act(console(), feed, "revoke") == ["1 calendar feed revoked."]

    feed.refresh_from_db()
    assert feed.revoked_at is not None
    assert str(feed) == "Telephone"
