"""What a negotiation is called where somebody may look over a shoulder: never by its title."""

from collections.abc import Iterable
from uuid import UUID

from negotiations.rounds.models import Negotiation
from srm.privacy import Shared
from suppliers.profiles.models import Supplier

PARTY = Shared(Supplier, "name")


def discreet_names(negotiations: Iterable[UUID]) -> dict[UUID, str]:
    """Name negotiations by their supplier and a number, with one query."""
    found = Negotiation.objects.filter(pk__in=set(negotiations)).select_related("supplier")
    return {
        row.pk: f"{PARTY.of(row.supplier).name}, negotiation {row.number}"
        for row in found.numbered()
    }
