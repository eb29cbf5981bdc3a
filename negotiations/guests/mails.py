"""What a mail to a contact of the supplier says: what is asked, until when, and the one link."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from negotiations.agreements.models import AgreementVersion
from negotiations.guests.known import last_known
from negotiations.guests.models import GuestLink
from srm.addresses import public_url
from srm.privacy import Shared
from suppliers.people.models import Contact

VERSION = Shared(AgreementVersion, "number", "title", "sha256")
LINK = Shared(GuestLink, "person", "purpose", "expires_at")
CONTACT = Shared(Contact, "email")
# They name no agreement: subjects are read on locked screens.
SUBJECTS = {
    GuestLink.Purpose.CONSENT: "Please read and answer: an agreement that waits for you",
    GuestLink.Purpose.OUTTAKE: "Two short questions about what we agreed",
}
SUBJECT_OF_CHANGE = "The text changed: please read and answer the new version"


def mail_of(row: GuestLink, contact: Contact, secret: str) -> EmailMultiAlternatives:
    """Write the mail with a link: plain text and HTML, and nothing of us but what is declared."""
    link, version = LINK.of(row), VERSION.of(row.version)
    is_consent = link.purpose == GuestLink.Purpose.CONSENT
    before = last_known(row.version) if is_consent else None
    context = {
        "subject": SUBJECTS[link.purpose] if before is None else SUBJECT_OF_CHANGE,
        "person": link.person,
        "company": settings.COMPANY_NAME,
        "version": version,
        "before": VERSION.of(before) if before else None,
        "is_consent": is_consent,
        "url": public_url("guest-page", secret),
        "expires_at": link.expires_at,
    }
    mail = EmailMultiAlternatives(
        context["subject"],
        render_to_string("guests/mail.txt", context),
        to=[CONTACT.of(contact).email],
        headers={"Auto-Submitted": "auto-generated"},
    )
    mail.attach_alternative(render_to_string("guests/mail.html", context), "text/html")
    return mail
