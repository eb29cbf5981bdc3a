"""An agreement as an OCDS 1.1 release: what may be public of it, and our own extension.

docs/ocds.md has the mapping. Only what is named here leaves: no limits, interests, notes, names of
persons, internal titles or numbers of our ERP.
"""

from datetime import datetime
from typing import Any

from django.conf import settings

from negotiations.agreements.agreed import last_in_force
from negotiations.agreements.models import Agreement, AgreementVersion
from negotiations.documents.contents import PUBLIC_SCHEMES, letter_of_ours, standing_consents
from negotiations.documents.models import SealedDocument
from negotiations.follow_ups.models import FollowUp
from negotiations.follow_ups.next_steps import origin_prefix
from suppliers.profiles.models import Identifier, Supplier

# Any: JSON objects.
Part = dict[str, Any]
# The one place that knows the states of OCDS 1.1; its 1.2 will rename them.
CONTRACT_STATUS = {
    Agreement.Status.DRAFT: "pending",
    Agreement.Status.AWAITING_CONSENT: "pending",
    Agreement.Status.IN_FORCE: "active",
    Agreement.Status.ENDED: "terminated",
}
AWARD_STATUS = {"pending": "pending", "active": "active", "terminated": "active"}
BUYER, SUPPLIER = "buyer", "supplier"


def release_of(agreement: Agreement, *, address: str, at: datetime) -> Part:
    """Write the release of an agreement as it stands now; `address` is where documents are got."""
    # What both sides promised; other steps for the agreement are notes of our own.
    promised = agreement.follow_ups.filter(origins__key__startswith=origin_prefix(agreement))
    steps = list(promised.order_by("due_at", "id").distinct())
    changed_at = max([agreement.updated_at, *(step.updated_at for step in steps)])
    # An amendment that waits for consent changes nothing of what both sides agreed to.
    version = last_in_force(agreement) or agreement.current
    assert version is not None  # every agreement has a first version
    contract = contract_of(version, steps, address=address, at=at)
    buyer, supplier = our_party(), their_party(agreement.negotiation.supplier)
    return {
        "ocid": f"{settings.OCID_PREFIX}-{agreement.negotiation_id}",
        "id": f"{agreement.pk}-{changed_at:%Y%m%dT%H%M%S%f}",
        "date": moment(changed_at),
        "tag": tags_of(version),
        "initiationType": "tender",
        "language": settings.DOCUMENT_LANGUAGE,
        "parties": [buyer, supplier],
        "buyer": reference_to(buyer),
        "awards": [
            {
                "id": contract["awardID"],
                "title": version.title,
                "status": AWARD_STATUS[contract["status"]],
                "suppliers": [reference_to(supplier)],
            }
        ],
        "contracts": [contract],
    }


def tags_of(version: AgreementVersion) -> list[str]:
    """Say what kind of news this is, in the words of the code list."""
    if version.agreement.status == Agreement.Status.ENDED:
        return ["award", "contractTermination"]
    return ["award", "contract" if version.number == 1 else "contractAmendment"]


def status_in_ocds(version: AgreementVersion) -> str:
    """Tell how an agreement stands in the words of the standard: agreed is active until it ends."""
    status = Agreement.Status(version.agreement.status)
    is_amended = status == Agreement.Status.AWAITING_CONSENT and version.in_force_at is not None
    return CONTRACT_STATUS[Agreement.Status.IN_FORCE if is_amended else status]


def contract_of(
    version: AgreementVersion, steps: list[FollowUp], *, address: str, at: datetime
) -> Part:
    """Describe the agreement itself, by the version that counts."""
    agreement = version.agreement
    contract: Part = {
        "id": str(agreement.pk),
        "awardID": str(agreement.pk),
        "title": version.title,
        "status": status_in_ocds(version),
        "documents": [
            document_of(sealed, address)
            for sealed in SealedDocument.objects.filter(version__agreement=agreement)
            .select_related("version")
            .order_by("version__number")
        ],
        "milestones": [milestone_of(step, at=at) for step in steps],
        "amendments": [
            amendment_of(later)
            for later in agreement.versions.filter(
                number__gt=1, number__lte=version.number
            ).order_by("number")
        ],
        "negotiation": negotiation_of(version),
    }
    if version.value is not None:
        contract["value"] = {"amount": float(version.value), "currency": version.currency}
    if period := period_of(version):
        contract["period"] = period
    if version.in_force_at is not None:
        contract["dateSigned"] = moment(version.in_force_at)
    return contract


def period_of(version: AgreementVersion) -> Part:
    """Tell from when to when an agreement lasts, as far as it says so."""
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
    identifiers = [
        identifier_of(found, supplier)
        for found in supplier.identifiers.filter(scheme__in=PUBLIC_SCHEMES)
    ]
    party: Part = {"id": str(supplier.pk), "name": supplier.name, "roles": [SUPPLIER]}
    if supplier.country:
        party["address"] = {"countryName": supplier.country}
    if identifiers:
        first, *others = identifiers
        party["id"] = f"{first['scheme']}-{first['id']}"
        party["identifier"] = first
        if others:
            party["additionalIdentifiers"] = others
    return party


def identifier_of(identifier: Identifier, supplier: Supplier) -> Part:
    """Name the register that an identifier is from, in the form of org-id.guide."""
    scheme = f"XI-{identifier.scheme}"
    return {"scheme": scheme, "id": identifier.value, "legalName": supplier.name}


def reference_to(party: Part) -> Part:
    """Name a party that is described above."""
    return {"id": party["id"], "name": party["name"]}


def document_of(sealed: SealedDocument, address: str) -> Part:
    """Describe a sealed document and where those who may can get it."""
    number = sealed.version.number
    return {
        "id": sealed.sha256,
        "documentType": "contractSigned",
        "title": f"{sealed.version.title}, version {number}",
        "url": f"{address}?version={number}",
        "datePublished": moment(sealed.sealed_at),
        "format": "application/pdf",
        "language": settings.DOCUMENT_LANGUAGE,
    }


def milestone_of(step: FollowUp, *, at: datetime) -> Part:
    """Describe a step that one side owes under the agreement."""
    milestone: Part = {
        "id": str(step.pk),
        "title": step.action,
        "dueDate": moment(step.due_at),
        "dateModified": moment(step.updated_at),
        "status": status_of(step, at=at),
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


def amendment_of(version: AgreementVersion) -> Part:
    """Describe a later version."""
    return {
        "id": f"{version.agreement_id}-{version.number}",
        "date": moment(version.written_at),
        "description": f"Version {version.number}, SHA-256 {version.sha256}",
        "rationale": version.get_amendment_display() or None,
    }


def negotiation_of(version: AgreementVersion) -> Part:
    """Tell how the agreement came about: our own extension."""
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
            for round_ in version.agreement.negotiation.rounds.order_by("number")
        ],
        "consents": [
            {
                "side": consent.side,
                "method": consent.method,
                "date": moment(consent.given_at),
            }
            for consent in standing_consents(version)
        ],
    }


def moment(at: datetime) -> str:
    """Write a moment as RFC 3339."""
    return f"{at:%Y-%m-%dT%H:%M:%S}Z"
