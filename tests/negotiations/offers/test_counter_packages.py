"""A counter-package to a price claim, over the API."""

import copy
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from rest_framework.test import APIClient

from negotiations.offers.models import Package
from negotiations.rounds.models import Round
from srm.events.models import Event
from tests.answers import faults, refusal
from tests.factories.negotiations import IssueFactory, RoundFactory

pytestmark = pytest.mark.django_db

Change = Callable[[dict[str, Any]], object]


@pytest.fixture
def round_() -> Round:
    return RoundFactory.create()


def path_of(round_: Round) -> str:
    return f"/api/v1/negotiations/{round_.negotiation_id}/counter-packages/"


def body() -> dict[str, Any]:
    """12 % on 1,000,000 is claimed; 4 % now, 3 % in July and payment 30 days earlier is offered."""
    return {
        "claim": {
            "kind": "percent",
            "value": "12",
            "base_spend": "1000000",
            "currency": "EUR",
            "starts_on": "2027-01-01",
        },
        "years": 2,
        "blocks": {
            "phasing": [
                {"increase": "4", "from_on": "2027-01-01", "name": "At once"},
                {"increase": "3", "from_on": "2027-07-01"},
            ],
            "payment": [{"days_earlier": 30, "their_rate": "12", "our_rate": "4"}],
        },
    }


def test_a_counter_package_is_valued_line_by_line(client: APIClient, round_: Round) -> None:
    answer = client.post(path_of(round_), body())

    assert answer.status_code == 200
    found = answer.json()
    totals = [
        (line["kind"], line["total"]["theirs"], line["total"]["ours"]) for line in found["lines"]
    ]
    assert totals == [
        ("phasing", "80000.00", "-80000.00"),
        ("phasing", "45123.29", "-45123.29"),
        ("payment", "19533.36", "-6553.80"),
    ]
    assert found["total"] == {
        "claimed": "240000.00",
        "theirs": "144656.65",
        "ours": "-131677.09",
        "remains": "95343.35",
        "spared": "108322.91",
    }
    assert (found["covered_percent"], found["is_covered"]) == ("60.27", False)
    assert found["package"] is None
    assert not Package.objects.exists()


def test_each_line_says_how_it_was_reckoned(client: APIClient, round_: Round) -> None:
    found = client.post(path_of(round_), body()).json()

    line = found["lines"][1]
    assert line["formula"] == "increase on the base spend"
    assert (line["from_on"], line["until_on"]) == ("2027-07-01", None)
    assert line["full_year"] == {"theirs": "30000.00", "ours": "-30000.00"}
    assert line["years"][0] == {
        "year": 1,
        "days": 184,
        "days_of_year": 365,
        "theirs": "15123.29",
        "ours": "-15123.29",
    }
    assert found["in_force"] == "days in force / days of the year"
    assert "half away from zero" in found["rounding"]
    assert found["years"][1] | {"theirs": "", "ours": "", "remains": "", "spared": ""} == {
        "year": 2,
        "starts_on": "2028-01-01",
        "ends_on": "2028-12-31",
        "claimed": "120000.00",
        "theirs": "",
        "ours": "",
        "remains": "",
        "spared": "",
    }


def test_the_same_question_has_the_same_answer(client: APIClient, round_: Round) -> None:
    answers = [client.post(path_of(round_), body()).content for _ in range(2)]

    assert answers[0] == answers[1]


def test_the_largest_numbers_still_add_up(client: APIClient, round_: Round) -> None:
    most, spend = "999999999.9999", "9999999999999.99"
    sent = body() | {"years": 10}
    sent["claim"] |= {"value": most, "base_spend": spend}
    sent["blocks"] = {"phasing": [{"increase": most, "from_on": "2027-01-01"}] * 20}

    found = client.post(path_of(round_), sent).json()

    lines = [Decimal(line["total"]["theirs"]) for line in found["lines"]]
    assert (
        Decimal(found["total"]["theirs"]) == sum(lines) == 20 * Decimal(found["total"]["claimed"])
    )
    assert found["covered_percent"] == "2000.00"


def test_an_increase_has_fractions_of_a_percent(client: APIClient, round_: Round) -> None:
    sent = body()
    sent["claim"] |= {"value": "7.125"}
    sent["blocks"] = {"phasing": [{"increase": "7.125", "from_on": "2027-01-01"}]}

    found = client.post(path_of(round_), sent).json()

    assert (found["total"]["claimed"], found["is_covered"]) == ("142500.00", True)


def test_what_covers_the_claim_says_so(client: APIClient, round_: Round) -> None:
    sent = body()
    sent["claim"] |= {"kind": "money", "value": "1000"}
    sent["blocks"] = {"promotion": [{"amount": "1500", "paid_by": "buyer"}]}

    found = client.post(path_of(round_), sent).json()

    assert (found["is_covered"], found["covered_percent"]) == (True, "150.00")
    assert found["total"]["remains"] == "-1000.00"


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


def in_block(kind: str, **facts: object) -> Change:
    """Send a block of a kind with these facts, and no other."""
    return lambda sent: sent.update(blocks={kind: [facts]})


def claim(**facts: object) -> Change:
    return lambda sent: sent["claim"].update(facts)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (claim(kind="share"), "/claim/kind"),
        (claim(value="0"), "/claim/value"),
        (claim(value="-1"), "/claim/value"),
        (claim(value="0.01", base_spend="1"), "/claim/value"),
        (claim(base_spend="1.234"), "/claim/base_spend"),
        (claim(currency="euro"), "/claim/currency"),
        (claim(starts_on="2027-02-30"), "/claim/starts_on"),
        (claim(surprise=1), "/claim/surprise"),
        (lambda sent: sent.update(years=11), "/years"),
        (lambda sent: sent.update(blocks={}), "/blocks"),
        (lambda sent: sent.update(blocks={"gifts": []}), "/blocks/gifts"),
        (lambda sent: sent.update(blocks={"volume": [{}] * 21}), "/blocks/volume"),
        (in_block("phasing", increase="4", from_on="2026-12-31"), "/blocks/phasing/0"),
        (
            in_block("payment", days_earlier=0, their_rate="1", our_rate="1"),
            "/blocks/payment/0/days_earlier",
        ),
        (in_block("promotion", amount="1", paid_by="us"), "/blocks/promotion/0/paid_by"),
        (
            in_block("index", share="101", movement="1", sunset_on="2027-01-01"),
            "/blocks/index/0/share",
        ),
        (in_block("index", share="10", movement="1"), "/blocks/index/0/sunset_on"),
        (
            in_block(
                "index", share="1", movement="1", from_on="2027-02-01", sunset_on="2027-01-01"
            ),
            "/blocks/index/0",
        ),
        (
            in_block(
                "term", ends_on="2028-01-01", extended_to="2028-01-01", chance="1", their_margin="1"
            ),
            "/blocks/term/0",
        ),
        (
            in_block("promotion", amount="1", paid_by="buyer", issue_value="4"),
            "/blocks/promotion/0",
        ),
        (lambda sent: sent.update(keep={}), "/keep/round"),
    ],
)
def test_what_is_wrong_is_named(
    client: APIClient, round_: Round, change: Change, fault: str
) -> None:
    sent = body()
    change(sent)

    assert fault in faults(client.post(path_of(round_), sent))
    assert not Package.objects.exists()


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


def test_a_question_costs_few_queries(
    client: APIClient, round_: Round, django_assert_max_num_queries: Any
) -> None:
    client.post(path_of(round_), body())

    with django_assert_max_num_queries(6):
        client.post(path_of(round_), body())
