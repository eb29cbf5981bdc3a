"""Punitive threat: harm announced unless the other side yields (R59, R60).

Somebody who can carry it out (the speaker's side, or a side whose words are reported) says that
it will, to get its way: act, choice, harm and lever. Firm is not a threat: a refusal, a
walk-away, an outside consequence, a contract fact, a question, a promise, a negation, something
past, a retraction, a logistics notice and a joke are not seen. docs/labelling-guide.md draws the
lines, docs/reading.md tells how well they are kept.
"""

from negotiations.warning_signs.detectors.base import Sighting, Utterance, detector
from negotiations.warning_signs.detectors.words import sighting_of, sign_in

# Going to the boss hurts nobody yet, and a veiled threat may be meant otherwise.
WEAKER = {"escalate_to_management"}


@detector("punitive-threat", version=2)
def punitive_threat(utterance: Utterance) -> Sighting | None:
    """Look for harm that is meant to make the other side yield."""
    sign = sign_in(utterance, "punitive-threat")
    if sign is None:
        return None
    is_weaker = sign.is_veiled or sign.sanction in WEAKER
    return sighting_of(utterance, sign, "warning" if is_weaker else "alarm")
