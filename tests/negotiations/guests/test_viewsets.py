from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings
from rest_framework.test import APIClient

from negotiations.agreements.models import Agreement
from negotiations.guests.models import GuestLink
from srm.access.models import User
from tests.answers import faults, ids, refusal
from tests.factories.agreements import GuestLinkFactory
from tests.factories.negotiations import AgreementFactory

LINKS = "/api/v1/guest-links/"

pytestmark = pytest.mark.django_db


def invite(client: APIClient, agreement: Agreement, **facts: Any) -> Any:
    body = {"agreement": str(agreement.pk), "person": "Niamh Byrne", **facts}
    return client.post(LINKS, body)


def test_the_address_is_the_one_that_others_know_us_by(
    client: APIClient, settings: Settings
) -> None:
    settings.CHECK_URL = "https://srm.example.com"

    made = invite(client, AgreementFactory.create()).json()

    assert made["url"].startswith("https://srm.example.com/guest/")


def test_the_address_of_a_link_is_shown_once(client: APIClient, buyer: User) -> None:
    answer = invite(client, AgreementFactory.create(), role="CFO", days=1)

    made = answer.json()
    assert answer.status_code == 201
    assert made["url"].startswith("http://testserver/guest/")
    assert Client().get(made.pop("url")).status_code == 200
    assert client.get(f"{LINKS}{made['id']}/").json() == made
    assert GuestLink.objects.get().made_by == buyer
    assert "secret" not in str(client.get(LINKS).json())


@pytest.mark.parametrize(
    ("facts", "fault"),
    [({"days": 0}, "/days"), ({"days": 91}, "/days"), ({"purpose": "spy"}, "/purpose")],
)
def test_what_has_not_its_form_is_named(
    client: APIClient, facts: dict[str, Any], fault: str
) -> None:
    assert faults(invite(client, AgreementFactory.create(), **facts)) == [fault]


def revise(client: APIClient, agreement: Agreement, **facts: Any) -> Any:
    return client.post(f"/api/v1/agreements/{agreement.pk}/revise-and-invite/", facts)


def test_one_call_answers_a_refusal_with_the_next_version_and_a_new_link(
    client: APIClient,
) -> None:
    agreement = AgreementFactory.create()
    first = invite(client, agreement, role="CFO").json()
    terms = [{"subject": "Payment", "text": "45 days."}]

    answer = revise(client, agreement, terms=terms)

    assert answer.status_code == 201
    made = answer.json()
    assert answer["Location"] == f"{LINKS}{made['id']}/"
    assert (made["person"], made["role"], made["purpose"]) == ("Niamh Byrne", "CFO", "consent")
    agreement.refresh_from_db()
    assert agreement.current is not None
    assert (agreement.current.number, agreement.status) == (2, "awaiting_consent")
    assert made["version"] == str(agreement.current.pk)
    assert "45 days." in Client().get(made["url"]).content.decode()
    assert Client().get(first["url"]).status_code == 404


def test_another_person_is_invited_to_the_next_version(client: APIClient) -> None:
    agreement = AgreementFactory.create()
    invite(client, agreement)

    made = revise(client, agreement, title="Other", person="Sean Kelly", role="Owner").json()

    assert (made["person"], made["role"]) == ("Sean Kelly", "Owner")


def test_what_is_agreed_is_amended_and_invited_to_in_one_call(client: APIClient) -> None:
    agreement = AgreementFactory.create(in_force=True)

    revise(client, agreement, title="Other", kind="other", person="Sean Kelly")

    agreement.refresh_from_db()
    assert agreement.current is not None
    assert agreement.current.amendment == "other"


def test_where_nobody_was_invited_before_somebody_is_named(client: APIClient) -> None:
    agreement = AgreementFactory.create(proposed=True)

    assert faults(revise(client, agreement, title="Other")) == ["/person"]
    assert agreement.versions.count() == 1


def test_who_cannot_be_asked_is_not_sent_a_revision(client: APIClient) -> None:
    agreement = AgreementFactory.create(proposed=True, ended=True)

    assert refusal(revise(client, agreement, title="Other", person="Niamh")) == (
        *(409, "agreement-ended"),
    )
    assert agreement.versions.count() == 1


def test_a_link_is_revoked_once(client: APIClient) -> None:
    link = GuestLinkFactory.create()

    revoked = client.post(f"{LINKS}{link.pk}/revoke/")

    assert revoked.json()["revoked_at"]
    assert refusal(client.post(f"{LINKS}{link.pk}/revoke/")) == (409, "link-spent")


def test_links_are_filtered(client: APIClient) -> None:
    found = GuestLinkFactory.create(outtake=True)
    other = GuestLinkFactory.create()

    agreement = str(found.version.agreement_id)
    assert ids(client.get(LINKS, {"agreement": agreement})) == [str(found.pk)]
    assert ids(client.get(LINKS, {"purpose": "consent"})) == [str(other.pk)]
