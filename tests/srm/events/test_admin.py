import pytest

from srm.access.roles import Role
from srm.events.models import Event
from srm.events.services import record
from tests.console import act, address, console, text_of
from tests.factories.suppliers import CategoryFactory
from tests.moments import NOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def dead() -> Event:
    event = record("statement.recorded", CategoryFactory.create(), at=NOON)
    Event.objects.filter(pk=event.pk).update(dead_at=NOON, run_count=4)
    return event


def test_an_event_that_was_given_up_gets_another_try(dead: Event) -> None:
    act(console(), dead, "revive")

    dead.refresh_from_db()
    assert (dead.dead_at, dead.run_count) == (None, 0)


def test_only_administrators_give_another_try(dead: Event) -> None:
    act(console(Role.CATEGORY_MANAGER), dead, "revive")

    dead.refresh_from_db()
    assert dead.dead_at is not None


def test_events_are_filtered_by_how_far_their_work_has_come(dead: Event) -> None:
    client = console()

    assert str(dead.subject_id) in text_of(client, address(Event), work="dead")
    assert str(dead.subject_id) not in text_of(client, address(Event), work="pending")
