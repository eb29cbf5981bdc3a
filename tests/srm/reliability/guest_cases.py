"""Links that are to be mailed, for the test that runs every task twice."""

from django.utils.timezone import now

from negotiations.agreements.models import Agreement
from negotiations.guests.models import GuestLink
from srm.events.services import record
from tests.factories.agreements import GuestLinkFactory
from tests.factories.negotiations import AgreementFactory, AgreementVersionFactory
from tests.factories.suppliers import ContactFactory


def link_for(agreement: Agreement) -> GuestLink:
    """A link for a contact of the supplier."""
    contact = ContactFactory.create(
        supplier=agreement.negotiation.supplier, email="niamh@example.com"
    )
    link: GuestLink = GuestLinkFactory.create(version=agreement.current, contact=contact)
    return link


def links_to_mail() -> list[list[str]]:
    link = link_for(AgreementFactory.create(proposed=True))
    return [[str(record("guest_link.mail_asked", link, at=now()).pk)]]


def versions_to_tell() -> list[list[str]]:
    agreement = AgreementFactory.create(proposed=True)
    link_for(agreement)
    later = AgreementVersionFactory.create(agreement=agreement)
    Agreement.objects.filter(pk=agreement.pk).update(current=later)
    return [[str(record("agreement.asked_again", agreement, at=now()).pk)]]
