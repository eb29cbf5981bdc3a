"""Personal attack: a person is belittled or insulted instead of an argument answered.

Criticism of work, of an offer or of a company is not an attack on a person.
"""

from negotiations.warning_signs.detectors.base import Sighting, Utterance, detector
from negotiations.warning_signs.detectors.words import sighting_of, sign_in


@detector("personal-attack")
def personal_attack(utterance: Utterance) -> Sighting | None:
    """Look for words against a person."""
    sign = sign_in(utterance, "personal-attack")
    return sighting_of(utterance, sign, "warning") if sign else None
