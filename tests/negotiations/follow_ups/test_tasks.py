import pytest

from negotiations.agreements.records import AgreedChange
from negotiations.follow_ups.models import FollowUp
from negotiations.follow_ups.services import change_follow_up
from negotiations.follow_ups.tasks import chase_changes
from srm.events.models import Event
from tests.factories.negotiations import FollowUpFactory
from tests.moments import NOON
from tests.negotiations.follow_ups.test_agreed_changes import changed

pytestmark = pytest.mark.django_db


def test_a_change_to_what_it_is_already_is_none() -> None:
    step = FollowUpFactory.create()

    change_follow_up(step, {"action": step.action, "due_at": step.due_at}, at=NOON)

    assert not Event.objects.exists()


def test_the_job_chases_what_waits_too_long() -> None:
    agreement = changed()
    AgreedChange.objects.update(chase_at=NOON)

    assert (chase_changes(), chase_changes()) == (1, 0)
    assert str(FollowUp.objects.get(agreement=agreement).origins.get()).startswith("agreed-change:")
