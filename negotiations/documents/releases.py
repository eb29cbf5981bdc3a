"""An agreement as an OCDS 1.1 release: what may be public of it, and our own extension.

docs/ocds.md has the mapping. Only what is declared here leaves: no limits, interests, notes, names
of persons, internal titles or numbers of our ERP, and no wording that the other side has not seen.
"""

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime

from django.conf import settings

from negotiations.agreements.consents import Consent
from negotiations.agreements.models import Agreement, AgreementVersion
from negotiations.agreements.stages import Stage, stage_of
from negotiations.documents.contents import standing_consents
from negotiations.documents.milestones import milestones_of
from negotiations.documents.models import SealedDocument
from negotiations.documents.ocds import Part, last_moment, moment
from negotiations.documents.parties import our_party, reference_to, their_party
from negotiations.rounds.models import Round
from srm.days import business_day
from srm.privacy import Shared

# The states of OCDS 1.1 are known to this file alone; its 1.2 will rename them.
NOT_BEGUN = (Stage.WAITING, Stage.NOT_BEGUN)

AGREEMENT = Shared(Agreement, "id", "created_at", "awaiting_since", "ended_at")
VERSION = Shared(
    AgreementVersion,
    *("agreement_id", "number", "sha256", "title", "value", "currency"),
    *("effective_on", "ends_on", "amendment", "in_force_at"),
)
SEALED = Shared(SealedDocument, "sha256", "sealed_at")
ROUND = Shared(Round, "number", "channel", "opened_at", "closed_at")
CONSENT = Shared(Consent, "side", "method", "given_at")


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
        **head_of(agreement, ["planning"]),
        "date": moment(AGREEMENT.of(agreement).created_at),
        "parties": [buyer],
        "buyer": reference_to(buyer),
    }


def head_of(agreement: Agreement, tags: list[str]) -> Part:
    """Say which process a release is of, and what kind of news it is."""
    return {
        "ocid": f"{settings.OCID_PREFIX}-{agreement.negotiation_id}",
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
    promises = milestones_of(agreement, agreed or [version], at=at)
    status = status_of_contract(agreement, agreed, at=at)
    contract = contract_of(agreement, version, status, address=address)
    contract["milestones"] = [promise.part() for promise in promises]
    contract["amendments"] = [amendment_of(later) for later in agreed[1:]]
    deal = AGREEMENT.of(agreement)
    buyer, supplier = our_party(), their_party(agreement.negotiation.supplier)
    award = {
        "id": contract["awardID"],
        "title": contract["title"],
        "status": "active" if agreed else "pending",
        "suppliers": [reference_to(supplier)],
    }
    return {
        **head_of(agreement, tags_of(status, agreed)),
        "date": last_moment(contract, deal.ended_at if agreed else deal.awaiting_since),
        "parties": [buyer, supplier],
        "buyer": reference_to(buyer),
        "awards": [award],
        "contracts": [contract],
    }


def status_of_contract(
    agreement: Agreement, agreed: Sequence[AgreementVersion], *, at: datetime
) -> str:
    """Tell how far it is today. While a change is talked about, what was agreed before stands."""
    stage = stage_of(agreement.status, agreed[-1] if agreed else None, on=business_day(at))
    if stage in NOT_BEGUN:
        return "pending"
    return "active" if stage == Stage.IN_FORCE else "terminated"


def tags_of(status: str, agreed: Sequence[AgreementVersion]) -> list[str]:
    """Say what kind of news this is, in the words of the code list."""
    if not agreed:
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
