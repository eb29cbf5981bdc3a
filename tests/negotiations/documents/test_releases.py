"""OCDS releases: their shape here, and against the official schema where it is at hand."""

import json
import os
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator
from pytest_django import DjangoAssertNumQueries, Settings
from rest_framework.test import APIClient

from negotiations.agreements.consents import Consent
from negotiations.agreements.models import Agreement
from negotiations.agreements.parts import NextStep
from negotiations.agreements.services import current_of, revise_agreement
from negotiations.documents.releases import release_of
from negotiations.documents.services import document_of
from negotiations.follow_ups.models import FollowUp, Origin
from negotiations.follow_ups.next_steps import origin_of
from srm.records import uuid7
from suppliers.profiles.models import Supplier
from tests.answers import faults, refusal
from tests.conftest import client_of
from tests.factories.negotiations import (
    AgreementFactory,
    AgreementVersionFactory,
    FollowUpFactory,
    InterestFactory,
    IssueFactory,
    RoundFactory,
    StatementFactory,
)
from tests.factories.people import UserFactory
from tests.factories.suppliers import IdentifierFactory
from tests.moments import DAY, NOON
from tests.negotiations.documents.test_services import consented

ROOT = Path(__file__).resolve().parents[3]
NAME = "ocds-release-schema-1.1.5.json"
SCHEMA = Path(os.environ.get("OCDS_SCHEMA") or ROOT.parent / "shared" / "data" / NAME)
ADDRESS = "https://srm.example/document/"
TODAY = NOON.date()
REQUIRED = {"ocid", "id", "date", "tag", "initiationType"}

pytestmark = pytest.mark.django_db


def promised(
    agreement: Agreement, *, due_on: date = TODAY + DAY, action: str = "", **facts: Any
) -> FollowUp:
    """A step that both sides put down in the agreement, and what became of it."""
    talk, version = agreement.negotiation, current_of(agreement)
    position = version.next_steps.count() + 1
    step = NextStep.objects.create(
        version=version,
        position=position,
        side="supplier",
        action=action or f"Deliver {position}.",
        due_on=due_on,
    )
    kept: FollowUp = FollowUpFactory.create(negotiation=talk, agreement=agreement, **facts)
    Origin.objects.create(key=origin_of(agreement, step), follow_up=kept)
    return kept


def rich() -> Agreement:
    """An agreement in force with everything a release tells of."""
    agreement = consented()
    talk, supplier = agreement.negotiation, agreement.negotiation.supplier
    RoundFactory.create(negotiation=talk, closed=True)
    RoundFactory.create(negotiation=talk)
    IdentifierFactory.create(supplier=supplier, scheme="LEI", value="7LTWFZYICNSX8D621K86")
    IdentifierFactory.create(supplier=supplier, scheme="GLN", value="4006381333931")
    promised(agreement, done=True, action="Pay.", due_on=TODAY)
    promised(agreement, due_on=TODAY - DAY)
    promised(agreement)
    document_of(current_of(agreement), at=NOON)
    return agreement


def ended() -> Agreement:
    return AgreementFactory.create(ended=True, in_force_at=NOON)


def proposed() -> Agreement:
    return AgreementFactory.create(proposed=True)


def amended() -> Agreement:
    agreement = AgreementFactory.create(in_force=True)
    later = AgreementVersionFactory.create(
        agreement=agreement,
        value=Decimal("1200.50"),
        currency="EUR",
        effective_on=date(2026, 1, 1),
        amendment="price",
        in_force_at=NOON + 2 * DAY,
    )
    Agreement.objects.filter(pk=agreement.pk).update(current=later)
    agreement.refresh_from_db()
    return agreement


def release(agreement: Agreement) -> Any:
    agreement.refresh_from_db()
    return release_of(agreement, address=ADDRESS, at=NOON)


@pytest.mark.skipif(not SCHEMA.exists(), reason=f"no {NAME}: set OCDS_SCHEMA to its path")
@pytest.mark.parametrize("make", [rich, ended, amended, proposed, AgreementFactory.create])
def test_a_release_is_valid_by_the_official_schema(make: Any, settings: Settings) -> None:
    settings.COMPANY_IDENTIFIER = "XI-LEI:529900T8BM49AURSDO55"
    validator = Draft4Validator(json.loads(SCHEMA.read_text()))

    found = json.loads(json.dumps(release(make())))

    assert [error.message for error in validator.iter_errors(found)] == []


def test_a_release_has_what_every_release_has() -> None:
    for make in (rich, ended, amended, proposed):
        found = release(make())

        assert set(found) >= REQUIRED
        assert {party["roles"][0] for party in found["parties"]} == {"buyer", "supplier"}
        (contract,) = found["contracts"]
        assert contract["awardID"] in {award["id"] for award in found["awards"]}
        known = {party["id"] for party in found["parties"]}
        assert found["buyer"]["id"] in known
        assert found["awards"][0]["suppliers"][0]["id"] in known


def test_a_release_tells_of_the_agreement(settings: Settings) -> None:
    settings.OCID_PREFIX, settings.COMPANY_NAME = "ocds-abc123", "Zoë & Söhne"
    settings.COMPANY_IDENTIFIER = "XI-LEI:529900T8BM49AURSDO55"
    agreement = rich()

    found = release(agreement)

    assert found["ocid"] == f"ocds-abc123-{agreement.negotiation_id}"
    assert found["tag"] == ["award", "contract"]
    buyer, supplier = found["parties"]
    assert (buyer["name"], buyer["id"]) == ("Zoë & Söhne", "XI-LEI-529900T8BM49AURSDO55")
    schemes = [supplier["identifier"], *supplier["additionalIdentifiers"]]
    assert [one["scheme"] for one in schemes] == ["XI-GLN", "XI-LEI"]
    contract = found["contracts"][0]
    assert (contract["status"], contract["dateSigned"]) == ("active", "2026-03-02T12:00:00Z")
    assert [step["status"] for step in contract["milestones"]] == ["notMet", "met", "scheduled"]
    (document,) = contract["documents"]
    assert document["url"] == f"{ADDRESS}?version=1"
    facts = contract["negotiation"]
    assert facts["sha256"] == current_of(agreement).sha256
    assert [one["side"] for one in facts["consents"]] == ["buyer", "supplier"]
    assert [one["closedAt"] is None for one in facts["rounds"]] == [False, True]


