import pytest
from django.db import IntegrityError

from srm.events.models import Event
from suppliers.people import services
from suppliers.people.models import Contact
from tests.factories.suppliers import ContactFactory, SupplierFactory
from tests.moments import NOON

pytestmark = pytest.mark.django_db


def test_events_name_no_person() -> None:
    services.add_contact(SupplierFactory.create(), {"name": "J. Jansen"}, at=NOON)

    assert str(Contact.objects.get()) == "J. Jansen"
    assert "Jansen" not in str(Event.objects.values().get())


def test_a_change_tells_which_fields_changed_and_not_to_what() -> None:
    contact = ContactFactory.create()

    services.change_contact(contact, {"name": "Anna", "email": "a@example.com"}, at=NOON)

    assert Contact.objects.get().email == "a@example.com"
    assert Event.objects.get().data == {"fields": ["email", "name"]}


def test_a_removed_contact_is_forgotten() -> None:
    contact = ContactFactory.create()

    services.remove_contact(contact, at=NOON)

    assert not Contact.objects.exists()
    assert Event.objects.get().kind == "contact.removed"


def test_the_database_forbids_a_phone_number_without_a_country() -> None:
    with pytest.raises(IntegrityError):
        ContactFactory.create(phone="0201234567")
