"""Files that belong to an agreement or a negotiation, kept outside the database."""

import hashlib
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.module_loading import import_string

from negotiations.agreements.agreed import last_in_force
from negotiations.agreements.models import Agreement
from negotiations.documents.files import clean_name, sniff
from negotiations.documents.models import Attachment
from negotiations.rounds.models import Negotiation
from srm.access.models import User
from srm.errors import FileRefused, RuleBroken
from srm.events.services import record

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Upload:
    """A file as somebody sent it."""

    name: str
    content: bytes


def attach_file(
    upload: Upload,
    *,
    agreement: Agreement | None,
    negotiation: Negotiation | None,
    by: User | None,
    at: datetime,
) -> Attachment:
    """Keep a file with an agreement, or with a negotiation. Without its row no file stays."""
    talk = talk_of(agreement, negotiation)
    kind = sniff(upload.content)
    if kind is None:
        raise FileRefused(
            "file-type", "Send a PDF, a picture (PNG, JPEG), an office document or a text."
        )
    check_clean(upload.content)
    name = clean_name(upload.name, kind)
    attachment = Attachment(
        negotiation=talk,
        agreement=agreement,
        name=name,
        content_type=kind,
        size=len(upload.content),
        sha256=hashlib.sha256(upload.content).hexdigest(),
        added_by=by,
        added_at=at,
    )
    # What it is called is a matter of the row: no path is made of what a client says.
    attachment.file.save("attachment", ContentFile(upload.content), save=False)
    stored = str(attachment.file.name)
    try:
        with transaction.atomic():
            attachment.save(force_insert=True)
            record("attachment.added", attachment, at=at, data={"negotiation": str(talk.pk)})
    except BaseException:
        attachment.file.storage.delete(stored)
        raise
    return attachment


@transaction.atomic
def remove_attachment(attachment: Attachment, *, at: datetime) -> None:
    """Delete a file that was attached by mistake; what both sides agreed to keeps its papers."""
    if attachment.agreement is not None:
        # Locked: nobody consents to it meanwhile.
        agreements = Agreement.objects.select_for_update(of=("self",))
        if last_in_force(agreements.get(pk=attachment.agreement.pk)) is not None:
            raise RuleBroken(
                "attachment-kept", "It belongs to an agreement that both sides consented to."
            )
    if attachment.consents.exists() or attachment.claims.exists():
        raise RuleBroken("attachment-kept", "It shows what a side answered or claimed.")
    talk, storage = attachment.negotiation_id, attachment.file.storage
    stored = str(attachment.file.name)
    record("attachment.removed", attachment, at=at, data={"negotiation": str(talk)})
    attachment.delete()
    # Only now that the row is gone for good; what fails here is left to clean_files.
    transaction.on_commit(lambda: storage.delete(stored), robust=True)


def talk_of(agreement: Agreement | None, negotiation: Negotiation | None) -> Negotiation:
    """Find the negotiation that a file belongs to."""
    if agreement is None and negotiation is None:
        raise RuleBroken(
            "attachment-of-nothing", "Name an agreement or a negotiation.", field="agreement"
        )
    if agreement is None:
        assert negotiation is not None  # as just asked
        return negotiation
    if negotiation is not None and agreement.negotiation_id != negotiation.pk:
        raise RuleBroken(
            "agreement-foreign", "The agreement is of another negotiation.", field="agreement"
        )
    return agreement.negotiation


def check_clean(content: bytes) -> None:
    """Ask the scanner of the settings; what it cannot tell is not taken either."""
    if not settings.FILE_SCANNER:
        return
    is_clean: Callable[[bytes], bool] = import_string(settings.FILE_SCANNER)
    try:
        verdict = is_clean(content)
    except Exception as error:
        logger.exception("The file scanner failed")
        raise FileRefused(
            "file-not-scanned", "The file could not be scanned. Try again later."
        ) from error
    if not verdict:
        raise FileRefused("file-infected", "The scanner refuses this file.")


def content_of_attachment(attachment: Attachment) -> bytes:
    """Read a kept file, exactly as it was sent."""
    try:
        with attachment.file.open("rb") as file:
            content: bytes = file.read()
    except OSError:
        content = b""
    if hashlib.sha256(content).hexdigest() != attachment.sha256:
        logger.error("The file of attachment %s is missing or damaged", attachment.pk)
        raise RuleBroken(
            "document-damaged", "The stored file is missing or damaged. Restore the storage."
        )
    return content