def test_later_versions_are_amendments() -> None:
    found = release(amended())

    assert found["tag"] == ["award", "contractAmendment"]
    (amendment,) = found["contracts"][0]["amendments"]
    assert amendment["description"].startswith("Version 2, SHA-256 ")
    assert amendment["rationale"] == "Price"
    assert amendment["date"] == "2026-03-04T12:00:00Z"
    contract = found["contracts"][0]
    assert contract["value"] == {"amount": 1200.5, "currency": "EUR"}
    assert contract["period"] == {"startDate": "2026-01-01T00:00:00Z"}
    assert contract["status"] == "active"


def test_an_amendment_that_waits_changes_nothing_of_what_is_agreed() -> None:
    agreement = rich()
    before = release(agreement)["contracts"][0]
    owner = agreement.negotiation.owner

    revise_agreement(agreement, {"title": "Other", "has_no_next_steps": False}, by=owner, at=NOON)

    found = release(agreement)
    assert found["tag"] == ["award", "contract"]
    assert found["contracts"][0] == before
    assert before["amendments"] == []


def test_an_end_is_a_termination() -> None:
    found = release(ended())

    assert found["tag"] == ["award", "contractTermination"]
    assert found["contracts"][0]["status"] == "terminated"


def test_the_id_of_a_release_changes_with_what_it_tells(settings: Settings) -> None:
    agreement = rich()
    ids = [release(agreement)["id"], release(agreement)["id"]]

    promised(agreement)
    ids.append(release(agreement)["id"])
    # Neither of these touches the agreement or its steps.
    Supplier.objects.update(country="NL")
    ids.append(release(Agreement.objects.get())["id"])
    settings.COMPANY_NAME = "Another & Sons"
    ids.append(release(agreement)["id"])
    later = release_of(agreement, address=ADDRESS, at=NOON + 9 * DAY)
    ids.append(later["id"])

    assert ids[0] == ids[1]
    assert len(set(ids)) == 5
    assert all(one.startswith(f"{agreement.pk}-") for one in ids)


def test_nothing_private_is_in_a_release() -> None:
    agreement = rich()
    talk = agreement.negotiation
    talk.title = "SECRET-TITLE"
    talk.save()
    IssueFactory.create(negotiation=talk, name="SECRET-ISSUE", limit="8765.25")
    InterestFactory.create(negotiation=talk, text="SECRET-INTEREST")
    StatementFactory.create(round__negotiation=talk, text="SECRET-STATEMENT")
    IdentifierFactory.create(supplier=talk.supplier, scheme="erp:secret", value="SECRET-1")
    FollowUpFactory.create(negotiation=talk, agreement=agreement, action="SECRET-STEP")
    agreement.follow_ups.update(
        owner_name="SECRET-OWNER", evidence="SECRET-EVIDENCE", action="SECRET-ACTION"
    )

    text = json.dumps(release(agreement))

    assert agreement.title in text
    people = set(Consent.objects.values_list("person", flat=True))
    assert not [word for word in ("SECRET", "secret", "8765.25", *people) if word in text]


def test_the_api_gives_the_release(client: APIClient, settings: Settings) -> None:
    settings.PUBLIC_URL = "https://srm.example/"
    agreement = rich()
    path = f"/api/v1/agreements/{agreement.pk}"

    answer = client.get(f"{path}/ocds/")

    assert answer.status_code == 200
    contract = answer.json()["contracts"][0]
    assert contract["id"] == str(agreement.pk)
    assert contract["documents"][0]["url"] == f"https://srm.example{path}/document/?version=1"
    assert faults(client.get(f"{path}/ocds/", {"x": "y"})) == ["/x"]


def test_a_foreign_agreement_has_no_release() -> None:
    client = client_of(UserFactory.create(assigned=True))

    for pk in (AgreementFactory.create().pk, uuid7()):
        assert refusal(client.get(f"/api/v1/agreements/{pk}/ocds/")) == (404, "not-found")


def test_a_release_costs_the_same_for_few_steps_and_for_many(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    agreement = rich()
    for _ in range(5):
        promised(agreement)
    agreement = Agreement.objects.select_related("current", "negotiation__supplier").get()

    with django_assert_max_num_queries(7):
        release_of(agreement, address=ADDRESS, at=NOON)


def test_a_party_is_told_by_what_is_known_of_it() -> None:
    agreement = AgreementFactory.create(in_force=True)
    supplier = agreement.negotiation.supplier
    nameless = release(agreement)["parties"][1]
    IdentifierFactory.create(supplier=supplier, scheme="GLN", value="4006381333931")
    supplier.country = "NL"
    supplier.save()

    named = release(Agreement.objects.get())["parties"][1]

    assert not {"identifier", "address", "additionalIdentifiers"} & set(nameless)
    assert nameless["id"] == str(supplier.pk)
    assert (named["id"], named["address"]) == ("XI-GLN-4006381333931", {"countryName": "NL"})
    assert "additionalIdentifiers" not in named
