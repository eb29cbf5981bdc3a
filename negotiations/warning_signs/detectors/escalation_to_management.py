"""Escalation to management: the matter is to go over the head of the counterpart.

Asking one's own boss for approval, or a regular meeting of directors, is no escalation.
"""

from negotiations.warning_signs.detectors.base import Sighting, Utterance, detector
from negotiations.warning_signs.detectors.words import sighting_of, sign_in


@detector("escalation-to-management")
def escalation_to_management(utterance: Utterance) -> Sighting | None:
    """Look for going over somebody's head."""
    sign = sign_in(utterance, "escalation-to-management")
    return sighting_of(utterance, sign, "notice") if sign else None
