"""Links for people of the supplier: made once, used once, revocable, and silent when they fail."""

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from negotiations.agreements.amendments import Amendment
from negotiations.agreements.checks import check_ready
from negotiations.agreements.models import Agreement, AgreementVersion
from negotiations.agreements.services import (
    Answer,
    answer_agreement,
    current_of,
    propose_agreement,
    revise_agreement,
)
from negotiations.guests.models import GuestLink, GuestLinkQuerySet
from negotiations.outtakes.models import Outtake
from negotiations.outtakes.services import (
    Opinion,
    check_agreed,
    check_silent,
    leave_outtake,
)
from negotiations.rounds.models import Side
from srm.access.models import User
from srm.errors import RuleBroken
from srm.events.services import record
from suppliers.people.models import Contact

Purpose = GuestLink.Purpose
SECRET_BYTES = 32
OUTTAKE_LIFE = timedelta(days=30)


@dataclass(frozen=True)
class Guest:
    """Whom a link is for."""

    person: str
    role: str = ""
    contact: Contact | None = None
    """Who gets it by mail."""


@dataclass(frozen=True)
class Revision:
    """What the next version changes, and why where it was in force."""

    changes: Mapping[str, Any]  # Any: parts of a wording
    amendment: Amendment


def hash_of(secret: str) -> str:
    """Hash a secret; it is long and random, so that it needs neither salt nor slowness."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def new_secret() -> str:
    """Make a secret that nobody can guess."""
    return secrets.token_urlsafe(SECRET_BYTES)


def make_link(
    version: AgreementVersion,
    purpose: Purpose,
    guest: Guest,
    *,
    expires_at: datetime,
    by: User | None,
    at: datetime,
) -> tuple[GuestLink, str]:
    """Make a link; gives its secret, which nobody can read again.

    A contact gets it by mail: the secret is made there, and none is given here.
    """
    secret = new_secret()
    link = GuestLink.objects.create(
        version=version,
        purpose=purpose,
        person=guest.person,
        role=guest.role,
        contact=guest.contact,
        secret_hash=hash_of(secret),
        expires_at=expires_at,
        made_by=by,
    )
    facts = {"agreement": str(version.agreement_id), "purpose": purpose}
    record("guest_link.made", link, at=at, data=facts)
    if guest.contact is None:
        return link, secret
    record("guest_link.mail_asked", link, at=at)
    return link, ""


@transaction.atomic
def invite(
    agreement: Agreement,
    purpose: Purpose,
    guest: Guest,
    *,
    expires_at: datetime,
    by: User,
    at: datetime,
) -> tuple[GuestLink, str]:
    """Make a link to the current version; a draft is proposed by it.

    The caller has locked the agreement.
    """
    if expires_at <= at:
        raise RuleBroken("link-expired", "The link would have expired.", field="expires_at")
    check_contact(agreement, guest.contact)
    version = current_of(agreement)
    if purpose == Purpose.CONSENT:
        prepare_consent(agreement, version, at=at)
    else:
        check_agreed(agreement, Side.SUPPLIER)
        check_silent(agreement, Side.SUPPLIER)
    return make_link(version, purpose, guest, expires_at=expires_at, by=by, at=at)


@transaction.atomic
def revise_and_invite(
    agreement: Agreement,
    revision: Revision,
    guest: Guest | None,
    *,
    life: timedelta,
    by: User,
    at: datetime,
) -> tuple[GuestLink, str]:
    """Write the next version and make a link to it, for the guest of the last one unless told.

    The caller has locked the agreement. Links to earlier versions open nothing any more.
    """
    guest = guest or last_guest(agreement)
    amendment = revision.amendment
    revise_agreement(agreement, revision.changes, amendment=amendment, by=by, at=at)
    return invite(agreement, Purpose.CONSENT, guest, expires_at=at + life, by=by, at=at)


def last_guest(agreement: Agreement) -> Guest:
    """Find who was last asked for consent by a link."""
    links = GuestLink.objects.filter(version__agreement=agreement, purpose=Purpose.CONSENT)
    last = links.order_by("-id").select_related("contact").first()
    if last is None:
        raise RuleBroken("guest-unknown", "Nobody was invited before: say whom.", field="person")
    return Guest(last.person, last.role, last.contact)


def check_contact(agreement: Agreement, contact: Contact | None) -> None:
    """Refuse to write to somebody of another supplier, or to nobody."""
    if contact is None:
        return
    if contact.supplier_id != agreement.negotiation.supplier_id:
        raise RuleBroken(
            "contact-foreign", "This person works for another supplier.", field="contact"
        )
    if not contact.email:
        raise RuleBroken(
            "contact-without-email",
            "There is no e-mail address of this person: note one, or pass the link on yourself.",
            field="contact",
        )


def prepare_consent(agreement: Agreement, version: AgreementVersion, *, at: datetime) -> None:
    """Refuse a link where there is nothing to answer; propose a draft."""
    if agreement.status == Agreement.Status.ENDED:
        raise RuleBroken("agreement-ended", "This agreement has ended.")
    # A revision may have dropped the next steps: nobody could accept it.
    check_ready(version)
    if agreement.status == Agreement.Status.DRAFT:
        propose_agreement(agreement, at=at)
    if version.consents.filter(side=Side.SUPPLIER, voided_at=None).exists():
        raise RuleBroken("already-answered", "The supplier already answered this version.")


@transaction.atomic
def revoke_link(link: GuestLink, *, at: datetime) -> None:
    """Make a link useless."""
    if not GuestLink.objects.revocable().filter(pk=link.pk).update(revoked_at=at):
        raise RuleBroken("link-spent", "This link was used or revoked before.")
    record("guest_link.revoked", link, at=at)


def find_link(secret: str, *, at: datetime) -> GuestLink | None:
    """Find the link with this secret, if it still opens its page."""
    return link_in(GuestLink.objects.usable(at=at), secret)


def find_kept_link(secret: str, *, at: datetime) -> GuestLink | None:
    """Find the link with this secret, if it gives the document after a yes, answered or not."""
    return link_in(GuestLink.objects.keeping(at=at), secret)


def link_in(links: GuestLinkQuerySet, secret: str) -> GuestLink | None:
    """Find the link with this secret among these."""
    found = links.filter(secret_hash=hash_of(secret))
    return found.select_related("version__agreement__negotiation__supplier").first()


def are_questions_answered(agreement: Agreement) -> bool:
    """Tell whether the supplier said already what it thought of the deal."""
    return agreement.outtakes.filter(side=Side.SUPPLIER).exists()


def hold_link(secret: str, purpose: Purpose, *, at: datetime) -> GuestLink | None:
    """Lock a usable link and its agreement, so that nothing changes while it is used."""
    link = find_link(secret, at=at)
    if link is None or link.purpose != purpose:
        return None
    # The agreement first, as everybody else locks it; then look again.
    Agreement.objects.select_for_update(of=("self",)).get(pk=link.version.agreement_id)
    usable = GuestLink.objects.usable(at=at).filter(pk=link.pk)
    locked = usable.select_for_update(of=("self",)).select_related("version__agreement")
    return locked.first()


@transaction.atomic
def answer_by_link(secret: str, answer: Answer, *, at: datetime) -> str | None:
    """Put the supplier's answer on record and spend the link; None where it opens nothing.

    Gives the secret of a link after a yes, to the two questions and to the document, which may
    be sealed much later; and an empty one after a no.
    """
    link = hold_link(secret, Purpose.CONSENT, at=at)
    if link is None:
        return None
    agreement = link.version.agreement
    answer_agreement(agreement, answer, by=None, at=at)
    spend(link, at=at)
    if not answer.is_given:
        return ""
    guest = Guest(answer.person, answer.role)
    _, after = make_link(
        link.version, Purpose.OUTTAKE, guest, expires_at=at + OUTTAKE_LIFE, by=None, at=at
    )
    return after


@transaction.atomic
def leave_outtake_by_link(secret: str, opinion: Opinion, *, at: datetime) -> Outtake | None:
    """Put on record what the supplier thought, and spend the link."""
    link = hold_link(secret, Purpose.OUTTAKE, at=at)
    if link is None:
        return None
    outtake = leave_outtake(link.version.agreement, Side.SUPPLIER, opinion, by=None, at=at)
    spend(link, at=at)
    return outtake


def spend(link: GuestLink, *, at: datetime) -> None:
    """Mark a locked link as used."""
    GuestLink.objects.filter(pk=link.pk).update(used_at=at)
    record("guest_link.used", link, at=at)
