"""From the reader's signs to sightings: what the detectors of words share."""

from decimal import Decimal

from negotiations.language.findings import Sign
from negotiations.warning_signs.detectors.base import Sighting, Utterance

CENT = Decimal("0.01")


def sign_in(utterance: Utterance, code: str) -> Sign | None:
    """Find the reader's sign of a code."""
    return next((sign for sign in utterance.reading.signs if sign.code == code), None)


def sighting_of(utterance: Utterance, sign: Sign, severity: str) -> Sighting:
    """Quote the words that carry a sign."""
    return Sighting(
        excerpt=utterance.text[sign.start : sign.end],
        severity=severity,
        confidence=Decimal(sign.confidence).quantize(CENT),
        start=sign.start,
        end=sign.end,
        sanction=sign.sanction,
        is_veiled=sign.is_veiled,
        side=sign.by,
    )
