from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from srm.events.services import record, record_change
from srm.records import write_changes
from suppliers.people.models import Contact
from suppliers.profiles.models import Supplier


@transaction.atomic
def add_contact(supplier: Supplier, facts: Mapping[str, object], *, at: datetime) -> Contact:
    """Note a person at a supplier. Events name no person."""
    contact = Contact.objects.create(supplier=supplier, **facts)
    record("contact.added", contact, at=at, data={"supplier": str(supplier.pk)})
    return contact


@transaction.atomic
def change_contact(contact: Contact, changes: Mapping[str, object], *, at: datetime) -> None:
    """Change what is known of a person."""
    write_changes(contact, changes)
    record_change("contact.changed", contact, changes, at=at)


@transaction.atomic
def remove_contact(contact: Contact, *, at: datetime) -> None:
    """Forget a person."""
    record("contact.removed", contact, at=at, data={"supplier": str(contact.supplier_id)})
    contact.delete()
