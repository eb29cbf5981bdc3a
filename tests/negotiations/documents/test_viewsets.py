from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings
from rest_framework.test import APIClient

from negotiations.agreements.models import Agreement
from negotiations.agreements.wording import Line
from negotiations.rounds.models import Side
from srm.records import uuid7
from tests.answers import faults, refusal
from tests.conftest import client_of
from tests.factories.negotiations import (
    AgreementFactory,
    AgreementVersionFactory,
    ConsentFactory,
    InterestFactory,
    IssueFactory,
    StatementFactory,
)
from tests.factories.people import UserFactory
from tests.factories.suppliers import ContactFactory, IdentifierFactory
from tests.negotiations.documents.pages import names_in, words_of

pytestmark = pytest.mark.django_db


def document(client: APIClient, agreement: Agreement, **query: Any) -> Any:
    return client.get(f"/api/v1/agreements/{agreement.pk}/document/", query)


def consented() -> Agreement:
    agreement = AgreementFactory.create(in_force=True, title="Milk for a year")
    for side, person in ((Side.BUYER, "Berta Buyer"), (Side.SUPPLIER, "Sam Seller")):
        ConsentFactory.create(version=agreement.current, side=side, person=person)
    return agreement


def test_an_agreement_is_given_as_a_pdf(client: APIClient, settings: Settings) -> None:
    settings.COMPANY_NAME = "Zoë & Söhne"
    agreement = consented()
    IdentifierFactory.create(supplier=agreement.negotiation.supplier, scheme="LEI", value="7X")

    answer = document(client, agreement)

    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    name = f"agreement-{agreement.pk}-1.pdf"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    words = words_of(answer.content)
    supplier = agreement.negotiation.supplier.name
    for text in ("Milk for a year", "Zoë & Söhne", supplier, "LEI 7X", "Payment", "30 days."):
        assert text in words
    for text in ("Berta Buyer", "Sam Seller", "2026-03-02 12:00:00 UTC", "DRAFT"):
        assert (text in words) == (text != "DRAFT")
    assert agreement.current is not None
    assert agreement.current.sha256[:32] in words


def test_what_one_side_has_yet_to_consent_to_is_a_draft(client: APIClient) -> None:
    agreement = AgreementFactory.create(proposed=True)
    ConsentFactory.create(version=agreement.current, person="Sam Seller")

    words = words_of(document(client, agreement).content)

    assert "DRAFT" in words
    assert "Sam Seller" in words


def test_an_earlier_version_is_given_when_asked_for(client: APIClient) -> None:
    agreement = AgreementFactory.create()
    later = AgreementVersionFactory.create(agreement=agreement, lines=[Line("Payment", "60 days.")])
    Agreement.objects.filter(pk=agreement.pk).update(current=later)

    assert "60 days." in words_of(document(client, agreement).content)
    assert "30 days." in words_of(document(client, agreement, version=1).content)


@pytest.mark.parametrize("version", ["0", "-1", "x", "1.5", str(2**40), ""])
def test_a_version_is_a_number(client: APIClient, version: str) -> None:
    assert faults(document(client, AgreementFactory.create(), version=version)) == ["/version"]


def test_what_is_not_asked_of_a_document_is_refused(client: APIClient) -> None:
    assert faults(document(client, AgreementFactory.create(), format2="x")) == ["/format2"]


def test_a_version_that_is_not_there_is_404(client: APIClient) -> None:
    agreement = AgreementFactory.create()

    assert refusal(document(client, agreement, version=2)) == (404, "not-found")
    missing = client.get(f"/api/v1/agreements/{uuid7()}/document/")
    assert refusal(missing) == (404, "not-found")


def test_a_foreign_agreement_is_404() -> None:
    client = client_of(UserFactory.create(assigned=True))

    assert refusal(document(client, AgreementFactory.create())) == (404, "not-found")


def test_a_client_may_ask_for_a_pdf_by_its_type(client: APIClient) -> None:
    agreement = AgreementFactory.create()
    path = f"/api/v1/agreements/{agreement.pk}/document/"

    good, bad = client.get(path, HTTP_ACCEPT="application/pdf"), client.get(path, HTTP_ACCEPT="a/b")

    assert good.status_code == 200
    assert refusal(bad) == (406, "not-acceptable")
    missing = client.get(f"/api/v1/agreements/{uuid7()}/document/", HTTP_ACCEPT="application/pdf")
    assert refusal(missing) == (404, "not-found")


def test_nothing_private_is_in_a_document(client: APIClient) -> None:
    agreement = consented()
    talk = agreement.negotiation
    talk.title = "SECRET-TITLE"
    talk.save()
    IssueFactory.create(
        negotiation=talk,
        name="SECRET-ISSUE",
        ideal="87651.25",
        target="87652.25",
        limit="87653.25",
        their_limit="87654.25",
    )
    InterestFactory.create(negotiation=talk, text="SECRET-INTEREST")
    StatementFactory.create(round__negotiation=talk, text="SECRET-STATEMENT")
    ContactFactory.create(supplier=talk.supplier, name="SECRET-CONTACT", email="secret@x.example")
    IdentifierFactory.create(supplier=talk.supplier, scheme="erp:secret", value="SECRET-4711")

    content = document(client, agreement).content

    shown = words_of(content) + names_in(content)
    assert "Milk for a year" in shown
    assert not [word for word in ("SECRET", "secret", ".25") if word in shown]


def test_our_logo_is_read_from_its_file(
    client: APIClient, settings: Settings, tmp_path: Path
) -> None:
    agreement = AgreementFactory.create()
    plain = document(client, agreement).content
    logo = tmp_path / "logo.svg"
    logo.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    settings.COMPANY_LOGO = str(logo)

    assert document(client, agreement).content != plain
