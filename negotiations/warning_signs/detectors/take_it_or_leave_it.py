"""Take it or leave it: an offer is declared final, with no room to talk (R10).

A refusal of one point with others open is firm, not final.
"""

from negotiations.warning_signs.detectors.base import Sighting, Utterance, detector
from negotiations.warning_signs.detectors.words import sighting_of, sign_in


@detector("take-it-or-leave-it")
def take_it_or_leave_it(utterance: Utterance) -> Sighting | None:
    """Look for an offer that closes the talk."""
    sign = sign_in(utterance, "take-it-or-leave-it")
    return sighting_of(utterance, sign, "notice") if sign else None
