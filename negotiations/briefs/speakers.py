"""Who of the other side sat in which round, by the names that statements give (R40)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet

from negotiations.briefs.pages import MOST, Listed
from negotiations.rounds.models import Negotiation, Side
from negotiations.statements.models import Statement
from srm.evidence import Evidence
from suppliers.people.models import Contact

READ = 200
"""Speakers of rounds that are read, the latest rounds first."""
CONTACTS_READ = 100
SHOWN_ROUNDS = 5


@dataclass(frozen=True)
class Met:
    """A round in which somebody was heard, and how often."""

    negotiation: UUID
    title: str
    number: int
    opened_at: datetime
    statement_count: int
    source: Evidence


@dataclass(frozen=True)
class PersonAround:
    """Somebody else of the supplier; who is heard and is no contact has no source but rounds."""

    name: str
    position: str
    met_in: Sequence[Met]
    source: Evidence | None


@dataclass(frozen=True)
class Around:
    """The rounds of a person, and the people around."""

    met_in: Sequence[Met]
    people: Listed
    has_namesake: bool


def around_of(contact: Contact, talks: QuerySet[Negotiation]) -> Around:
    """Say in which rounds a person was heard, who else there is, and where they were heard."""
    heard: dict[str, list[Met]] = {}
    spelled: dict[str, str] = {}
    for row in speakers_in(talks):
        name = key_of(row["speaker"])
        spelled.setdefault(name, row["speaker"])
        heard.setdefault(name, []).append(met(row))
    others = Contact.objects.filter(supplier=contact.supplier_id).exclude(pk=contact.pk)
    contacts = list(others.order_by("name", "pk")[:CONTACTS_READ])
    known = {name for one in (contact, *contacts) for name in names_of(one)}
    people = [
        *(
            PersonAround(
                one.name, one.position, rounds_of(one, heard), Evidence("contacts", one.pk)
            )
            for one in contacts
        ),
        *(
            PersonAround(spelled[name], "", rounds[:SHOWN_ROUNDS], None)
            for name, rounds in sorted(heard.items())
            if name not in known
        ),
    ]
    return Around(
        rounds_of(contact, heard),
        Listed(len(people), people[:MOST]),
        any(key_of(one.name) == key_of(contact.name) for one in contacts),
    )


def speakers_in(talks: QuerySet[Negotiation]) -> Any:  # Any: rows of counts
    """Count what each named speaker of their side said in each round, the latest round first."""
    said = Statement.objects.filter(
        negotiation__in=talks, side=Side.SUPPLIER, retracted_at=None
    ).exclude(speaker="")
    told = ("speaker", "round", "round__number", "round__opened_at", "negotiation")
    rows = said.order_by().values(*told, "negotiation__title").annotate(said=Count("pk"))
    return rows.order_by("-round__opened_at", "-round", "speaker")[:READ]


def met(row: Mapping[str, Any]) -> Met:
    """Make a fact of what one speaker said in a round."""
    return Met(
        row["negotiation"],
        row["negotiation__title"],
        row["round__number"],
        row["round__opened_at"],
        row["said"],
        Evidence("rounds", row["round"]),
    )


def rounds_of(contact: Contact, heard: Mapping[str, Sequence[Met]]) -> list[Met]:
    """List the last rounds in which a contact was heard, by any of the names."""
    found = {one.source.id: one for name in names_of(contact) for one in heard.get(name, ())}
    return sorted(found.values(), key=lambda one: one.opened_at, reverse=True)[:SHOWN_ROUNDS]


def names_of(contact: Contact) -> set[str]:
    """Give what a speaker is called who is this contact."""
    return {key_of(name) for name in (contact.name, contact.email) if name}


def key_of(name: str) -> str:
    """Make names comparable."""
    return name.strip().casefold()
