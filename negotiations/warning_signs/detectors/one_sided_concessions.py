"""One-sided concessions: a side gives again and again, or tells, and little comes back (R15).

Three concessions or disclosures at least, and three times as many as the other side's. A promise
on a condition is no gift, and a side that gives once or twice opens the talks.
"""

from decimal import Decimal

from negotiations.warning_signs.detectors.base import Sighting, detector
from negotiations.warning_signs.detectors.facts import Balance

LEAST = 3
RATIO = 3


@detector("one-sided-concessions")
def one_sided_concessions(balance: Balance) -> Sighting | None:
    """Look whether a side gave, or told, three times what it got."""
    if is_one_sided(balance.given, balance.received):
        words = f"{balance.given} concessions made, {balance.received} received."
    elif is_one_sided(balance.told, balance.heard):
        words = f"{balance.told} interests told, {balance.heard} heard."
    else:
        return None
    return Sighting(excerpt=words, severity="warning", confidence=Decimal("1.00"), start=0, end=0)


def is_one_sided(given: int, received: int) -> bool:
    """Say whether so much was given for so little."""
    return given >= LEAST and given >= RATIO * received
