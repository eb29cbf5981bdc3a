"""What an external signing service tells us, signed as Standard Webhooks 1.0 says.

The signature covers the id, the moment and the body, so that no message can be changed, sent again
later, or sent under another id. The level it tells is kept as told: we claim none.
"""

import base64
import binascii
import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from negotiations.agreements.consents import Consent
from negotiations.agreements.models import Agreement
from negotiations.agreements.services import Answer, answer_agreement
from negotiations.guests.models import SigningCallback
from srm.errors import RuleBroken

TOLERANCE = timedelta(minutes=5)
PREFIX = "whsec_"


@dataclass(frozen=True)
class Message:
    """A callback as it came over the wire."""

    id: str
    timestamp: str
    signatures: str
    body: bytes


def key_of(secret: str) -> bytes:
    """Read a secret, which may come in the form `whsec_` and base64."""
    if not secret.startswith(PREFIX):
        return secret.encode()
    try:
        return base64.b64decode(secret.removeprefix(PREFIX), validate=True)
    except binascii.Error:
        return secret.encode()


def signature_of(secret: str, message_id: str, timestamp: str, body: bytes) -> str:
    """Sign a message."""
    signed = b".".join([message_id.encode(), timestamp.encode(), body])
    digest = hmac.new(key_of(secret), signed, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(digest).decode()}"


def is_authentic(message: Message, secrets: Sequence[str], *, at: datetime) -> bool:
    """Tell whether one of our secrets signed a message, and just now."""
    if not message.id or not message.timestamp.isascii() or not message.timestamp.isdigit():
        return False
    if len(message.timestamp) > 12 or abs(int(message.timestamp) - at.timestamp()) > (
        TOLERANCE.total_seconds()
    ):
        return False
    given = [part.encode() for part in message.signatures.split()]
    wanted = [
        signature_of(secret, message.id, message.timestamp, message.body).encode()
        for secret in secrets
        if secret
    ]
    # Every pair is compared: how long it takes tells nothing.
    return any([hmac.compare_digest(one, other) for one in given for other in wanted])  # noqa: C419


@transaction.atomic
def take_callback(
    message: Message,
    agreement_id: UUID,
    answer: Answer,
    *,
    reference: str,
    level: str,
    at: datetime,
) -> Consent:
    """Put a signature or its refusal on record, once however often it is told."""
    agreement = Agreement.objects.select_for_update(of=("self",)).filter(pk=agreement_id).first()
    digest = hashlib.sha256(message.body).hexdigest()
    known = SigningCallback.objects.filter(message_id=message.id).select_related("consent").first()
    if known is not None:
        if known.body_sha256 != digest:
            raise RuleBroken("callback-differs", "Another message came under this id before.")
        return known.consent
    if agreement is None:
        raise RuleBroken("agreement-unknown", "There is no such agreement.", field="agreement")
    consent = answer_agreement(agreement, answer, by=None, at=at)
    SigningCallback.objects.create(
        message_id=message.id,
        body_sha256=digest,
        reference=reference,
        level=level,
        consent=consent,
    )
    return consent
