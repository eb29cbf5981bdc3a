"""The page that a yes leads on to: the two questions, and the document when it is there."""

import pytest
from django.test import Client
from django.utils.timezone import now

from negotiations.agreements.models import Agreement, AgreementVersion
from negotiations.agreements.services import Answer, answer_agreement, revise_agreement
from tests.factories.agreements import OuttakeFactory
from tests.negotiations.guests.test_pages import answer, link

pytestmark = pytest.mark.django_db


def consent_of_ours(version: AgreementVersion) -> None:
    ours = Answer("buyer", version.sha256, "Anna", "console")
    answer_agreement(Agreement.objects.get(pk=version.agreement_id), ours, by=None, at=now())


@pytest.mark.parametrize("are_answered", [False, True])
def test_the_page_after_a_yes_says_when_the_sealed_document_is_there(*, are_answered: bool) -> None:
    version, client = link().version, Client()
    page = answer(client, "accept")["Location"]
    if are_answered:
        client.post(page, {"satisfaction": "2", "would_deal_again": "no", "sentence": "Hard."})

    before = client.get(page).content.decode()
    consent_of_ours(version)
    after = client.get(page).content.decode()

    assert "We have not agreed to this version yet" in before
    assert "Both sides have agreed to this version" in after
    for shown in (before, after):
        assert f'href="{page}document/"' in shown
        assert ("Two questions" in shown) != are_answered


def test_the_page_says_that_a_changed_text_has_no_document() -> None:
    version, client = link().version, Client()
    page = answer(client, "accept")["Location"]

    by = version.agreement.negotiation.owner
    agreement = Agreement.objects.get(pk=version.agreement_id)
    revise_agreement(agreement, {"title": "Other"}, by=by, at=now())

    shown = client.get(page).content.decode()
    assert "this version was not agreed by both sides" in shown
    assert "document/" not in shown


def test_who_was_asked_before_gets_the_document_and_no_questions() -> None:
    version, client = link().version, Client()
    OuttakeFactory.create(agreement=version.agreement, theirs=True)

    shown = client.get(answer(client, "accept")["Location"]).content.decode()

    assert "Download this version as PDF" in shown
    assert "Two questions" not in shown
