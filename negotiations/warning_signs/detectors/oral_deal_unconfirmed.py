"""Oral deal unconfirmed: something was agreed by word of mouth and no confirmation came (R32).

The confirmation is due some working days after the talk; its last day is not late yet.
"""

from decimal import Decimal

from negotiations.warning_signs.detectors.base import Sighting, detector
from negotiations.warning_signs.detectors.facts import SpokenDeal


@detector("oral-deal-unconfirmed")
def oral_deal_unconfirmed(deal: SpokenDeal) -> Sighting | None:
    """Look whether the last day for a confirmation is over."""
    if deal.today <= deal.confirm_by:
        return None
    return Sighting(
        excerpt=f"Agreed by word of mouth on {deal.spoken_on}; "
        f"a confirmation was due by {deal.confirm_by}.",
        severity="warning",
        confidence=Decimal("1.00"),
        start=0,
        end=0,
    )
