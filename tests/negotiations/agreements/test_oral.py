from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.utils.timezone import now
from pytest_django import Settings
from rest_framework.test import APIClient

from negotiations.agreements.consents import Consent
from negotiations.agreements.models import Agreement
from negotiations.agreements.records import OralAgreement
from negotiations.agreements.services import (
    Answer,
    answer_agreement,
    current_of,
    revise_agreement,
)
from negotiations.agreements.spoken import confirm_by
from negotiations.rounds.models import Negotiation
from srm.access.models import User
from srm.events.models import Event
from tests.answers import faults, ids, refusal
from tests.factories.agreements import OralAgreementFactory
from tests.factories.negotiations import NegotiationFactory
from tests.factories.suppliers import SupplierFactory
from tests.moments import HOUR, NOON
from tests.threads import at_once

ORAL = "/api/v1/oral-agreements/"


def told(negotiation: Negotiation, **facts: Any) -> dict[str, Any]:
    return {
        "negotiation": str(negotiation.pk),
        "title": "Milk",
        "terms": [{"subject": "Price", "text": "45 cents a litre"}],
        "spoken_with": "Niamh Byrne",
        "spoken_at": "2026-03-02T12:00:00Z",
        **facts,
    }


def spoken(client: APIClient, **facts: Any) -> OralAgreement:
    client.post(ORAL, told(NegotiationFactory.create(open=True), **facts))
    return OralAgreement.objects.get()


@pytest.mark.django_db
def test_one_call_after_the_telephone_captures_the_deal(client: APIClient, buyer: User) -> None:
    negotiation = NegotiationFactory.create(open=True)

    answer = client.post(ORAL, told(negotiation))

    assert answer.status_code == 201
    oral = OralAgreement.objects.get()
    version = current_of(oral.agreement)
    assert (oral.agreement.status, version.number) == ("awaiting_consent", 1)
    assert (oral.spoken_with, oral.recorded_by) == ("Niamh Byrne", buyer)
    assert answer.json()["sha256"] == version.sha256
    consent = Consent.objects.get()
    assert (consent.side, consent.method, consent.person) == ("buyer", "oral", buyer.username)
    assert str(oral) == "Milk, by word of mouth"
    kinds = set(Event.objects.values_list("kind", flat=True))
    assert {"agreement.drafted", "agreement.consented", "oral_agreement.recorded"} <= kinds


@pytest.mark.django_db
def test_the_confirmation_is_the_next_step_where_there_is_no_other(client: APIClient) -> None:
    step = current_of(spoken(client).agreement).next_steps.get()

    assert (step.side, step.owner_name) == ("supplier", "Niamh Byrne")
    assert step.due_on == OralAgreement.objects.get().confirm_by


@pytest.mark.django_db
def test_other_next_steps_stay_as_told(client: APIClient) -> None:
    step = {"side": "buyer", "action": "Pay.", "due_on": "2026-04-01"}

    oral = spoken(client, next_steps=[step])

    assert current_of(oral.agreement).next_steps.get().action == "Pay."


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("country", "spoken_on", "days", "due"),
    [
        ("NL", "2026-03-02", 3, "2026-03-05"),
        ("NL", "2026-03-06", 3, "2026-03-11"),
        # King's Day is a Monday in the Netherlands and nowhere else.
        ("NL", "2026-04-24", 1, "2026-04-28"),
        ("DE", "2026-04-24", 1, "2026-04-27"),
        ("", "2026-04-24", 1, "2026-04-27"),
    ],
)
def test_working_days_are_those_of_the_suppliers_country(
    settings: Settings, country: str, spoken_on: str, days: int, due: str
) -> None:
    settings.ORAL_CONFIRMATION_WORKING_DAYS = days
    supplier = SupplierFactory.create(country=country)
    negotiation = NegotiationFactory.create(supplier=supplier)

    found = confirm_by(negotiation, datetime.fromisoformat(f"{spoken_on}T12:00:00+00:00"))

    assert found == date.fromisoformat(due)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("facts", "fault"),
    [
        ({"spoken_at": "2199-01-01T00:00:00Z"}, "/spoken_at"),
        ({"spoken_at": "yesterday"}, "/spoken_at"),
        ({"terms": []}, "/terms"),
        ({"value": "-5", "currency": "EUR"}, "/value"),
        ({"ends_on": "2026-01-01", "effective_on": "2026-01-02"}, "/ends_on"),
    ],
)
def test_what_cannot_be_is_named_and_nothing_half_done(
    client: APIClient, facts: dict[str, Any], fault: str
) -> None:
    negotiation = NegotiationFactory.create(open=True)

    assert faults(client.post(ORAL, told(negotiation, **facts))) == [fault]
    assert not Agreement.objects.exists()
    assert not Event.objects.exists()


