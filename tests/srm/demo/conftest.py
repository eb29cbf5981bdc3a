"""The demo's first case, played in this process."""

import pytest
from django.utils.timezone import now

from negotiations.readings.services import scan_statements
from negotiations.statements.models import Statement
from srm.access.roles import Role
from srm.demo.client import Client, Row
from srm.demo.cooling import air_conditioners
from srm.demo.preparing import producer
from tests.factories.people import ApiKeyFactory, UserFactory
from tests.srm.demo.in_process import HOST, play_in_process

SECRET = "srm_secret-of-the-story"


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Client:
    """A client of an administrator; the supplier's pages are reached in the same way."""
    play_in_process(monkeypatch)
    ApiKeyFactory.create(user=UserFactory.create(role=Role.ADMINISTRATOR), secret=SECRET)
    return Client(HOST, SECRET)


@pytest.fixture
def talk(client: Client) -> Row:
    """The whole case, from the plan to both outtakes, with its words read."""
    case, _ = air_conditioners(client, producer(client, "test"))
    scan_statements(list(Statement.objects.values_list("pk", flat=True)), at=now())
    return case.negotiation


@pytest.fixture
def brief(client: Client, talk: Row) -> Row:
    return client.call("GET", f"negotiations/{talk['id']}/brief/")
