"""Style mismatch: we share and they claim (R15, R45).

We told interests of ours, and they either are noted as distributive or answered with pressure and
without telling anything. Integrative negotiation needs both: stop telling, and ask whether they
want it too.
"""

from decimal import Decimal

from negotiations.warning_signs.detectors.base import Sighting, detector
from negotiations.warning_signs.detectors.facts import Stances

DISTRIBUTIVE = "distributive"


@detector("style-mismatch")
def style_mismatch(stances: Stances) -> Sighting | None:
    """Look whether we share with a side that claims."""
    if stances.ours == DISTRIBUTIVE or not stances.told_by_us:
        return None
    if stances.theirs == DISTRIBUTIVE:
        words = (
            f"We told {counted(stances.told_by_us, 'interest')}; they are noted as distributive."
        )
    elif stances.their_claims and not stances.told_by_them:
        words = (
            f"We told {counted(stances.told_by_us, 'interest')}; they told none"
            f" and pressed {counted(stances.their_claims, 'time')}."
        )
    else:
        return None
    return Sighting(excerpt=words, severity="warning", confidence=Decimal("1.00"), start=0, end=0)


def counted(count: int, name: str) -> str:
    """Write a count with its noun."""
    return f"{count} {name}{'' if count == 1 else 's'}"