@pytest.mark.django_db
def test_a_confirmation_is_no_yes_to_a_version_that_came_later(client: APIClient) -> None:
    oral = spoken(client)
    owner = oral.agreement.negotiation.owner
    later = revise_agreement(oral.agreement, {"title": "Other"}, by=owner, at=now())
    url = f"{ORAL}{oral.pk}/confirm/"

    assert client.post(url, {"person": "Niamh"}).status_code == 409
    assert not Consent.objects.filter(version=later).exists()
    named = client.post(url, {"person": "Niamh", "sha256": later.sha256})
    assert named.status_code == 200


@pytest.mark.django_db
def test_a_confirmation_puts_it_in_force_and_closes_it(client: APIClient) -> None:
    oral = spoken(client)
    url = f"{ORAL}{oral.pk}/confirm/"

    confirmed = client.post(url, {"person": "Niamh Byrne", "method": "email"})

    assert confirmed.json()["confirmed_by"] == "Niamh Byrne"
    assert Agreement.objects.get().status == "in_force"
    assert refusal(client.post(url, {"person": "Niamh"})) == (409, "oral-confirmed")
    assert Event.objects.filter(kind="oral_agreement.confirmed").count() == 1


@pytest.mark.django_db
def test_a_yes_by_any_way_is_a_confirmation_and_a_no_is_none(client: APIClient) -> None:
    oral = spoken(client)
    sha256 = current_of(oral.agreement).sha256
    refused = Answer("supplier", sha256, "Niamh", "link", is_given=False, reason="Too low.")
    answer_agreement(oral.agreement, refused, by=None, at=NOON)
    oral.refresh_from_db()
    assert oral.confirmed_at is None

    Consent.objects.filter(side="supplier").update(voided_at=NOON)
    accepted = Answer("supplier", sha256, "Niamh", "link")
    answer_agreement(oral.agreement, accepted, by=None, at=NOON + HOUR)

    oral.refresh_from_db()
    assert oral.confirmed_at == NOON + HOUR


@pytest.mark.django_db
def test_oral_deals_are_filtered(client: APIClient) -> None:
    waiting = OralAgreementFactory.create()
    done = OralAgreementFactory.create(confirmed_at=NOON)

    assert ids(client.get(ORAL, {"confirmed": "false"})) == [str(waiting.pk)]
    assert ids(client.get(ORAL, {"agreement": str(done.agreement_id)})) == [str(done.pk)]
    late = waiting.confirm_by + timedelta(days=1)
    assert list(OralAgreement.objects.unconfirmed(on=late)) == [waiting]


@pytest.mark.django_db(transaction=True)
def test_two_confirmations_at_once_are_one(client: APIClient) -> None:
    oral = spoken(client)
    body = {"person": "Niamh"}

    codes = at_once(
        lambda: client.post(f"{ORAL}{oral.pk}/confirm/", body).status_code,
        lambda: client.post(f"{ORAL}{oral.pk}/confirm/", body).status_code,
    )

    assert sorted(str(code) for code in codes) == ["200", "409"]
