"""The page of the console that shows how a negotiation goes."""

import pytest
from django.urls import reverse

from negotiations.briefs.console_links import PAGES
from negotiations.rounds.models import Negotiation
from srm.access.roles import Role
from tests.console import address, console, text_of
from tests.factories.negotiations import (
    AgreementFactory,
    ConsentFactory,
    NegotiationFactory,
    PackageFactory,
    RoundFactory,
    ScanFactory,
    StatementFactory,
    SuggestionFactory,
    WarningSignFactory,
)
from tests.factories.participants import FirstContactTickFactory, ParticipantFactory
from tests.factories.suppliers import CategoryFactory, DisputeFactory

pytestmark = pytest.mark.django_db


def page_of(negotiation: Negotiation) -> str:
    return reverse("admin:negotiations_negotiation_style", args=[negotiation.pk])


def test_the_page_of_a_negotiation_leads_to_it() -> None:
    negotiation = NegotiationFactory.create()

    assert page_of(negotiation) in text_of(console(), address(negotiation, "change"))


def test_each_line_leads_to_the_rows_that_show_it() -> None:
    round_ = RoundFactory.create()
    said = StatementFactory.create(round=round_)
    ScanFactory.create(statement=said)
    question = SuggestionFactory.create(statement=said, kind="question", side="buyer")
    threat = WarningSignFactory.create(statement=said, round=round_, negotiation=said.negotiation)
    package = PackageFactory.create(round=round_)
    refused = AgreementFactory.create(negotiation=said.negotiation, proposed=True)
    ConsentFactory.create(version=refused.current, is_given=False, reason="No.")
    dispute = DisputeFactory.create(supplier=said.negotiation.supplier)
    Negotiation.objects.filter(pk=said.negotiation_id).update(style_label="integrative")

    page = text_of(console(), page_of(said.negotiation))

    for row in (question, threat, package, dispute):
        assert address(row, "change") in page, row
    assert "Asked about interests" in page
    assert "1 open, 0 settled." in page
    assert "Trend of the relationship" in page


def test_a_typed_label_that_disagrees_is_told() -> None:
    round_ = RoundFactory.create(negotiation__style_label="integrative")
    said = StatementFactory.create(round=round_)
    ScanFactory.create(statement=said)
    WarningSignFactory.create(statement=said, round=round_, negotiation=said.negotiation)

    assert "Labelled integrative, but" in text_of(console(), page_of(round_.negotiation))


def test_the_first_contact_is_shown_by_rows_or_ticks() -> None:
    round_ = RoundFactory.create()
    ParticipantFactory.create(round=round_)
    ParticipantFactory.create(round=round_, ours=True)
    for item, note in (("said_why", "By <telephone>."), ("next_contact", "")):
        FirstContactTickFactory.create(negotiation=round_.negotiation, item=item, note=note)

    page = text_of(console(), page_of(round_.negotiation))

    assert "3 of 5 points." in page
    assert address(round_, "change") in page
    assert "By &lt;telephone&gt;." in page


def test_of_a_new_negotiation_nothing_is_known() -> None:
    page = text_of(console(), page_of(NegotiationFactory.create()))

    assert "Unknown, unknown between -1 and 1." in page
    assert "Unknown." in page


def test_a_foreign_negotiation_has_no_page() -> None:
    client = console(Role.BUYER, CategoryFactory.create())

    assert client.get(page_of(NegotiationFactory.create())).status_code == 302


def test_every_kind_of_evidence_has_a_page() -> None:
    for page in PAGES.values():
        assert reverse(f"admin:{page}_changelist")
