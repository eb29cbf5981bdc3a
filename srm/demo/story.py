"""Two cases of a year in procurement, played through the API.

Air conditioners: a small producer that sells 70 % of its output to us needs cash more than price.
Groceries: a producer claims a price increase; they threaten to stop delivery, we to cease
promotions, before both sides find more to trade than price.
"""

from dataclasses import dataclass
from uuid import uuid4

from srm.demo.client import Client, Row
from srm.demo.cooling import Deal, air_conditioners
from srm.demo.food import food, grocer
from srm.demo.preparing import producer
from srm.demo.telling import Expected


@dataclass(frozen=True)
class Told:
    """What the story left behind: negotiations, the deal, what was improved, the signs to come."""

    suppliers: list[Row]
    negotiations: list[Row]
    deal: Deal
    improved: str
    expected: list[Expected]


def tell(erp: Client, john: Client, *, browser: str | None) -> Told:
    """Play both cases: a machine brings the suppliers, John negotiates with them."""
    # A database that is not ours to empty may hold an earlier story: names get an ending.
    ending = uuid4().hex[:6]
    cooling, deal = air_conditioners(john, producer(erp, ending), browser=browser)
    groceries = food(john, grocer(erp, ending))
    return Told(
        suppliers=[cooling.supplier, groceries.supplier],
        negotiations=[cooling.negotiation, groceries.negotiation],
        deal=deal,
        improved=cooling.improved,
        expected=[*cooling.expected, *groceries.expected],
    )
