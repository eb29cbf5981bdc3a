"""Quarrels with the supplier on the page of a negotiation."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from negotiations.rounds.models import Negotiation
from srm.access.roles import Role
from tests.answers import pointing_to
from tests.console import address, console, text_of
from tests.factories.agreements import OuttakeFactory
from tests.factories.negotiations import AgreementFactory, NegotiationFactory, RoundFactory
from tests.factories.suppliers import CategoryFactory, DisputeFactory, SupplierFactory

pytestmark = pytest.mark.django_db

BEGUN = datetime(2026, 7, 15, 9, 0, tzinfo=UTC)


@pytest.fixture
def talk() -> Negotiation:
    """A negotiation that began in July."""
    negotiation: Negotiation = NegotiationFactory.create(open=True)
    Negotiation.objects.filter(pk=negotiation.pk).update(created_at=BEGUN)
    return negotiation


def brief(client: APIClient, talk: Negotiation) -> Any:
    answer = client.get(f"/api/v1/negotiations/{talk.pk}/brief/")
    assert answer.status_code == 200, answer.content
    return answer.json()


def notice(client: APIClient, talk: Negotiation) -> Any:
    return brief(client, talk)["dispute_notice"]


def test_without_a_dispute_there_is_no_notice(client: APIClient, talk: Negotiation) -> None:
    DisputeFactory.create()

    assert notice(client, talk) is None


def test_an_open_dispute_is_told_with_its_source(client: APIClient, talk: Negotiation) -> None:
    dispute = DisputeFactory.create(supplier=talk.supplier, opened_on=date(2019, 1, 1))

    told = notice(client, talk)

    assert told["words"] == "A dispute with this supplier is open."
    (line,) = told["disputes"]
    assert line == {
        "source": pointing_to("disputes", str(dispute.pk)),
        "subject": "Late deliveries.",
        "opened_on": "2019-01-01",
        "settled_on": None,
        "settlement": "",
        "recorded_by": dispute.recorded_by.display_name,
        "is_verified": False,
        "verification": None,
        "is_open": True,
    }
    assert client.get(f"/api/v1/disputes/{dispute.pk}/").status_code == 200


@pytest.mark.parametrize(
    ("settled_on", "is_told"),
    [
        (date(2026, 1, 15), False),
        (date(2026, 1, 16), True),
        (date(2026, 8, 1), True),
    ],
)
def test_a_settled_dispute_is_told_for_six_months(
    client: APIClient, talk: Negotiation, settled_on: date, is_told: bool
) -> None:
    DisputeFactory.create(
        supplier=talk.supplier,
        opened_on=date(2025, 12, 1),
        settled_on=settled_on,
        settlement="They paid.",
    )

    told = notice(client, talk)

    assert (told is not None) is is_told
    if is_told:
        assert told["words"].startswith("A dispute with this supplier was settled less than 6")
        assert told["disputes"][0]["settlement"] == "They paid."


def test_the_months_are_a_setting(client: APIClient, talk: Negotiation, settings: Any) -> None:
    settings.DISPUTE_NOTICE_MONTHS = 1
    DisputeFactory.create(
        supplier=talk.supplier,
        opened_on=date(2026, 1, 1),
        settled_on=date(2026, 6, 1),
        settlement="They paid.",
    )

    assert notice(client, talk) is None


def test_a_first_round_before_the_record_was_the_beginning(
    client: APIClient, talk: Negotiation
) -> None:
    RoundFactory.create(negotiation=talk, opened_at=datetime(2026, 3, 1, tzinfo=UTC))
    DisputeFactory.create(
        supplier=talk.supplier,
        opened_on=date(2025, 9, 1),
        settled_on=date(2025, 10, 1),
        settlement="They paid.",
    )

    assert notice(client, talk) is not None


def test_what_began_after_the_end_is_not_told(client: APIClient) -> None:
    talk = NegotiationFactory.create(ended=True)
    DisputeFactory.create(supplier=talk.supplier, opened_on=date(2026, 3, 3))
    assert notice(client, talk) is None

    DisputeFactory.create(supplier=talk.supplier, opened_on=date(2026, 3, 2))

    assert len(notice(client, talk)["disputes"]) == 1


def test_the_last_answer_of_each_side_is_told(client: APIClient, talk: Negotiation) -> None:
    DisputeFactory.create(supplier=talk.supplier)
    before = NegotiationFactory.create(ended=True, supplier=talk.supplier, category=talk.category)
    deals = [AgreementFactory.create(negotiation=before, in_force=True) for _ in range(2)]
    OuttakeFactory.create(agreement=deals[0], given_at=datetime(2026, 1, 1, tzinfo=UTC))
    last = OuttakeFactory.create(agreement=deals[1], satisfaction=3, sentence="It was all right.")
    theirs = OuttakeFactory.create(agreement=deals[0], theirs=True)

    pulse = notice(client, talk)["pulse"]

    assert [(line["source"]["id"], line["satisfaction"]) for line in pulse] == [
        (str(last.pk), 3),
        (str(theirs.pk), 2),
    ]
    assert {line["source"]["resource"] for line in pulse} == {"outtakes"}


def test_the_page_to_print_has_it(client: APIClient, talk: Negotiation) -> None:
    DisputeFactory.create(supplier=talk.supplier, settled=True, subject="Late <deliveries>")
    DisputeFactory.create(supplier=talk.supplier)
    OuttakeFactory.create(agreement__negotiation=talk)

    page = client.get(f"/api/v1/negotiations/{talk.pk}/brief/?format=html").content.decode()

    assert "A dispute with this supplier is open." in page
    assert "Late &lt;deliveries&gt;" in page
    assert "open since 2026-03-02" in page
    assert "We said after the last deal, 2026-03-02: 5 of 5." in page


def test_more_disputes_cost_no_more_queries(client: APIClient, talk: Negotiation) -> None:
    brief(client, talk)
    counts = []
    for _ in range(2):
        DisputeFactory.create_batch(3, supplier=talk.supplier)
        with CaptureQueriesContext(connection) as queries:
            brief(client, talk)
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_the_console_tells_of_it_above_the_negotiation(talk: Negotiation) -> None:
    page = text_of(console(), address(talk, "change"))
    assert "A dispute with" not in page
    open_ = DisputeFactory.create(supplier=talk.supplier, subject="Late <deliveries>")
    DisputeFactory.create(supplier=talk.supplier, settled=True)
    OuttakeFactory.create(agreement__negotiation=talk, theirs=True)

    page = text_of(console(), address(talk, "change"))

    assert "A dispute with this supplier is open." in page
    assert "Late &lt;deliveries&gt;" in page
    assert address(open_, "change") in page
    assert "The supplier after a deal: 2 of 5. Too hard." in page
    assert "settled on 2026-04-01: They paid for the delay." in page


def test_who_does_not_see_the_supplier_is_told_nothing(talk: Negotiation) -> None:
    DisputeFactory.create(supplier=talk.supplier)
    talk.supplier.categories.set([CategoryFactory.create()])
    client = console(Role.BUYER, talk.category)

    assert "A dispute with" not in text_of(client, address(talk, "change"))


def test_an_id_that_leads_nowhere_tells_nothing(talk: Negotiation) -> None:
    for row in ("nothing", str(SupplierFactory.create().pk)):
        url = address(talk, "change").replace(str(talk.pk), row)

        assert console().get(url).status_code == 302
