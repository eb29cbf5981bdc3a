"""The document of an agreement version: printed, sealed once both sides consented, and kept."""

import hashlib
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Q

from negotiations.agreements.models import Agreement, AgreementVersion
from negotiations.documents.contents import (
    is_consented,
    letter_of_ours,
    sheet_of,
    standing_consents,
)
from negotiations.documents.models import Seal, SealedDocument
from negotiations.documents.printing import print_sheet
from negotiations.documents.sealer import Sealed, seal_ours
from srm.errors import RuleBroken
from srm.events.services import record

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Document:
    """A PDF and how to call it."""

    content: bytes
    name: str


def document_of(version: AgreementVersion, *, at: datetime) -> Document:
    """Give the document of a version: a marked draft, until both sides have consented."""
    sealed = sealed_document_of(version, at=at)
    if sealed is None:
        letter = letter_of_ours()
        content = print_sheet(sheet_of(version, letter), letter)
    else:
        content = content_of(sealed)
    return Document(content, name=f"agreement-{version.agreement_id}-{version.number}.pdf")


def sealed_document_of(version: AgreementVersion, *, at: datetime) -> SealedDocument | None:
    """Find the sealed document of a version, or make it if both sides consented."""
    found = SealedDocument.objects.filter(version=version).first()
    if found is None and is_consented(standing_consents(version)):
        return seal_version(version, at=at)
    return found


def seal_version(version: AgreementVersion, *, at: datetime) -> SealedDocument | None:
    """Print and seal a version, once. None if the consent to it fell in the meantime.

    The service of timestamps may take seconds: nothing is locked while it is asked.
    """
    version.refresh_from_db(fields=["in_force_at"])
    if not is_consented(standing_consents(version)):
        return None
    letter = letter_of_ours()
    sealed = seal_ours(print_sheet(sheet_of(version, letter), letter), name=letter.company)
    return keep_sealed(version, sealed, at=at)


@transaction.atomic
def keep_sealed(
    version: AgreementVersion, sealed: Sealed, *, at: datetime
) -> SealedDocument | None:
    """Keep a sealed file, unless somebody was faster or the consent fell while it was sealed."""
    # Consents and revisions lock the agreement too, and so does whoever else seals it.
    Agreement.objects.select_for_update(of=("self",)).get(pk=version.agreement_id)
    version.refresh_from_db(fields=["in_force_at"])
    found = SealedDocument.objects.filter(version=version).first()
    if found is not None or not is_consented(standing_consents(version)):
        return found
    document = SealedDocument.objects.create(
        version=version,
        file=ContentFile(sealed.content, name=f"{version.pk}.pdf"),
        sha256=hashlib.sha256(sealed.content).hexdigest(),
        size=len(sealed.content),
        seal=seal_on_record(sealed.certificate, sealed.signer, is_test=sealed.is_test),
        timestamp_certificate=sealed.timestamp_certificate,
        sealed_at=at,
    )
    facts = {"version": version.number, "file_sha256": document.sha256}
    record("agreement.document_sealed", version.agreement, at=at, data=facts)
    return document


def seal_on_record(certificate: bytes, signer: str, *, is_test: bool) -> Seal:
    """Remember a certificate that we seal with."""
    fingerprint = hashlib.sha256(certificate).hexdigest()
    facts = {"certificate": certificate, "signer": signer, "is_test": is_test}
    found, _ = Seal.objects.get_or_create(fingerprint=fingerprint, defaults=facts)
    return found


def content_of(document: SealedDocument) -> bytes:
    """Read a sealed document from the storage, exactly as it was sealed."""
    try:
        with document.file.open("rb") as file:
            content: bytes = file.read()
    except OSError:
        content = b""
    if hashlib.sha256(content).hexdigest() != document.sha256:
        logger.error("The file of sealed document %s is missing or damaged", document.pk)
        raise RuleBroken(
            "document-damaged",
            "The stored file is missing or is not the one that was sealed. Restore the storage.",
        )
    return content


def seal_agreements(agreement_ids: Sequence[UUID], *, at: datetime) -> int:
    """Seal each version of these agreements that came in force; returns how many are sealed.

    A version that was revised since its event keeps its place: it was agreed.
    """
    came_in_force = Q(in_force_at__isnull=False) | Q(current_of__isnull=False)
    versions = AgreementVersion.objects.filter(came_in_force, agreement__in=agreement_ids)
    sealed = [
        sealed_document_of(version, at=at)
        for version in versions.select_related("agreement__negotiation__supplier")
    ]
    return len([document for document in sealed if document is not None])
