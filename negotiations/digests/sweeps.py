"""Writing to people: a digest a day, and at once what is urgent.

What a mail tells is noted and committed before it is sent: a worker that is killed in between loses
a mail and never sends one twice. What it told of stays on the work list. A mail that the server
refuses is taken back and comes with a later digest.
"""

import logging
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from negotiations.digests.lines import Line, kind_of, line_of, lines_for
from negotiations.digests.mails import mail_of
from negotiations.digests.models import Reach
from negotiations.digests.services import (
    hours_of,
    note_delivered,
    reach_everybody,
    reach_of,
    take_back,
)
from negotiations.rounds.models import Negotiation
from negotiations.rounds.names import discreet_names
from negotiations.warning_signs.models import WarningSign
from srm.access.models import User

logger = logging.getLogger(__name__)

BATCH = 50
AGAIN_AFTER = timedelta(minutes=15)


def send_digests(*, at: datetime) -> int:
    """Send every digest that is due; gives how many mails were sent."""
    reach_everybody(at=at)
    sent = 0
    while claimed := claim_digests(at=at):
        sent += sum(send(user, lines, is_urgent=False, at=at) for user, lines in claimed)
    return sent


@transaction.atomic
def claim_digests(*, at: datetime, limit: int = BATCH) -> list[tuple[User, list[Line]]]:
    """Take people whose digest is due, note what they are told, and when the next one is."""
    chosen = list(
        Reach.objects.to_digest(at=at)
        .select_related("user")
        .select_for_update(skip_locked=True, of=("self",))
        .order_by("next_digest_at")[:limit]
    )
    claimed = []
    for reach in chosen:
        reach.next_digest_at = hours_of(reach).next_digest(after=at)
        claimed.append((reach.user, claim_lines(reach, at=at)))
    Reach.objects.bulk_update(chosen, ["next_digest_at"])
    return claimed


def claim_lines(reach: Reach, *, at: datetime) -> list[Line]:
    """Note what somebody is told now, and give it."""
    lines = lines_for(reach.user, reach.muted, at=at) if can_be_written_to(reach.user) else []
    return note_delivered(reach.user, lines, is_urgent=False, at=at)


def send_digest_to(user: User, *, at: datetime) -> int:
    """Send somebody's digest now; the next one comes at its hour all the same."""
    with transaction.atomic():
        reach_of(user, at=at)
        reach = Reach.objects.select_for_update(of=("self",)).get(user=user)
        lines = claim_lines(reach, at=at)
    return send(user, lines, is_urgent=False, at=at)


def can_be_written_to(user: User) -> bool:
    """Tell whether somebody is here and has an address."""
    return user.is_active and bool(user.email)


def send_urgent(*, at: datetime) -> int:
    """Write at once about what is urgent; in quiet hours when they are over."""
    sent = 0
    while True:
        count, mails = claim_urgent(at=at)
        sent += sum(send(user, lines, is_urgent=True, at=at) for user, lines in mails)
        if not count:
            return sent


@transaction.atomic
def claim_urgent(*, at: datetime, limit: int = BATCH) -> tuple[int, list[tuple[User, list[Line]]]]:
    """Take urgent signs nobody was told of, and note who is told now or when."""
    signs = list(
        WarningSign.objects.urgent(at=at)
        .select_related("negotiation__owner", "follow_up__owner")
        .select_for_update(skip_locked=True, of=("self",))
        .order_by("urgent_at")[:limit]
    )
    names = discreet_names(sign.negotiation_id for sign in signs)
    told: dict[User, list[Line]] = defaultdict(list)
    for sign in signs:
        user = person_of(sign)
        reach = reach_of(user, at=at)
        sign.urgent_at = None
        if not is_for(sign, user, reach.muted):
            continue
        if hours_of(reach).is_quiet(at):
            sign.urgent_at = hours_of(reach).end_of_quiet(at)
            continue
        told[user].append(line_of(sign, names[sign.negotiation_id]))
    WarningSign.objects.bulk_update(signs, ["urgent_at"])
    mails = [(u, note_delivered(u, lines, is_urgent=True, at=at)) for u, lines in told.items()]
    return len(signs), mails


def person_of(sign: WarningSign) -> User:
    """Tell who is to act on a sign: who owes the step, or else who owns the negotiation."""
    step = sign.follow_up
    return step.owner if step is not None and step.owner is not None else sign.negotiation.owner


def is_for(sign: WarningSign, user: User, muted: Sequence[str]) -> bool:
    """Tell whether a sign still stands and this person may and wants to know of it."""
    if sign.verdict != WarningSign.Verdict.OPEN or sign.cleared_at is not None:
        return False
    if kind_of(sign.code) in muted or not can_be_written_to(user):
        return False
    return Negotiation.objects.visible_to(user).filter(pk=sign.negotiation_id).exists()


def send(user: User, lines: Sequence[Line], *, is_urgent: bool, at: datetime) -> int:
    """Send one mail, if there is anything to tell; gives how many were sent."""
    if not lines:
        return 0
    try:
        mail_of(user, lines, is_urgent=is_urgent).send()
    # An address that cannot be written to is of no concern to the others who wait for their mails.
    except Exception as error:  # noqa: BLE001
        # The class alone: a message could quote the address.
        logger.warning("A mail was not sent: %s", type(error).__name__)
        take_back(user, lines, again_at=at + AGAIN_AFTER)
        return 0
    return 1
