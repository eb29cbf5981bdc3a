"""One-sided demand: something is demanded and nothing is given or asked in return.

A question, a proposal with a counterpart, or the claim to what was agreed is not one.
"""

from negotiations.warning_signs.detectors.base import Sighting, Utterance, detector
from negotiations.warning_signs.detectors.words import sighting_of, sign_in


@detector("one-sided-demand")
def one_sided_demand(utterance: Utterance) -> Sighting | None:
    """Look for a demand without anything in return."""
    sign = sign_in(utterance, "one-sided-demand")
    return sighting_of(utterance, sign, "notice") if sign else None
