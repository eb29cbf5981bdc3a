"""Personal notes: whose they are, how long they stay, and where they never go (R27)."""

import logging
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.db import DatabaseError, IntegrityError, transaction
from django.test import Client
from django.utils.timezone import localdate, now
from rest_framework.test import APIClient

from srm.access.models import User
from srm.access.roles import Role
from srm.events.models import Event
from suppliers.people.models import Contact, PersonalNote
from suppliers.people.services import erase_expired_notes
from suppliers.people.tasks import erase_expired_notes as job
from tests.answers import faults, ids
from tests.conftest import client_of
from tests.console import act, address, console, person, text_of
from tests.factories.people import UserFactory
from tests.factories.suppliers import (
    CategoryFactory,
    ContactFactory,
    PersonalNoteFactory,
    SupplierFactory,
)

NOTES = "/api/v1/personal-notes/"
SECRET = "Loves the opera"

pytestmark = pytest.mark.django_db


def body_of(contact: Contact, **facts: Any) -> dict[str, Any]:
    return {
        "contact": str(contact.pk),
        "kind": "like",
        "text": SECRET,
        "purpose": "Small talk.",
        "legal_basis": "legitimate_interest",
        "keep_until_on": str(localdate() + timedelta(days=30)),
        **facts,
    }


def member(contact: Contact) -> User:
    """Somebody of another team that buys from the same supplier."""
    category = CategoryFactory.create()
    contact.supplier.categories.add(category)
    user: User = UserFactory.create(role=Role.BUYER, assigned=True)
    category.people.add(user)
    return user


def test_a_note_is_its_authors_alone_unless_a_team_is_named(client: APIClient) -> None:
    contact = ContactFactory.create()
    other = client_of(UserFactory.create())

    made = client.post(NOTES, body_of(contact))

    assert made.status_code == 201
    assert made.json() == client.get(made["Location"]).json()
    assert ids(client.get(NOTES, {"contact": str(contact.pk)})) == [made.json()["id"]]
    assert ids(other.get(NOTES)) == []
    assert other.get(made["Location"]).status_code == 404


def test_a_teams_note_disappears_for_other_teams() -> None:
    contact = ContactFactory.create()
    ours, theirs = member(contact), member(contact)
    category = ours.categories.get()
    note = PersonalNoteFactory.create(contact=contact, category=category)
    colleague = UserFactory.create(role=Role.BUYER, assigned=True)
    category.people.add(colleague)

    assert ids(client_of(colleague).get(NOTES)) == [str(note.pk)]
    assert ids(client_of(theirs).get(NOTES)) == []


def test_who_leaves_the_category_leaves_the_notes(client: APIClient) -> None:
    contact = ContactFactory.create()
    author = member(contact)
    PersonalNoteFactory.create(contact=contact, author=author)
    author.categories.clear()

    assert ids(client_of(author).get(NOTES)) == []


def test_a_team_is_one_that_buys_from_the_supplier(client: APIClient) -> None:
    stranger = CategoryFactory.create()

    answer = client.post(NOTES, body_of(ContactFactory.create(), category=str(stranger.pk)))

    assert faults(answer) == ["/category"]
    assert answer.json()["code"] == "category-foreign"


def test_a_team_of_the_supplier_is_accepted(client: APIClient) -> None:
    supplier = SupplierFactory.create()
    category = supplier.categories.get()

    answer = client.post(
        NOTES, body_of(ContactFactory.create(supplier=supplier), category=str(category.pk))
    )

    assert answer.json()["category"] == str(category.pk)


@pytest.mark.parametrize("days", [-1, 731])
def test_a_note_is_kept_for_two_years_at_most(client: APIClient, days: int) -> None:
    last = str(localdate() + timedelta(days=days))

    answer = client.post(NOTES, body_of(ContactFactory.create(), keep_until_on=last))

    assert faults(answer) == ["/keep_until_on"]
    assert answer.json()["code"] == "keeping-too-long"


@pytest.mark.parametrize("field", ["text", "purpose"])
def test_special_categories_are_refused(client: APIClient, field: str) -> None:
    answer = client.post(NOTES, body_of(ContactFactory.create(), **{field: "Has cancer."}))

    assert faults(answer) == [f"/{field}"]
    assert answer.json()["code"] == "special-category"
    assert "cancer" not in answer.content.decode()
    assert not PersonalNote.objects.exists()


def test_a_note_is_gone_after_its_last_day(client: APIClient, buyer: User) -> None:
    last_day = PersonalNoteFactory.create(author=buyer, keep_until_on=localdate())
    PersonalNoteFactory.create(author=buyer, keep_until_on=localdate() - timedelta(days=1))

    assert ids(client.get(NOTES)) == [str(last_day.pk)]
    assert job() == 1
    assert PersonalNote.objects.get() == last_day
    assert erase_expired_notes(at=now() + timedelta(days=1)) == 1


def test_erasing_leaves_no_word_anywhere(
    client: APIClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        made = client.post(NOTES, body_of(ContactFactory.create()))
        erased = client.delete(made["Location"], HTTP_IF_MATCH="*")

    assert erased.status_code == 204
    assert client.get(made["Location"]).status_code == 404
    assert SECRET not in str(list(Event.objects.values()))
    assert not Event.objects.filter(kind__startswith="personal").exists()
    # SQL is logged nowhere but in tests.
    told = [line.getMessage() for line in caplog.records if not line.name.startswith("django.db")]
    assert SECRET not in str(told)


def test_a_contact_takes_the_notes_along() -> None:
    note = PersonalNoteFactory.create()

    note.contact.delete()

    assert not PersonalNote.objects.exists()


def test_a_note_is_never_edited() -> None:
    note = PersonalNoteFactory.create()
    note.text = "Something else."

    with pytest.raises(DatabaseError), transaction.atomic():
        note.save()


def test_the_database_wants_a_purpose() -> None:
    with pytest.raises(IntegrityError):
        PersonalNoteFactory.create(purpose="")


def test_the_console_shows_and_erases_what_is_ones_own() -> None:
    own, foreign, author = Client(), console(), person()
    own.force_login(author)
    note = PersonalNoteFactory.create(text=SECRET, author=author)

    assert SECRET in text_of(own, address(PersonalNote))
    assert SECRET not in text_of(foreign, address(PersonalNote))
    act(own, note, "erase")

    assert not PersonalNote.objects.exists()
    assert SECRET not in str(list(LogEntry.objects.values()))
