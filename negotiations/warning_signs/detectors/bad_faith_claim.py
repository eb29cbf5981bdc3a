"""Bad-faith claim: the other side is said to lie, cheat or break its word.

A dispute about facts ("your figures differ from ours") accuses nobody.
"""

from negotiations.warning_signs.detectors.base import Sighting, Utterance, detector
from negotiations.warning_signs.detectors.words import sighting_of, sign_in


@detector("bad-faith-claim")
def bad_faith_claim(utterance: Utterance) -> Sighting | None:
    """Look for an accusation of dishonesty."""
    sign = sign_in(utterance, "bad-faith-claim")
    return sighting_of(utterance, sign, "warning") if sign else None
