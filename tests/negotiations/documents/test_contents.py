from decimal import Decimal

import pytest
from django.test import Client
from django.urls import resolve
from pytest_django import Settings

from negotiations.agreements.services import current_of
from negotiations.agreements.wording import Line, Step
from negotiations.documents.contents import link_to, sheet_of
from negotiations.documents.printing import Letter, code_of, print_sheet
from tests.factories.documents import AttachmentFactory
from tests.factories.negotiations import (
    AgreementFactory,
    ConsentFactory,
    IssueFactory,
    StatementFactory,
)
from tests.factories.people import UserFactory
from tests.moments import NOON
from tests.negotiations.documents.pages import links_in, words_of
from tests.negotiations.documents.test_services import consented

LETTER = Letter("Koel")


@pytest.mark.django_db
def test_without_a_public_address_the_code_names_the_version(settings: Settings) -> None:
    settings.CHECK_URL = ""
    agreement = AgreementFactory.create()
    version = current_of(agreement)

    sheet = sheet_of(version, LETTER)

    assert sheet.link == f"urn:srm:agreement:{agreement.pk}:1:sha256:{version.sha256}"
    assert sheet.check_at == ""
    assert links_in(print_sheet(sheet, LETTER)) == []


@pytest.mark.django_db
@pytest.mark.parametrize("base", ["https://srm.example.com", "https://srm.example.com/"])
def test_the_code_leads_to_the_page_of_this_very_version(settings: Settings, base: str) -> None:
    settings.CHECK_URL = base
    version = current_of(consented())

    link = link_to(version)

    assert link == f"https://srm.example.com/check/{version.sha256}/"
    path = link.removeprefix("https://srm.example.com")
    assert resolve(path).url_name == "check-version"
    assert Client().get(path).status_code == 200


@pytest.mark.django_db
def test_who_cannot_read_the_code_finds_the_page_in_words(settings: Settings) -> None:
    settings.CHECK_URL = "https://srm.example.com"
    sheet = sheet_of(current_of(consented()), LETTER)

    content = print_sheet(sheet, LETTER)

    assert "https://srm.example.com/check/" in words_of(content)
    assert links_in(content) == ["https://srm.example.com/check/"]
    # Fewer squares than the name of the version has: easier to read with a telephone.
    assert len(code_of(sheet.link)) < len(code_of(f"urn:srm:agreement:{'x' * 110}"))


@pytest.mark.django_db
def test_all_that_both_sides_consent_to_is_printed() -> None:
    issue = IssueFactory.create(kind="choice", options=["thirty"])
    wording = {
        "lines": [Line("Payment", "Early.", issue.pk, "thirty")],
        "steps": [Step("supplier", "Deliver.", NOON.date(), "Niamh", "A receipt", "A call")],
        "max_price_change": Decimal("3.5"),
    }
    agreement = AgreementFactory.create(negotiation=issue.negotiation, wording=wording)

    sheet = sheet_of(current_of(agreement), LETTER)

    assert sheet.terms == [{"number": "1", "subject": "Payment", "text": "Early. · Value: thirty"}]
    told = "Deliver. · Shown by: A receipt · If it is not done: A call"
    assert sheet.steps == [["Supplier (Niamh)", told, "2026-03-02"]]
    assert ("Price changes at most", "3.50 %") in sheet.facts


@pytest.mark.django_db
def test_that_nobody_owes_a_step_is_printed() -> None:
    agreement = AgreementFactory.create(wording={"has_no_next_steps": True})

    sheet = sheet_of(current_of(agreement), LETTER)

    assert ("Next steps", "None: nobody owes a next step.") in sheet.facts


@pytest.mark.django_db
def test_who_recorded_a_yes_for_whom_and_what_shows_it_is_printed() -> None:
    agreement = AgreementFactory.create(proposed=True)
    file = AttachmentFactory.create(negotiation=agreement.negotiation, name="letter.pdf")
    said = StatementFactory.create(round__negotiation=agreement.negotiation)
    anna = UserFactory.create(first_name="Anna", last_name="de Boer")
    for side, person in (("buyer", "Anna de Boer"), ("supplier", "Niamh")):
        ConsentFactory.create(
            version=agreement.current,
            side=side,
            person=person,
            recorded_by=anna,
            **(
                {}
                if side == "buyer"
                else {"evidence": "Fax.", "statement": said, "attachment": file}
            ),
        )

    ours, theirs = sheet_of(current_of(agreement), LETTER).consents

    assert ours[1] == "Anna de Boer"
    shown = "Fax.; what they said on 2026-03-02 12:00:00 UTC; letter.pdf (SHA-256 "
    assert theirs[1] == (
        f"Niamh · recorded by Anna de Boer · Shown by: {shown}{file.sha256[:16]}…)"
    )
