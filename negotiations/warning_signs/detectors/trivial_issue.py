"""Trivial issue: much time goes to what matters little (R14).

An issue of less than 5 % of our weight that took more than a fifth of the moves. Of fewer than five
moves a fifth means nothing, and an issue that nobody weighed is not known to be trivial.
"""

from decimal import Decimal

from negotiations.warning_signs.detectors.base import Sighting, detector
from negotiations.warning_signs.detectors.facts import Haggling

LITTLE = 0.05
MUCH = 0.2
LEAST_MOVES = 5


@detector("trivial-issue")
def trivial_issue(haggling: Haggling) -> Sighting | None:
    """Look whether a light issue took many of the moves."""
    if haggling.weight is None or haggling.weight >= LITTLE or haggling.all_moves < LEAST_MOVES:
        return None
    if haggling.moves <= MUCH * haggling.all_moves:
        return None
    # The weight is private and stays out of the words.
    share = f"{haggling.moves} of {haggling.all_moves} moves"
    return Sighting(
        excerpt=f"{haggling.name}: {share}, and of little weight.",
        severity="notice",
        confidence=Decimal("1.00"),
        start=0,
        end=0,
    )
