from typing import Any

import pytest
from django.db import IntegrityError
from rest_framework.test import APIClient

from negotiations.agreements.coverage import note_coverage
from negotiations.agreements.models import Agreement
from negotiations.agreements.records import Coverage
from negotiations.agreements.services import revise_agreement
from negotiations.agreements.wording import Line
from negotiations.interests.models import Interest
from tests.answers import faults, ids
from tests.factories.agreements import CoverageFactory
from tests.factories.negotiations import (
    AgreementFactory,
    InterestFactory,
    RoundFactory,
    StatementFactory,
)
from tests.moments import NOON

COVERAGE = "/api/v1/agreement-coverage/"

pytestmark = pytest.mark.django_db


def heard(**facts: Any) -> Interest:
    """An interest of rank 1 that somebody was heard saying."""
    statement = StatementFactory.create(round=RoundFactory.create())
    return InterestFactory.create(
        negotiation=statement.negotiation, source=statement, **{"rank": 1, **facts}
    )


def agreement_of(interest: Interest, **facts: Any) -> Agreement:
    return AgreementFactory.create(negotiation=interest.negotiation, **{"proposed": True, **facts})


@pytest.mark.parametrize("state", ["met", "partly_met", "dropped"])
def test_what_is_said_of_it_counts_for_the_next_version_too(client: APIClient, state: str) -> None:
    interest = heard()
    agreement = agreement_of(interest)
    body = {"agreement": str(agreement.pk), "interest": str(interest.pk)}

    noted = client.post(COVERAGE, {**body, "state": state, "reason": "For another deal."})
    revise_agreement(agreement, {"title": "Other"}, by=agreement.negotiation.owner, at=NOON)

    assert noted.status_code == 201
    assert Coverage.objects.count() == 2
    assert Coverage.objects.filter(version=agreement.current, interest=interest).exists()
    assert str(Coverage.objects.first()).endswith(f": {state}")


PRICE = Line("Price", "45 cents")


def paid(interest: Interest, text: str = "In advance.") -> Line:
    """A term that serves an interest."""
    return Line("Payment", text, interest_ids=(interest.pk,))


@pytest.mark.parametrize(
    ("lines", "state", "is_kept"),
    [
        pytest.param(lambda i: [paid(i), Line("Price", "50 cents")], "met", True, id="other"),
        pytest.param(lambda i: [PRICE, paid(i)], "partly_met", True, id="moved"),
        pytest.param(lambda i: [paid(i, "60 days."), PRICE], "met", False, id="changed"),
        pytest.param(lambda i: [paid(i, "60 days."), PRICE], "partly_met", False, id="partly"),
        pytest.param(lambda i: [PRICE], "met", False, id="went"),
        pytest.param(lambda i: [Line("Payment", "In advance."), PRICE], "met", False, id="serves"),
        pytest.param(lambda i: [paid(i, "60 days.")], "dropped", False, id="dropped"),
    ],
)
def test_what_is_said_goes_along_with_the_terms_that_serve_it(
    lines: Any, state: str, *, is_kept: bool
) -> None:
    interest = heard()
    agreement = agreement_of(interest, wording={"lines": [paid(interest), PRICE]})
    note_coverage(agreement, interest, state=state, reason="So.", at=NOON)

    changes = {"lines": lines(interest)}
    version = revise_agreement(agreement, changes, by=agreement.negotiation.owner, at=NOON)

    assert version.coverage.exists() == is_kept


@pytest.mark.parametrize(
    ("lines", "state", "is_kept"),
    [
        pytest.param([PRICE, Line("Payment", "In advance.")], "met", True, id="added"),
        pytest.param([Line("Price", "50 cents")], "met", False, id="changed"),
        pytest.param([Line("Price", "50 cents")], "dropped", True, id="dropped"),
    ],
)
def test_where_no_term_serves_it_met_holds_while_all_terms_stand(
    lines: list[Line], state: str, *, is_kept: bool
) -> None:
    interest = heard()
    agreement = agreement_of(interest, wording={"lines": [PRICE]})
    note_coverage(agreement, interest, state=state, reason="So.", at=NOON)

    owner = agreement.negotiation.owner
    version = revise_agreement(agreement, {"lines": lines}, by=owner, at=NOON)

    assert version.coverage.exists() == is_kept


def test_what_was_dropped_is_open_when_a_term_serves_it() -> None:
    interest = heard()
    agreement = agreement_of(interest, wording={"lines": [PRICE]})
    note_coverage(agreement, interest, state="dropped", reason="So.", at=NOON)

    owner = agreement.negotiation.owner
    version = revise_agreement(agreement, {"lines": [paid(interest)]}, by=owner, at=NOON)

    assert not version.coverage.exists()


def test_a_later_word_replaces_an_earlier_one(client: APIClient) -> None:
    interest = heard()
    agreement = agreement_of(interest)
    body = {"agreement": str(agreement.pk), "interest": str(interest.pk)}

    client.post(COVERAGE, {**body, "state": "dropped", "reason": "For another deal."})
    client.post(COVERAGE, {**body, "state": "met"})

    assert Coverage.objects.get().state == "met"


def test_to_drop_an_interest_needs_a_reason(client: APIClient) -> None:
    interest = heard()
    body = {"agreement": str(agreement_of(interest).pk), "interest": str(interest.pk)}

    assert faults(client.post(COVERAGE, {**body, "state": "dropped"})) == ["/reason"]
    with pytest.raises(IntegrityError):
        CoverageFactory.create(state="dropped")


def test_an_interest_of_another_negotiation_is_refused(client: APIClient) -> None:
    body = {"agreement": str(AgreementFactory.create().pk), "interest": str(heard().pk)}

    assert faults(client.post(COVERAGE, {**body, "state": "met"})) == ["/interest"]


def test_coverage_is_filtered(client: APIClient) -> None:
    found = CoverageFactory.create(state="met")
    CoverageFactory.create()

    for name, value in [
        ("agreement", found.version.agreement_id),
        ("version", found.version_id),
        ("interest", found.interest_id),
        ("state", "met"),
    ]:
        assert ids(client.get(COVERAGE, {name: str(value)})) == [str(found.pk)], name
