"""A counter-package to a price claim, over the API."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from rest_framework.test import APIClient

from negotiations.offers.models import Package
from negotiations.rounds.models import Round
from tests.answers import faults
from tests.counter_packages import body, path_of
from tests.factories.negotiations import RoundFactory

pytestmark = pytest.mark.django_db

Change = Callable[[dict[str, Any]], object]


@pytest.fixture
def round_() -> Round:
    return RoundFactory.create()


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


def test_a_question_costs_few_queries(
    client: APIClient, round_: Round, django_assert_max_num_queries: Any
) -> None:
    client.post(path_of(round_), body())

    with django_assert_max_num_queries(6):
        client.post(path_of(round_), body())
