"""Financial distress: a side says or lets slip that it is short of cash (R30, R53).

Complaints about prices or margins in general are not distress; bills that cannot be paid are.
"""

from negotiations.warning_signs.detectors.base import Sighting, Utterance, detector
from negotiations.warning_signs.detectors.words import sighting_of, sign_in


@detector("financial-distress")
def financial_distress(utterance: Utterance) -> Sighting | None:
    """Look for words of a side that runs short of money."""
    sign = sign_in(utterance, "financial-distress")
    return sighting_of(utterance, sign, "warning") if sign else None
