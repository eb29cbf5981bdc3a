"""What anybody who holds a document may be told of it: which one, whether it stands, since when.

Who knows the SHA-256 of a version has read it, so that the hash is all that is asked for. What both
sides never agreed to is not known here, exactly like what does not exist.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from negotiations.agreements.agreed import last_in_force
from negotiations.agreements.consents import Consent
from negotiations.agreements.models import Agreement, AgreementVersion
from negotiations.agreements.stages import stage_of
from negotiations.documents.contents import standing_consents
from srm.days import business_day
from srm.privacy import Shared

SHA256 = re.compile(r"[0-9a-f]{64}")
NO_HASH = "0" * 64

VERSION = Shared(AgreementVersion, "agreement_id", "number", "sha256", "effective_on")
CONSENT = Shared(Consent, "side", "given_at")


class Standing(StrEnum):
    """Whether what both sides agreed to still counts."""

    NOT_STARTED = "not_started"
    IN_FORCE = "in_force"
    SUPERSEDED = "superseded"
    ENDED = "ended"


# Of a version that both sides agreed to.
STANDING_IN = {
    Agreement.Stage.NOT_BEGUN: Standing.NOT_STARTED,
    Agreement.Stage.IN_FORCE: Standing.IN_FORCE,
    Agreement.Stage.EXPIRED: Standing.ENDED,
    Agreement.Stage.ENDED: Standing.ENDED,
}


@dataclass(frozen=True)
class Known:
    """What is told of an agreed version: no name, no term, no amount."""

    agreement: str
    number: int
    sha256: str
    standing: Standing
    begins_on: date | None
    consents: tuple[tuple[str, datetime], ...]
    """Which side consented, and when."""


def find_known(sha256: str, *, at: datetime) -> Known | None:
    """Find the agreed version with this hash; whatever else it may be takes the same one query."""
    agreed = AgreementVersion.objects.filter(
        sha256=sha256 if SHA256.fullmatch(sha256) else NO_HASH, in_force_at__isnull=False
    )
    row = agreed.select_related("agreement").order_by("pk").first()
    if row is None:
        return None
    version = VERSION.of(row)
    return Known(
        agreement=str(version.agreement_id),
        number=version.number,
        sha256=version.sha256,
        standing=standing_of(row, at=at),
        begins_on=version.effective_on,
        consents=tuple(
            (consent.side_label, consent.given_at)
            for consent in CONSENT.of_all(standing_consents(row))
        ),
    )


def standing_of(version: AgreementVersion, *, at: datetime) -> Standing:
    """Tell whether an agreed version still counts, by what both sides did and by its own dates.

    A later version supersedes it when both sides have agreed to that one, and not before.
    """
    if last_in_force(version.agreement) != version:
        return Standing.SUPERSEDED
    return STANDING_IN[stage_of(version.agreement.status, version, on=business_day(at))]
