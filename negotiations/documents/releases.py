"""An agreement as an OCDS 1.1 release: what may be public of it, and our own extension.

docs/ocds.md has the mapping. Only what is declared here leaves: no limits, interests, notes, names
of persons, internal titles or numbers of our ERP, and no wording that the other side has not seen.
"""

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings

from negotiations.agreements.models import Agreement, AgreementVersion, Consent
from negotiations.documents.contents import PUBLIC_SCHEMES, letter_of_ours, standing_consents
from negotiations.documents.models import SealedDocument
from negotiations.follow_ups.models import FollowUp
from negotiations.follow_ups.next_steps import origin_prefix
from negotiations.rounds.models import Round
from srm.privacy import Shared
from suppliers.profiles.models import Identifier, Supplier

# Any: JSON objects.
Part = dict[str, Any]
# The states of OCDS 1.1 are known to this file alone; its 1.2 will rename them.
AWARD_STATUS = {"pending": "pending", "active": "active", "terminated": "active"}
BUYER, SUPPLIER = "buyer", "supplier"

AGREEMENT = Shared(Agreement, "id")
VERSION = Shared(
    AgreementVersion,
    *("agreement_id", "number", "sha256", "title", "value", "currency"),
    *("effective_on", "ends_on", "amendment", "in_force_at"),
)
STEP = Shared(FollowUp, *("id", "side", "action", "due_at", "updated_at", "done_at", "dropped_at"))
SEALED = Shared(SealedDocument, "sha256", "sealed_at")
ROUND = Shared(Round, "number", "channel", "opened_at", "closed_at")
CONSENT = Shared(Consent, "side", "method", "given_at")
PARTY = Shared(Supplier, "id", "name", "country")
NAME_OF_PARTY = Shared(Identifier, "scheme", "value")


def release_of(agreement: Agreement, *, address: str, at: datetime) -> Part:
    """Write the release of an agreement as it stands now; `address` is where documents are got."""
    agreed = list(agreement.versions.filter(in_force_at__isnull=False).order_by("number"))
    version = told_version(agreement, agreed)
    body = (
        plan_of(agreement)
        if version is None
        else deal_of(agreement, version, agreed, address=address, at=at)
    )
    return {**body, "id": f"{agreement.pk}-{digest_of(body)}"}


def told_version(
    agreement: Agreement, agreed: Sequence[AgreementVersion]
) -> AgreementVersion | None:
    """Choose what is told: what both sides last agreed to, or what was put to the other side."""
    if agreed:
        return agreed[-1]
    was_proposed = agreement.status == Agreement.Status.AWAITING_CONSENT
    return agreement.current if was_proposed else None


def digest_of(body: Part) -> str:
    """Hash all that a release tells: what differs has another id, what is the same has the same."""
    text = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def plan_of(agreement: Agreement) -> Part:
    """Tell of what nobody but us has seen that something is planned, and no more."""
    buyer = our_party()
    return {
        **head_of(agreement, agreement.updated_at, ["planning"]),
        "parties": [buyer],
        "buyer": reference_to(buyer),
    }


def head_of(agreement: Agreement, changed_at: datetime, tags: list[str]) -> Part:
    """Say which process a release is of, and what kind of news it is."""
    return {
        "ocid": f"{settings.OCID_PREFIX}-{agreement.negotiation_id}",
        "date": moment(changed_at),
        "tag": tags,
        "initiationType": "tender",
        "language": settings.DOCUMENT_LANGUAGE,
    }


def deal_of(
    agreement: Agreement,
    version: AgreementVersion,
    agreed: Sequence[AgreementVersion],
    *,
    address: str,
    at: datetime,
) -> Part:
    """Tell of what both sides know."""
    # What both sides promised; other steps for the agreement are notes of our own.
    promised = agreement.follow_ups.filter(origins__key__startswith=origin_prefix(agreement))
    steps = list(promised.order_by("due_at", "id").distinct())
    changed_at = max([agreement.updated_at, *(step.updated_at for step in steps)])
    status = status_of_contract(agreement, agreed)
    contract = contract_of(agreement, version, status, address=address)
    contract["milestones"] = [milestone_of(step, at=at) for step in steps]
    contract["amendments"] = [amendment_of(later) for later in agreed[1:]]
    buyer, supplier = our_party(), their_party(agreement.negotiation.supplier)
    award = {
        "id": contract["awardID"],
        "title": contract["title"],
        "status": AWARD_STATUS[status],
        "suppliers": [reference_to(supplier)],
    }
    return {
        **head_of(agreement, changed_at, tags_of(status, agreed)),
        "parties": [buyer, supplier],
        "buyer": reference_to(buyer),
        "awards": [award],
        "contracts": [contract],
    }


def status_of_contract(agreement: Agreement, agreed: Sequence[AgreementVersion]) -> str:
    """Tell how far it is. While a change is talked about, what was agreed before stands."""
    if agreement.status == Agreement.Status.ENDED:
        return "terminated"
    return "active" if agreed else "pending"


def tags_of(status: str, agreed: Sequence[AgreementVersion]) -> list[str]:
    """Say what kind of news this is, in the words of the code list."""
    if status == "pending":
        return ["award"]
    if status == "terminated":
        return ["award", "contractTermination"]
    return ["award", "contractAmendment" if len(agreed) > 1 else "contract"]


