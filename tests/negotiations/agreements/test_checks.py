from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from negotiations.agreements.checks import checked
from negotiations.agreements.models import AgreementVersion
from negotiations.agreements.wording import Line, Step, Wording
from negotiations.rounds.models import Negotiation
from srm.errors import RuleBroken
from tests.factories.negotiations import (
    AgreementFactory,
    AgreementVersionFactory,
    InterestFactory,
    IssueFactory,
    NegotiationFactory,
)

pytestmark = pytest.mark.django_db

START, END = date(2027, 1, 1), date(2027, 12, 31)
STEP = Step("buyer", "Pay.", START)


def wording(**parts: Any) -> Wording:
    return Wording(**{"title": "Milk", "lines": (Line("Price", "5"),), **parts})


def refused(negotiation: Negotiation, **parts: Any) -> tuple[str, str]:
    with pytest.raises(RuleBroken) as refusal:
        checked(negotiation, wording(**parts))
    return refusal.value.code, refusal.value.field


WRONG = [
    ({"value": Decimal(1)}, ("currency-needed", "currency")),
    ({"currency": "EUR"}, ("currency-needed", "currency")),
    (
        {"effective_on": END, "ends_on": START, "renewal": "fixed"},
        ("ends-before-it-starts", "ends_on"),
    ),
    ({"renewal": "perpetual", "ends_on": END}, ("renewal-end", "ends_on")),
    ({"renewal": "fixed"}, ("renewal-end", "ends_on")),
    ({"renewal": "tacit", "renewal_months": 12}, ("renewal-end", "ends_on")),
    ({"renewal": "tacit", "ends_on": END}, ("renewal-months", "renewal_months")),
    ({"renewal_months": 12}, ("renewal-months", "renewal_months")),
    ({"notice_period": 3}, ("notice-incomplete", "notice_unit")),
    ({"notice_unit": "days"}, ("notice-incomplete", "notice_unit")),
]


@pytest.mark.parametrize(("parts", "named"), WRONG)
def test_what_does_not_fit_together_is_refused(
    parts: dict[str, Any], named: tuple[str, str]
) -> None:
    assert refused(NegotiationFactory.create(), **parts) == named


@pytest.mark.parametrize("parts", [parts for parts, _ in WRONG])
def test_the_database_refuses_it_too(parts: dict[str, Any]) -> None:
    agreement = AgreementFactory.create()

    with pytest.raises(IntegrityError), transaction.atomic():
        AgreementVersionFactory.create(agreement=agreement, **parts)

    assert AgreementVersion.objects.count() == 1


@pytest.mark.parametrize(
    "parts",
    [
        {},
        {"effective_on": START, "ends_on": START, "renewal": "fixed"},
        {"ends_on": END},
        {"renewal": "perpetual", "effective_on": START},
        {"renewal": "tacit", "ends_on": END, "renewal_months": 1},
        {"notice_period": 0, "notice_unit": "days"},
        {"value": Decimal(0), "currency": "EUR"},
        {"steps": (STEP,)},
    ],
)
def test_what_fits_together_stays_as_it_is(parts: dict[str, Any]) -> None:
    assert checked(NegotiationFactory.create(), wording(**parts)) == wording(**parts)


def test_there_are_no_next_steps_and_there_are() -> None:
    code = refused(NegotiationFactory.create(), steps=(STEP,), has_no_next_steps=True)

    assert code == ("next-steps-contradiction", "has_no_next_steps")


def test_a_value_gets_the_one_spelling_of_its_issue() -> None:
    issue = IssueFactory.create(money=True)

    lines = checked(
        issue.negotiation, wording(lines=(Line("Price", "5", issue.pk, " 5.00 "), Line("Pay", "")))
    ).lines

    assert [line.value for line in lines] == ["5", ""]


def test_a_value_that_is_none_of_its_issue_is_named() -> None:
    issue = IssueFactory.create(money=True)
    lines = (Line("Pay", "later"), Line("Price", "5", issue.pk, "five"))

    assert refused(issue.negotiation, lines=lines) == ("value-invalid", "terms/1/value")


def test_a_value_is_of_an_issue() -> None:
    lines = (Line("Price", "5", value="5"),)

    assert refused(NegotiationFactory.create(), lines=lines) == (
        "value-needs-issue",
        "terms/0/value",
    )


def test_terms_serve_interests_of_the_same_negotiation() -> None:
    own = InterestFactory.create()
    foreign = InterestFactory.create()
    lines = (Line("Price", "5", interest_ids=(own.pk, foreign.pk)),)

    assert refused(own.negotiation, lines=lines) == ("interest-foreign", "terms")
