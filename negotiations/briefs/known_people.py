"""The people we know at a supplier, who noted each and who checked it (R69)."""

from dataclasses import dataclass
from uuid import UUID

from negotiations.briefs.pages import Listed, listed
from negotiations.briefs.verifications import Verification, name_of, verification_of
from suppliers.people.models import Contact
from suppliers.profiles.models import Supplier


@dataclass(frozen=True)
class PersonLine:
    """A person at the supplier."""

    id: UUID
    name: str
    position: str
    noted_by: str
    is_verified: bool
    verification: Verification | None


def people_of(supplier: Supplier) -> Listed:
    """List the people we know there."""
    rows = Contact.objects.filter(supplier=supplier).select_related("noted_by", "verified_by")
    return listed(rows.order_by("name", "pk"), line_of)


def line_of(row: Contact) -> PersonLine:
    """Make a line of a person."""
    return PersonLine(
        row.pk,
        row.name,
        row.position,
        name_of(row.noted_by),
        row.verified_at is not None,
        verification_of(row),
    )
