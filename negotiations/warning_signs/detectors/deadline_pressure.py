"""Deadline pressure: consent is demanded by a moment that one side sets alone.

A date for delivery, payment or an answer that both need is not pressure; "sign by noon or the
offer is gone" is.
"""

from negotiations.warning_signs.detectors.base import Sighting, Utterance, detector
from negotiations.warning_signs.detectors.words import sighting_of, sign_in


@detector("deadline-pressure")
def deadline_pressure(utterance: Utterance) -> Sighting | None:
    """Look for a moment set to force consent."""
    sign = sign_in(utterance, "deadline-pressure")
    return sighting_of(utterance, sign, "notice") if sign else None
