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
