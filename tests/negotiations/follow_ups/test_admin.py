import pytest
from django.utils.timezone import now

from negotiations.models import FollowUp
from srm.access.roles import Role
from tests.console import act, address, console, text_of
from tests.factories.negotiations import FollowUpFactory
from tests.moments import DAY

pytestmark = pytest.mark.django_db


def test_a_step_is_done_once_with_what_shows_it() -> None:
    step = FollowUpFactory.create()
    client = console(Role.BUYER)

    assert act(client, step, "complete", evidence="Mail of 3 March") == ["1 follow up done."]
    assert "already done" in act(client, step, "complete")[-1]

    step.refresh_from_db()
    assert step.done_at is not None
    assert step.evidence == "Mail of 3 March"


def test_a_viewer_completes_no_step() -> None:
    step = FollowUpFactory.create()

    act(console(Role.VIEWER), step, "complete")

    step.refresh_from_db()
    assert step.done_at is None


@pytest.mark.parametrize(
    ("choice", "action"), [("now", "Pay"), ("later", "Call"), ("done", "Ask"), ("dropped", "Go")]
)
def test_steps_are_filtered_by_when_they_are_due(choice: str, action: str) -> None:
    FollowUpFactory.create(action="Pay")
    FollowUpFactory.create(action="Call", due_at=now() + DAY)
    FollowUpFactory.create(action="Ask", done=True)
    FollowUpFactory.create(action="Go", dropped=True)

    steps = console().get(address(FollowUp), {"due": choice}).context["cl"].result_list

    assert [step.action for step in steps] == [action]


def test_the_page_of_a_step_offers_to_complete_it() -> None:
    step = FollowUpFactory.create()

    assert "Mark as done" in text_of(console(), address(step, "change"))


def test_a_step_is_put_off_with_a_reason_at_the_console() -> None:
    step = FollowUpFactory.create()
    until = (now() + DAY).strftime("%Y-%m-%d %H:%M")

    said = act(console(Role.BUYER), step, "snooze", until=until, reason="On holiday.")

    assert said == ["1 follow up put off."]
    assert step.snoozes.get().reason == "On holiday."


def test_a_step_is_dropped_with_a_reason_at_the_console() -> None:
    step = FollowUpFactory.create()

    assert act(console(Role.BUYER), step, "drop", reason="Not needed.") == ["1 follow up dropped."]

    step.refresh_from_db()
    assert step.drop_reason == "Not needed."
