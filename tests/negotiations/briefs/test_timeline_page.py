"""The page of the console with the timeline of a supplier."""

import pytest
from django.urls import reverse

from negotiations.briefs import timeline_page
from srm.access.roles import Role
from suppliers.profiles.models import Supplier
from tests.console import address, console, text_of
from tests.factories.negotiations import NegotiationFactory, RoundFactory, StatementFactory
from tests.factories.participants import ParticipantFactory
from tests.factories.suppliers import CategoryFactory, DisputeFactory, SupplierFactory
from tests.moments import NOON

pytestmark = pytest.mark.django_db


def page_of(supplier: Supplier) -> str:
    return reverse("admin:suppliers_supplier_timeline", args=[supplier.pk])


def test_the_page_of_a_supplier_leads_to_it() -> None:
    supplier = SupplierFactory.create()

    assert page_of(supplier) in text_of(console(), address(supplier, "change"))


def test_it_shows_what_happened_and_that_the_supplier_is_silent() -> None:
    talk = NegotiationFactory.create(open=True)
    round_ = RoundFactory.create(negotiation=talk, opened_at=NOON)
    StatementFactory.create(round=round_, said_at=NOON, text="A secret word.")
    dispute = DisputeFactory.create(supplier=talk.supplier, subject="Late <deliveries>")
    Supplier.objects.filter(pk=talk.supplier_id).update(silent_after_days=1)

    page = text_of(console(), page_of(talk.supplier))

    assert "Round 1 by meeting." in page
    assert "1 statement on this day." in page
    assert "Late &lt;deliveries&gt;" in page
    assert "Last contact: 2 Mar 2026. Next contact due: 3 Mar 2026." in page
    assert "it is time to speak again" in page
    for row in (round_, talk, dispute):
        assert address(row, "change") in page
    assert "A secret word" not in page


def test_a_new_supplier_has_an_empty_one() -> None:
    page = text_of(console(), page_of(SupplierFactory.create()))

    assert "Nothing is on record yet." in page
    assert "Last contact: none on record." in page
    assert "it is time to speak again" not in page


def test_it_shows_who_knows_whom() -> None:
    round_ = RoundFactory.create()
    ParticipantFactory.create(round=round_, ours=True)
    for number in range(13):
        ParticipantFactory.create(round=round_, named=True, name=f"Person <{number:02}>")

    page = text_of(console(), page_of(round_.negotiation.supplier))

    assert "Who knows whom" in page
    assert "Person &lt;" in page
    assert "Person <" not in page
    assert "13 in all; the API has them." in page
    assert address(round_, "change") in page
    assert "Back to the supplier" in page


def test_a_supplier_that_is_gone_has_no_next_contact() -> None:
    page = text_of(console(), page_of(SupplierFactory.create(status="offboarded")))

    assert "Next contact due" not in page


def test_a_long_one_says_that_there_is_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timeline_page, "DEFAULT_SIZE", 1)
    talk = NegotiationFactory.create(open=True)
    for _ in range(2):
        RoundFactory.create(negotiation=talk)

    assert "The API has what happened before." in text_of(console(), page_of(talk.supplier))


def test_who_does_not_see_the_supplier_does_not_see_it() -> None:
    client = console(Role.BUYER, CategoryFactory.create())

    assert client.get(page_of(SupplierFactory.create())).status_code == 302