def contract_of(agreement: Agreement, row: AgreementVersion, status: str, *, address: str) -> Part:
    """Describe the agreement itself."""
    deal, version = AGREEMENT.of(agreement), VERSION.of(row)
    sealed = SealedDocument.objects.filter(version__agreement=agreement)
    contract: Part = {
        "id": str(deal.id),
        "awardID": str(deal.id),
        "title": version.title,
        "status": status,
        "documents": [
            document_of(document, address)
            for document in sealed.select_related("version").order_by("version__number")
        ],
        "negotiation": negotiation_of(agreement, row),
    }
    if version.value is not None:
        contract["value"] = {"amount": float(version.value), "currency": version.currency}
    if period := period_of(row):
        contract["period"] = period
    if version.in_force_at is not None:
        contract["dateSigned"] = moment(version.in_force_at)
    return contract


def period_of(row: AgreementVersion) -> Part:
    """Tell from when to when an agreement lasts, as far as it says so."""
    version = VERSION.of(row)
    days = {"startDate": version.effective_on, "endDate": version.ends_on}
    return {name: f"{day:%Y-%m-%d}T00:00:00Z" for name, day in days.items() if day}


def our_party() -> Part:
    """Describe ourselves, by the settings."""
    name = letter_of_ours().name
    party: Part = {"id": BUYER, "name": name, "roles": [BUYER]}
    scheme, _, value = settings.COMPANY_IDENTIFIER.partition(":")
    if value:
        party["id"] = f"{scheme}-{value}"
        party["identifier"] = {"scheme": scheme, "id": value, "legalName": name}
    return party


def their_party(supplier: Supplier) -> Part:
    """Describe a supplier by the names that others use for them."""
    known = PARTY.of(supplier)
    identifiers = [
        identifier_of(found, known.name)
        for found in supplier.identifiers.filter(scheme__in=PUBLIC_SCHEMES)
    ]
    party: Part = {"id": str(known.id), "name": known.name, "roles": [SUPPLIER]}
    if known.country:
        party["address"] = {"countryName": known.country}
    if identifiers:
        first, *others = identifiers
        party["id"] = f"{first['scheme']}-{first['id']}"
        party["identifier"] = first
        if others:
            party["additionalIdentifiers"] = others
    return party


def identifier_of(identifier: Identifier, name: str) -> Part:
    """Name the register that an identifier is from, in the form of org-id.guide."""
    known = NAME_OF_PARTY.of(identifier)
    return {"scheme": f"XI-{known.scheme}", "id": known.value, "legalName": name}


def reference_to(party: Part) -> Part:
    """Name a party that is described above."""
    return {"id": party["id"], "name": party["name"]}


def document_of(row: SealedDocument, address: str) -> Part:
    """Describe a sealed document and where those who may can get it."""
    sealed, version = SEALED.of(row), VERSION.of(row.version)
    return {
        "id": sealed.sha256,
        "documentType": "contractSigned",
        "title": f"{version.title}, version {version.number}",
        "url": f"{address}?version={version.number}",
        "datePublished": moment(sealed.sealed_at),
        "format": "application/pdf",
        "language": settings.DOCUMENT_LANGUAGE,
    }


def milestone_of(row: FollowUp, *, at: datetime) -> Part:
    """Describe a step that one side owes under the agreement."""
    step = STEP.of(row)
    milestone: Part = {
        "id": str(step.id),
        "title": step.action,
        "dueDate": moment(step.due_at),
        "dateModified": moment(step.updated_at),
        "status": status_of(row, at=at),
        "owedBy": step.side,
    }
    if step.done_at:
        milestone["dateMet"] = moment(step.done_at)
    return milestone


def status_of(step: FollowUp, *, at: datetime) -> str:
    """Tell of a step what the standard has a word for; dropped ones will never be met."""
    if step.done_at is not None:
        return "met"
    return "notMet" if step.dropped_at is not None or step.due_at < at else "scheduled"


def amendment_of(row: AgreementVersion) -> Part:
    """Describe a later version that both sides agreed to, as of when they did."""
    version = VERSION.of(row)
    assert version.in_force_at is not None  # nothing else is an amendment
    return {
        "id": f"{version.agreement_id}-{version.number}",
        "date": moment(version.in_force_at),
        "description": f"Version {version.number}, SHA-256 {version.sha256}",
        "rationale": version.amendment_label or None,
    }


def negotiation_of(agreement: Agreement, row: AgreementVersion) -> Part:
    """Tell how the agreement came about: our own extension."""
    version = VERSION.of(row)
    return {
        "version": version.number,
        "sha256": version.sha256,
        "rounds": [
            {
                "number": round_.number,
                "channel": round_.channel,
                "openedAt": moment(round_.opened_at),
                "closedAt": moment(round_.closed_at) if round_.closed_at else None,
            }
            for round_ in ROUND.of_all(agreement.negotiation.rounds.order_by("number"))
        ],
        "consents": [
            {
                "side": consent.side,
                "method": consent.method,
                "date": moment(consent.given_at),
            }
            for consent in CONSENT.of_all(standing_consents(row))
        ],
    }


def moment(at: datetime) -> str:
    """Write a moment as RFC 3339."""
    return f"{at:%Y-%m-%dT%H:%M:%S}Z"
