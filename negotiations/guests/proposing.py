"""Issues that the supplier adds to the table by a one-time link, before or during the talks (R36).

What they add is theirs: without a weight or a limit of ours, and flagged until we weighted it.
"""

import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from negotiations.guests.issue_links import IssueLink
from negotiations.guests.services import SECRET_BYTES, Guest, hash_of
from negotiations.offers.issues import add_issue
from negotiations.offers.models import Issue
from negotiations.rounds.models import Negotiation, Side
from negotiations.rounds.services import hold_underway
from srm.access.models import User
from srm.errors import RuleBroken
from srm.events.services import record


@dataclass(frozen=True)
class Proposal:
    """Something that they want to talk about, and how it is answered."""

    name: str
    kind: str
    currency: str = ""
    unit: str = ""
    options: Sequence[str] = ()


@transaction.atomic
def invite_to_propose(
    negotiation: Negotiation, guest: Guest, *, expires_at: datetime, by: User, at: datetime
) -> tuple[IssueLink, str]:
    """Make a link; gives its secret, which nobody can read again."""
    hold_underway(negotiation.pk)
    if expires_at <= at:
        raise RuleBroken("link-expired", "The link would have expired.", field="expires_at")
    secret = secrets.token_urlsafe(SECRET_BYTES)
    link = IssueLink.objects.create(
        negotiation=negotiation,
        person=guest.person,
        role=guest.role,
        secret_hash=hash_of(secret),
        expires_at=expires_at,
        made_by=by,
    )
    record("issue_link.made", link, at=at, data={"negotiation": str(negotiation.pk)})
    return link, secret


@transaction.atomic
def revoke_issue_link(link: IssueLink, *, at: datetime) -> None:
    """Make a link useless."""
    unused = IssueLink.objects.filter(pk=link.pk, used_at=None, revoked_at=None)
    if not unused.update(revoked_at=at):
        raise RuleBroken("link-spent", "This link was used or revoked before.")
    record("issue_link.revoked", link, at=at)


def find_issue_link(secret: str, *, at: datetime) -> IssueLink | None:
    """Find the link with this secret, if it still opens its page."""
    found = IssueLink.objects.usable(at=at).filter(secret_hash=hash_of(secret))
    return found.select_related("negotiation__supplier").first()


def proposed_before(negotiation: Negotiation) -> list[Issue]:
    """List what they put on the table of a negotiation; what we put there is not for them."""
    return list(negotiation.issues.filter(proposed_by=Side.SUPPLIER).order_by("pk"))


@transaction.atomic
def propose_by_link(
    secret: str, proposals: Sequence[Proposal], *, at: datetime
) -> IssueLink | None:
    """Put what they propose on the table and spend the link; None where it opens nothing.

    What is on the table by that name is left as it is, and they are not told: it may be ours.
    """
    link = find_issue_link(secret, at=at)
    if link is None:
        return None
    # The negotiation first, as everybody else locks it; then look again.
    negotiation = hold_underway(link.negotiation_id)
    locked = IssueLink.objects.usable(at=at).filter(pk=link.pk)
    if locked.select_for_update(of=("self",)).first() is None:
        return None
    for proposal in proposals:
        if not negotiation.issues.filter(name__iexact=proposal.name).exists():
            facts = asdict(proposal) | {"options": list(proposal.options)}
            issue = add_issue(negotiation, {**facts, "proposed_by": Side.SUPPLIER}, at=at)
            link.issues.add(issue)
    IssueLink.objects.filter(pk=link.pk).update(used_at=at)
    record("issue_link.used", link, at=at, data={"negotiation": str(negotiation.pk)})
    return link
