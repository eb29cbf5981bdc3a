from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from srm.access.models import User
from srm.days import business_day
from srm.errors import RuleBroken
from srm.events.services import record, record_change
from srm.records import write_changes
from srm.verification import if_changed, mark_verified
from suppliers.people.models import Contact, PersonalNote
from suppliers.people.sensitive import special_category
from suppliers.profiles.models import Supplier

# What a verification is of (R69).
CHECKED = ("name", "position", "email", "phone", "language")
LONGEST_KEPT = timedelta(days=730)


@transaction.atomic
def add_contact(
    supplier: Supplier, facts: Mapping[str, object], *, by: User | None = None, at: datetime
) -> Contact:
    """Note a person at a supplier. Events name no person."""
    contact = Contact.objects.create(supplier=supplier, noted_by=by, **facts)
    record("contact.added", contact, at=at, data={"supplier": str(supplier.pk)})
    return contact


@transaction.atomic
def change_contact(contact: Contact, changes: Mapping[str, object], *, at: datetime) -> None:
    """Change what is known of a person; what is new is to be checked anew."""
    new = [name for name, value in changes.items() if value != getattr(contact, name)]
    write_changes(contact, {**changes, **if_changed(new, CHECKED)})
    record_change("contact.changed", contact, changes, at=at)


@transaction.atomic
def verify_contact(contact: Contact, *, how: str, by: User, at: datetime) -> None:
    """Note that somebody checked who this is and how to reach them."""
    mark_verified(contact, how=how, by=by, at=at)
    record("contact.verified", contact, at=at, data={"by": str(by.pk)})


@transaction.atomic
def remove_contact(contact: Contact, *, at: datetime) -> None:
    """Forget a person."""
    record("contact.removed", contact, at=at, data={"supplier": str(contact.supplier_id)})
    contact.delete()


@transaction.atomic
def note_person(
    contact: Contact, facts: Mapping[str, Any], *, by: User, at: datetime
) -> PersonalNote:
    """Note something of a person, for a purpose and until a day. No event tells of it."""
    team = facts.get("category")
    if team and not contact.supplier.categories.filter(pk=team.pk).exists():
        raise RuleBroken(
            "category-foreign", "The supplier does not belong to the category.", field="category"
        )
    check_keeping(facts["keep_until_on"], today=business_day(at))
    for field in ("text", "purpose"):
        if kind := special_category(facts[field]):
            raise RuleBroken(
                "special-category", f"What tells of {kind} may not be noted.", field=field
            )
    return PersonalNote.objects.create(contact=contact, author=by, **facts)


def check_keeping(last_day: date, *, today: date) -> None:
    """Refuse to keep a note for no time, or for ever."""
    if not today <= last_day <= today + LONGEST_KEPT:
        raise RuleBroken(
            "keeping-too-long",
            f"Keep it from today on, for {LONGEST_KEPT.days} days at most.",
            field="keep_until_on",
        )


def erase_note(note: PersonalNote) -> None:
    """Delete a note; no event and no copy of it stays."""
    PersonalNote.objects.filter(pk=note.pk).delete()


def erase_expired_notes(*, at: datetime) -> int:
    """Delete the notes whose last day is over. Safe to run concurrently."""
    return PersonalNote.objects.filter(keep_until_on__lt=business_day(at)).delete()[0]
