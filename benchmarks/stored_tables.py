"""The example tables stored as issues of negotiations, and what srm says is worth agreeing on.

Importing this needs Django set up: it imports models.
"""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.timezone import now

from benchmarks.example_tables import Line
from negotiations.offers.analyses import settled, settlement_of
from negotiations.offers.issues import add_issue
from negotiations.offers.settlement.tables import table_of
from negotiations.offers.snapshots import matters_of
from negotiations.rounds.models import Negotiation
from srm.access.models import User
from suppliers.profiles.models import Category, Supplier

EVERY = 100_000
"""More packages than any of these frontiers has."""


def store(name: str, lines: Sequence[Line]) -> Negotiation:
    """Store a negotiation with these issues, through the service that the API calls."""
    at = now()
    category = Category.objects.create(name=name)
    supplier = Supplier.objects.create(name=name)
    supplier.categories.add(category)
    owner, _ = User.objects.get_or_create(username="bench")
    negotiation = Negotiation.objects.create(
        supplier=supplier, category=category, owner=owner, title=name, last_activity_at=at
    )
    for line in lines:
        ours, theirs = (Decimal(str(weight)) for weight in line.weights)
        add_issue(negotiation, {**line.facts(), "weight": ours, "their_weight": theirs}, at=at)
    return negotiation


def settlement(negotiation: Negotiation) -> dict[str, object]:
    """Give what the API answers about a negotiation."""
    return settlement_of(negotiation)


def whole_frontier(negotiation: Negotiation) -> object:
    """Give all packages of the frontier, of which the API shows some."""
    return settled(table_of(matters_of(negotiation)), shown=EVERY)["pareto"]
