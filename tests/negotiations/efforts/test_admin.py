from decimal import Decimal

import pytest

from negotiations.efforts.models import EffortBudget, TimeEntry
from srm.access.roles import Role
from tests.console import act, console, person
from tests.factories.efforts import EffortBudgetFactory
from tests.factories.negotiations import NegotiationFactory
from tests.moments import NOON

pytestmark = pytest.mark.django_db
DAY = str(NOON.date())


def test_hours_are_planned_at_the_console_and_changed() -> None:
    negotiation = NegotiationFactory.create(open=True)

    for hours, preparing in (("40", "8"), ("30", "")):
        act(
            console(Role.BUYER),
            negotiation,
            "plan_hours",
            planned_hours=hours,
            preparation_hours=preparing,
        )

    budget = EffortBudget.objects.get()
    assert budget.planned_hours == Decimal(30)
    assert budget.preparation_hours is None


def test_the_console_tells_why_hours_are_refused() -> None:
    budget = EffortBudgetFactory.create()

    told = act(
        console(), budget.negotiation, "plan_hours", planned_hours="4", preparation_hours="5"
    )

    assert "part of the planned hours" in told[0]


@pytest.mark.parametrize(("told", "kept"), [("unknown", True), ("false", False)])
def test_time_is_noted_at_the_console(told: str, kept: bool) -> None:
    negotiation = NegotiationFactory.create(open=True)
    by = person(Role.BUYER)
    client = console()
    client.force_login(by)

    act(client, negotiation, "note_time", minutes="90", spent_on=DAY, is_preparation=told)

    entry = TimeEntry.objects.get()
    assert (entry.minutes, entry.person, entry.is_preparation) == (90, by, kept)


def test_a_viewer_notes_nothing() -> None:
    negotiation = NegotiationFactory.create(open=True)

    act(console(Role.VIEWER), negotiation, "note_time", minutes="90", spent_on=DAY)

    assert not TimeEntry.objects.exists()
