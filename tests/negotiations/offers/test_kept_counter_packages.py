"""A counter-package that is kept as a package of the negotiation."""

import copy
from typing import Any

import pytest
from rest_framework.test import APIClient

from negotiations.offers.models import Package
from negotiations.rounds.models import Round
from srm.events.models import Event
from tests.answers import faults, refusal
from tests.counter_packages import body, path_of
from tests.factories.negotiations import IssueFactory, RoundFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def round_() -> Round:
    return RoundFactory.create()


def test_it_is_kept_as_an_idea(client: APIClient, round_: Round) -> None:
    issue = IssueFactory.create(negotiation=round_.negotiation, kind="percent")
    sent = body() | {"keep": {"round": str(round_.pk), "note": "Instead of 12 %."}}
    sent["blocks"]["phasing"][0] |= {"issue": str(issue.pk), "issue_value": "7.0"}

    answer = client.post(path_of(round_), sent)

    package = Package.objects.get()
    assert (answer.status_code, answer.json()["package"]) == (201, str(package.pk))
    assert (package.is_binding, package.side, package.note) == (False, "buyer", "Instead of 12 %.")
    assert [(line.issue, line.value) for line in package.values.all()] == [(issue, "7")]


def test_no_event_tells_what_we_believe(client: APIClient, round_: Round) -> None:
    issue = IssueFactory.create(negotiation=round_.negotiation, kind="days")
    sent = body() | {"keep": {"round": str(round_.pk), "is_binding": True}}
    sent["blocks"]["payment"] = [
        {
            "days_earlier": 30,
            "their_rate": "12.3456",
            "our_rate": "4",
            "issue": str(issue.pk),
            "issue_value": "30",
        }
    ]

    client.post(path_of(round_), sent)

    assert Package.objects.get().is_binding
    assert "12.3456" not in str(Event.objects.values_list("data", flat=True))


def kept(round_: Round, *blocks: dict[str, str]) -> dict[str, Any]:
    """A body to keep, with these facts in its two phases."""
    sent = body() | {"keep": {"round": str(round_.pk)}}
    for phase, block in zip(sent["blocks"]["phasing"], blocks, strict=False):
        phase.update(copy.copy(block))
    return sent


def test_what_is_kept_names_an_issue(client: APIClient, round_: Round) -> None:
    assert faults(client.post(path_of(round_), kept(round_))) == ["/keep"]


def test_an_issue_has_one_value(client: APIClient, round_: Round) -> None:
    issue = IssueFactory.create(negotiation=round_.negotiation, kind="percent")
    block = {"issue": str(issue.pk), "issue_value": "4"}

    answer = client.post(path_of(round_), kept(round_, block, block))

    assert faults(answer) == ["/blocks/phasing/1/issue"]


def test_a_value_fits_its_issue(client: APIClient, round_: Round) -> None:
    issue = IssueFactory.create(negotiation=round_.negotiation, kind="percent")
    block = {"issue": str(issue.pk), "issue_value": "four"}

    answer = client.post(path_of(round_), kept(round_, block))

    assert faults(answer) == ["/blocks/phasing/0/issue_value"]


def test_issue_and_round_are_of_the_negotiation(client: APIClient, round_: Round) -> None:
    elsewhere = IssueFactory.create(kind="percent")
    here = IssueFactory.create(negotiation=round_.negotiation, kind="percent")
    foreign = kept(round_, {"issue": str(elsewhere.pk), "issue_value": "4"})
    other_round = kept(RoundFactory.create(), {"issue": str(here.pk), "issue_value": "4"})

    assert faults(client.post(path_of(round_), foreign)) == ["/blocks/phasing/0/issue"]
    assert faults(client.post(path_of(round_), other_round)) == ["/keep/round"]


def test_rules_of_packages_hold(client: APIClient) -> None:
    closed = RoundFactory.create(closed=True)
    open_ = RoundFactory.create()
    late, past = (
        kept(
            round_,
            {
                "issue": str(IssueFactory.create(negotiation=round_.negotiation, kind="days").pk),
                "issue_value": "4",
            },
        )
        for round_ in (closed, open_)
    )
    past["keep"]["lapses_at"] = "2020-01-01T00:00:00Z"

    assert refusal(client.post(path_of(closed), late)) == (409, "round-closed")
    assert faults(client.post(path_of(open_), past)) == ["/keep/lapses_at"]
