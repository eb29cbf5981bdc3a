"""Steps that nobody has to take any more: dropped with a reason, never deleted, never done."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from negotiations.agreements.models import Agreement, AgreementVersion
from negotiations.follow_ups import early_payments
from negotiations.follow_ups.agreed_changes import CHASED
from negotiations.follow_ups.models import FollowUp, Origin
from negotiations.follow_ups.next_steps import origin_of, origin_prefix, owe_next_steps
from negotiations.follow_ups.oral_deals import SPOKEN
from negotiations.follow_ups.refusals import REFUSED, settle_refusals
from negotiations.follow_ups.services import flag_at_once, flag_moment, free_waiting, owe
from negotiations.offers.models import Package
from negotiations.rounds.models import Negotiation
from negotiations.rounds.services import note_activity
from srm.errors import RuleBroken
from srm.events.services import record
from srm.records import write_changes

# What we ask is asked while we negotiate.
ASKING = ("interest:", "question:")
DATED_OTHERWISE = "The deal dates it otherwise now."
LEFT_OUT = "Version {} of the agreement has it no more."
IS_LEFT_OUT = re.compile(re.escape(LEFT_OUT).replace(r"\{\}", r"\d+"))


class Cause(StrEnum):
    """Why a step was dropped, for feeds; the words are in the step."""

    TOLD = "told"
    AGREEMENT_ENDED = "agreement_ended"
    LEFT_OUT = "left_out"
    NEGOTIATION_OVER = "negotiation_over"


@transaction.atomic
def drop_follow_up(
    follow_up: FollowUp, *, reason: str, cause: Cause = Cause.TOLD, at: datetime
) -> None:
    """Close a step that nobody has to take any more; steps that waited for it begin."""
    # Of one who drops it and one who does it at once only one changes the row.
    open_step = FollowUp.objects.open().filter(pk=follow_up.pk)
    if not open_step.update(dropped_at=at, drop_reason=reason, next_flag_at=None):
        raise RuleBroken("follow-up-done", "This step is already done, or was dropped.")
    if cause == Cause.TOLD:
        note_activity(follow_up.negotiation_id, at=at)
    facts = {"side": follow_up.side, "cause": cause}
    record("follow_up.dropped", follow_up, at=at, data=facts)
    free_waiting(follow_up, at=at)


@transaction.atomic
def take_up_again(follow_up: FollowUp, *, at: datetime) -> None:
    """Open a dropped step anew, as it was; what waits for it waits again."""
    facts = {"dropped_at": None, "drop_reason": ""}
    follow_up.dropped_at, follow_up.drop_reason = None, ""
    write_changes(follow_up, {**facts, "next_flag_at": flag_moment(follow_up)})
    FollowUp.objects.open().filter(waits_for=follow_up).update(next_flag_at=None)
    record("follow_up.taken_up", follow_up, at=at, data={"side": follow_up.side})
    flag_at_once(follow_up, at=at)


def settle_steps(agreement: Agreement, *, at: datetime) -> None:
    """Bring the steps of an agreement in line with where it stands. Safe to repeat."""
    settle_refusals(agreement, at=at)
    if agreement.status == Agreement.Status.IN_FORCE:
        settle_next_steps(agreement, at=at)
        settle_early_payments([agreement.negotiation_id], at=at)
    elif agreement.status == Agreement.Status.ENDED:
        # Only what was asked for the sake of a consent: what both promised may outlive it.
        prefixes = (CHASED, SPOKEN, REFUSED)
        for_a_consent = Q(*(("key__startswith", one) for one in prefixes), _connector=Q.OR)
        chased = Origin.objects.filter(for_a_consent, follow_up__agreement=agreement)
        reason = "The agreement ended."
        drop(chased.values_list("follow_up", flat=True), reason, Cause.AGREEMENT_ENDED, at=at)


@transaction.atomic
def settle_early_payments(negotiation_ids: Sequence[UUID], *, at: datetime) -> int:
    """Note what we owe early in these negotiations, and drop what is dated otherwise now."""
    negotiations = list(Negotiation.objects.filter(pk__in=negotiation_ids).order_by("pk"))
    for negotiation in negotiations:
        own = Origin.objects.filter(key__startswith=early_payments.origin_prefix(negotiation))
        done = own.filter(follow_up__done_at__isnull=False).values_list("key", flat=True)
        paid = {early_payments.issue_of(key) for key in done}
        duties = [
            duty
            for duty in early_payments.early_payments_of(negotiation)
            if early_payments.issue_of(duty.origin) not in paid
        ]
        for step in [owe(negotiation, duty, at=at) for duty in duties]:
            if step.drop_reason == DATED_OTHERWISE:
                take_up_again(step, at=at)
        gone = own.exclude(key__in=[duty.origin for duty in duties])
        drop(gone.values_list("follow_up", flat=True), DATED_OTHERWISE, Cause.LEFT_OUT, at=at)
    return len(negotiations)


def settle_packages(package_ids: Sequence[UUID], *, at: datetime) -> int:
    """Note what we owe early by packages that were accepted. Safe to repeat."""
    packages = Package.objects.filter(pk__in=package_ids)
    settle_early_payments(list(packages.values_list("negotiation", flat=True)), at=at)
    return len(package_ids)


def drop_asking(negotiation_ids: Sequence[UUID], *, at: datetime) -> None:
    """Drop what is to be asked in negotiations that are over. Safe to repeat."""
    over = Negotiation.objects.filter(pk__in=negotiation_ids).exclude(
        phase__in=Negotiation.UNDERWAY
    )
    asking = Q(*(("key__startswith", one) for one in ASKING), _connector=Q.OR)
    asked = Origin.objects.filter(asking, follow_up__negotiation__in=over)
    reason = "The negotiation is over."
    drop(asked.values_list("follow_up", flat=True), reason, Cause.NEGOTIATION_OVER, at=at)


def settle_next_steps(agreement: Agreement, *, at: datetime) -> None:
    """Note the next steps of the version in force, and drop those of earlier ones it leaves out.

    What a person dropped stays dropped.
    """
    version = agreement.current
    assert version is not None  # every agreement has a first version
    for step in owe_next_steps(agreement, at=at):
        if IS_LEFT_OUT.fullmatch(step.drop_reason):
            take_up_again(step, at=at)
    reason = LEFT_OUT.format(version.number)
    drop(left_out(agreement, version), reason, Cause.LEFT_OUT, at=at)


def left_out(agreement: Agreement, version: AgreementVersion) -> list[UUID]:
    """Name the steps of earlier versions that this one does not have, with those that recurred."""
    own = origin_prefix(agreement)
    kept = {origin_of(agreement, step) for step in version.next_steps.all()}
    previous = dict(FollowUp.objects.filter(agreement=agreement).values_list("pk", "previous"))
    origins = Origin.objects.filter(follow_up__agreement=agreement, key__startswith=own)
    gone = set(origins.exclude(key__in=kept).values_list("follow_up", flat=True))
    return [pk for pk in previous if first_of(pk, previous) in gone]


def first_of(pk: UUID, previous: Mapping[UUID, UUID | None]) -> UUID:
    """Go back to the first step of those that followed each other."""
    while (before := previous.get(pk)) is not None:
        pk = before
    return pk


def drop(steps: Iterable[UUID], reason: str, cause: Cause, *, at: datetime) -> None:
    """Drop those of these steps that are open."""
    found = FollowUp.objects.open().filter(pk__in=list(steps))
    for step in found.select_for_update().order_by("pk"):
        drop_follow_up(step, reason=reason, cause=cause, at=at)
