from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rest_framework.test import APIClient

from negotiations.agreements.changes import Difference, differences
from negotiations.agreements.models import Agreement
from negotiations.agreements.records import AgreedChange
from negotiations.agreements.services import Answer, answer_agreement, current_of, revise_agreement
from negotiations.agreements.wording import Line, Step, Wording
from srm.events.models import Event
from tests.answers import ids, refusal
from tests.factories.agreements import AgreedChangeFactory
from tests.factories.negotiations import AgreementFactory
from tests.moments import HOUR, NOON

CHANGES = "/api/v1/agreement-changes/"
STEP = Step("buyer", "Pay.", date(2027, 1, 1), evidence="Receipt")
BEFORE = Wording(
    "Milk",
    (Line("Price", "5 a litre", value="5"), Line("Place", "Utrecht"), Line("Place", "Gouda")),
    value=Decimal(10),
    currency="EUR",
    steps=(STEP,),
)


def found(after: Wording) -> list[Difference]:
    return list(differences(BEFORE, after))


def test_the_same_wording_has_no_differences() -> None:
    assert found(BEFORE) == []


def test_facts_are_compared() -> None:
    after = replace(BEFORE, title="Milk 2", value=None, currency="", ends_on=date(2027, 1, 1))

    assert found(after) == [
        Difference("changed", "title", "Milk", "Milk 2"),
        Difference("removed", "value", "10"),
        Difference("removed", "currency", "EUR"),
        Difference("added", "ends_on", "", "2027-01-01"),
    ]


def test_terms_are_compared_by_subject() -> None:
    after = replace(BEFORE, lines=(Line("Price", "5 a litre", value="6"), Line("Place", "Utrecht")))

    assert found(after) == [
        Difference("changed", "term: Price", "5 a litre [5]", "5 a litre [6]"),
        Difference("removed", "term: Place (2)", "Gouda"),
    ]


def test_next_steps_are_compared_by_who_does_what() -> None:
    late, new = replace(STEP, due_on=date(2027, 2, 1)), Step("supplier", "Deliver.", STEP.due_on)

    assert found(replace(BEFORE, steps=(late, new))) == [
        Difference(
            "changed", "next step: buyer: Pay.", "2027-01-01; Receipt", "2027-02-01; Receipt"
        ),
        Difference("added", "next step: supplier: Deliver.", "", "2027-01-01"),
    ]


@given(st.lists(st.tuples(st.sampled_from("abc"), st.text(min_size=1, max_size=3)), max_size=4))
def test_every_change_of_terms_is_told(terms: list[tuple[str, str]]) -> None:
    after = replace(BEFORE, lines=tuple(Line(subject, text) for subject, text in terms))

    assert found(after)


@pytest.mark.django_db
def test_a_new_version_puts_its_changes_on_record_unacknowledged() -> None:
    agreement = AgreementFactory.create()

    version = revise_agreement(
        agreement,
        {"lines": [Line("Payment", "60 days.")]},
        by=agreement.negotiation.owner,
        at=NOON,
    )

    change = AgreedChange.objects.get()
    assert (change.version, str(change)) == (version, "term: Payment: changed")
    assert (change.before, change.after) == ("30 days.", "60 days.")
    assert change.acknowledged_at is None


def answer(agreement: Agreement, side: str) -> None:
    sha256 = current_of(agreement).sha256
    answer_agreement(agreement, Answer(side, sha256, "Niamh", "email"), by=None, at=NOON + HOUR)


@pytest.mark.django_db
def test_their_consent_acknowledges_all_changes_and_ours_none() -> None:
    agreement = AgreementFactory.create()
    for days in ("60 days.", "90 days."):
        lines = {"lines": [Line("Payment", days)]}
        revise_agreement(agreement, lines, by=agreement.negotiation.owner, at=NOON)

    answer(agreement, "buyer")
    assert not AgreedChange.objects.exclude(acknowledged_at=None).exists()
    answer(agreement, "supplier")

    acknowledged = AgreedChange.objects.values_list("acknowledged_by", "acknowledged_at")
    assert list(acknowledged) == [("Niamh", NOON + HOUR)] * 2


@pytest.mark.django_db
def test_a_change_is_acknowledged_once_and_listed_as_such(client: APIClient) -> None:
    change, other = AgreedChangeFactory.create(), AgreedChangeFactory.create(kind="added")
    url = f"{CHANGES}{change.pk}/acknowledge/"

    first = client.post(url, {"person": "Niamh"})

    assert first.json()["acknowledged_by"] == "Niamh"
    assert first.json()["agreement"] == str(change.version.agreement_id)
    assert refusal(client.post(url, {"person": "Niamh"})) == (409, "change-acknowledged")
    assert Event.objects.filter(kind="agreed_change.acknowledged").count() == 1
    assert ids(client.get(CHANGES, {"acknowledged": "false"})) == [str(other.pk)]
    assert ids(client.get(CHANGES, {"acknowledged": "true"})) == [str(change.pk)]
    assert ids(client.get(CHANGES, {"kind": "added"})) == [str(other.pk)]
    agreement = str(change.version.agreement_id)
    assert ids(client.get(CHANGES, {"agreement": agreement})) == [str(change.pk)]
    assert ids(client.get(CHANGES, {"version": str(change.version_id)})) == [str(change.pk)]
