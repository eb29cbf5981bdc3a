import pytest

from negotiations.follow_ups.closing import drop_follow_up, settle_steps
from negotiations.follow_ups.models import FollowUp
from tests.moments import NOON
from tests.negotiations.follow_ups.test_closing import CALL, PAY, in_force, next_version

pytestmark = pytest.mark.django_db


def test_a_step_that_a_person_dropped_stays_dropped() -> None:
    agreement = in_force(CALL)
    step = FollowUp.objects.get()
    drop_follow_up(step, reason="They called us.", at=NOON)

    settle_steps([agreement], at=NOON)
    next_version(agreement, CALL, PAY)

    step.refresh_from_db()
    assert (step.is_open, step.drop_reason) == (False, "They called us.")
    assert FollowUp.objects.open().get().action == "Pay."
