"""Read the ticks of the first contact and put the checklist together (R17)."""

from negotiations.briefs.facts import Facts
from negotiations.briefs.first_contact import FirstContact, Tick, first_contact_of
from negotiations.rounds.models import Negotiation
from negotiations.rounds.ticks import FirstContactTick


def first_contact_in(negotiation: Negotiation, facts: Facts) -> FirstContact:
    """Say how the first contact went, by one query more than the facts took."""
    rows = FirstContactTick.objects.filter(negotiation=negotiation).select_related("ticked_by")
    ticks = {
        str(row.item): Tick(row.ticked_by.display_name, row.created_at, row.note) for row in rows
    }
    return first_contact_of(facts, ticks)
