"""The signed PDF that the signing service sends along: kept with the agreement as what shows it."""

from datetime import datetime
from typing import Any

from django.db import transaction

from negotiations.agreements.consents import Consent
from negotiations.documents.attachments import Upload, attach_file
from negotiations.documents.files import PDF, sniff
from negotiations.guests.callbacks import SigningCallbackView
from negotiations.guests.signing import Message
from srm.errors import FileRefused
from srm.records import write_changes


class SigningCallbackWithFileView(SigningCallbackView):
    """Where the signing service tells that somebody signed, perhaps with the signed file."""

    @transaction.atomic
    def take(self, message: Message, asked: dict[str, Any], *, at: datetime) -> Consent:
        content = asked.pop("file", None)
        consent = super().take(message, asked, at=at)
        # The same message again brings the same file again.
        if content is not None and consent.attachment_id is None:
            keep_signed(consent, content, at=at)
        return consent


def keep_signed(consent: Consent, content: bytes, *, at: datetime) -> None:
    """Keep a signed PDF with the agreement, as what shows the consent."""
    if sniff(content) != PDF:
        raise FileRefused("file-type", "Send the signed document as a PDF.")
    version = consent.version
    upload = Upload(name=f"signed-{version.number}-{consent.side}.pdf", content=content)
    kept = attach_file(upload, agreement=version.agreement, negotiation=None, by=None, at=at)
    write_changes(consent, {"attachment": kept})
