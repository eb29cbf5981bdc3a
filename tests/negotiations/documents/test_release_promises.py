"""What OCDS releases tell of what both sides promised; see negotiations/documents/milestones.py."""

from typing import Any

import pytest

from negotiations.agreements.models import Agreement
from negotiations.agreements.services import end_agreement
from negotiations.agreements.wording import Step
from negotiations.documents.releases import release_of
from negotiations.follow_ups.models import FollowUp
from negotiations.follow_ups.services import complete_follow_up
from tests.factories.negotiations import AgreementFactory, AgreementVersionFactory
from tests.moments import DAY, HOUR, NOON
from tests.negotiations.documents.test_releases import (
    ADDRESS,
    TODAY,
    promised,
    proposed,
    release,
    rich,
)

pytestmark = pytest.mark.django_db


def test_a_promise_stays_as_it_was_agreed() -> None:
    agreement = rich()
    before = release(agreement)

    FollowUp.objects.update(action="Ours.", due_at=NOON + 99 * DAY, owner_name="Bo", evidence="No.")
    Agreement.objects.update(title="Ours")

    assert release(agreement) == before
    assert [step["title"] for step in before["contracts"][0]["milestones"]] == [
        *("Deliver 2.", "Pay.", "Deliver 3."),
    ]


def test_what_is_promised_again_is_the_same_milestone() -> None:
    agreement = AgreementFactory.create(in_force=True)
    promised(agreement, action="Deliver.")
    before = release(agreement)["contracts"][0]["milestones"]
    facts = {"in_force_at": NOON + DAY, "steps": (Step("supplier", "Deliver.", TODAY + DAY),)}
    later = AgreementVersionFactory.create(agreement=agreement, **facts)
    Agreement.objects.update(current=later)

    assert release(agreement)["contracts"][0]["milestones"] == before


def test_what_was_put_to_the_other_side_tells_what_it_would_promise() -> None:
    step = Step("buyer", "Call.", TODAY + DAY)
    agreement = AgreementFactory.create(proposed=True, wording={"steps": (step,)})

    (milestone,) = release(agreement)["contracts"][0]["milestones"]

    assert (milestone["title"], milestone["owedBy"]) == ("Call.", "buyer")
    assert (milestone["status"], milestone["dueDate"]) == ("scheduled", "2026-03-04T00:00:00Z")


def test_the_date_is_of_the_last_thing_told() -> None:
    agreement = AgreementFactory.create(in_force=True)
    step = promised(agreement)
    dates = [release(agreement)["date"]]

    complete_follow_up(step, done_at=NOON + HOUR, evidence="", at=NOON + HOUR)
    dates.append(release(agreement)["date"])
    end_agreement(agreement, at=NOON + 2 * HOUR)
    dates.append(release(agreement)["date"])

    assert [moment[11:13] for moment in dates] == ["12", "13", "14"]
    assert release(proposed())["date"] == "2026-03-02T12:00:00Z"


def test_a_promise_that_is_late_changes_when_its_day_is_over() -> None:
    agreement = AgreementFactory.create(in_force=True)
    promised(agreement)

    found = [release_of(agreement, address=ADDRESS, at=NOON + days * DAY) for days in (0, 1, 2, 3)]

    assert found[0] == found[1]
    assert found[2] == found[3]
    assert found[2]["date"] == "2026-03-04T00:00:00Z"
    assert found[0]["id"] != found[2]["id"]


@pytest.mark.parametrize(
    ("facts", "status"),
    [
        ({"done": True}, "met"),
        ({}, "scheduled"),
        ({"due_on": TODAY - DAY}, "notMet"),
        ({"dropped": True}, "notMet"),
    ],
)
def test_a_milestone_has_the_status_of_its_step(facts: dict[str, Any], status: str) -> None:
    agreement = AgreementFactory.create(in_force=True)
    promised(agreement, **facts)

    (milestone,) = release(agreement)["contracts"][0]["milestones"]

    assert milestone["status"] == status
    assert ("dateMet" in milestone) == (status == "met")
