"""Mails with links: each sent once, and again for each new version (R22).

The secret of a link is made when its mail is sent, and is kept nowhere: not in the answer to who
asked for the link, in no event, job or log. A worker that is lost after the mail server took a mail
leaves the link unsent: the next run sends another mail, whose link is the one that works.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from negotiations.agreements.checks import is_ready
from negotiations.agreements.models import Agreement
from negotiations.agreements.services import current_of
from negotiations.guests.mails import mail_of
from negotiations.guests.models import GuestLink
from negotiations.guests.services import Guest, hash_of, make_link, new_secret
from negotiations.rounds.models import Side
from srm.events.services import record

LIFE = timedelta(days=14)


def mail_links(link_ids: Sequence[UUID], *, at: datetime) -> int:
    """Send these links to their contacts; returns how many mails were sent."""
    return sum(mail_link(pk, at=at) for pk in link_ids)


def mail_link(link_id: UUID, *, at: datetime) -> int:
    """Send one link, unless it was sent or opens nothing any more. Raises what the mail raises."""
    try:
        with transaction.atomic():
            if send_locked(link_id, at=at):
                return 1
    except Exception:
        note_failed(link_id, at=at)
        raise
    note_failed(link_id, at=at)
    return 0


def send_locked(link_id: UUID, *, at: datetime) -> bool:
    """Lock a link that is to be mailed, give it its secret, and send it."""
    waiting = GuestLink.objects.to_mail(at=at).filter(pk=link_id)
    waiting = waiting.select_related("contact", "version__agreement")
    link = waiting.select_for_update(of=("self",)).first()
    if link is None:
        return False
    assert link.contact is not None  # as to_mail found
    secret = new_secret()
    rows = GuestLink.objects.filter(pk=link.pk)
    rows.update(secret_hash=hash_of(secret), mailed_at=at, mail_failed_at=None)
    facts = {"agreement": str(link.version.agreement_id), "version": link.version.number}
    record("guest_link.mailed", link, at=at, data=facts)
    mail_of(link, link.contact, secret).send()
    return True


@transaction.atomic
def note_failed(link_id: UUID, *, at: datetime) -> None:
    """Note, once, that a link could not be mailed, for whoever wonders why nobody answers."""
    unsent = GuestLink.objects.filter(pk=link_id, mailed_at=None, mail_failed_at=None)
    for link in unsent.select_for_update(of=("self",)):
        GuestLink.objects.filter(pk=link.pk).update(mail_failed_at=at)
        record("guest_link.mail_failed", link, at=at)


@transaction.atomic
def tell_new_versions(agreement_ids: Sequence[UUID], *, at: datetime) -> int:
    """Mail whoever was mailed about an earlier version a link to the current one.

    Safe to repeat: who has a link to it gets none.
    """
    waiting = Agreement.objects.filter(
        pk__in=agreement_ids, status=Agreement.Status.AWAITING_CONSENT
    )
    agreements = waiting.select_for_update(of=("self",)).order_by("pk")
    return sum(tell_new_version(agreement, at=at) for agreement in agreements)


def tell_new_version(agreement: Agreement, *, at: datetime) -> int:
    """Make the contact of the last link another one, unless somebody took it in hand."""
    version = current_of(agreement)
    links = GuestLink.objects.filter(
        version__agreement=agreement, purpose=GuestLink.Purpose.CONSENT
    )
    last = links.order_by("-id").select_related("contact").first()
    if last is None or last.contact is None or last.revoked_at is not None:
        return 0
    answered = version.consents.filter(side=Side.SUPPLIER, voided_at=None)
    # What nobody could accept yet is told with the version that can be.
    if last.version_id == version.pk or answered.exists() or not is_ready(version):
        return 0
    guest = Guest(last.person, last.role, last.contact)
    make_link(version, GuestLink.Purpose.CONSENT, guest, expires_at=at + LIFE, by=None, at=at)
    return 1
