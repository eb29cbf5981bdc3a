"""Steps that nobody has to take any more: dropped with a reason, never deleted, never done."""

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from negotiations.agreements.models import Agreement
from negotiations.follow_ups.agreed_changes import CHASED
from negotiations.follow_ups.early_payments import EARLY, early_payments_of, issue_of
from negotiations.follow_ups.models import FollowUp, Origin
from negotiations.follow_ups.next_steps import AGREED, owe_next_steps
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


def settle_steps(agreements: Sequence[Agreement], *, at: datetime) -> None:
    """Bring the steps of agreements in line with where they stand. Safe to repeat.

    What is in line already costs some queries for all of them together.
    """
    settle_refusals(agreements, at=at)
    in_force = [one for one in agreements if one.status == Agreement.Status.IN_FORCE]
    settle_next_steps(in_force, at=at)
    settle_early_payments([one.negotiation_id for one in in_force], at=at)
    ended = [one.pk for one in agreements if one.status == Agreement.Status.ENDED]
    # Only what was asked for the sake of a consent: what both promised may outlive it.
    for_a_consent = begins_with(CHASED, SPOKEN, REFUSED)
    chased = Origin.objects.filter(for_a_consent, follow_up__agreement__in=ended)
    reason = "The agreement ended."
    drop(chased.values_list("follow_up", flat=True), reason, Cause.AGREEMENT_ENDED, at=at)


def begins_with(*prefixes: str) -> Q:
    """Choose origins by what their names begin with."""
    return Q(*(("key__startswith", prefix) for prefix in prefixes), _connector=Q.OR)


@transaction.atomic
def settle_early_payments(negotiation_ids: Sequence[UUID], *, at: datetime) -> int:
    """Note what we owe early in these negotiations, and drop what is dated otherwise now."""
    negotiations = list(Negotiation.objects.filter(pk__in=negotiation_ids).order_by("pk"))
    theirs = Origin.objects.filter(begins_with(EARLY), follow_up__negotiation__in=negotiations)
    known = {origin.key: origin.follow_up for origin in theirs.select_related("follow_up")}
    paid = {issue_of(key) for key, step in known.items() if step.done_at is not None}
    kept = set()
    for negotiation, duty in early_payments_of(negotiations):
        if issue_of(duty.origin) in paid:
            continue
        kept.add(duty.origin)
        step = known.get(duty.origin) or owe(negotiation, duty, at=at)
        if step.drop_reason == DATED_OTHERWISE:
            take_up_again(step, at=at)
    gone = [step.pk for key, step in known.items() if key not in kept]
    drop(gone, DATED_OTHERWISE, Cause.LEFT_OUT, at=at)
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
    asked = Origin.objects.filter(begins_with(*ASKING), follow_up__negotiation__in=over)
    reason = "The negotiation is over."
    drop(asked.values_list("follow_up", flat=True), reason, Cause.NEGOTIATION_OVER, at=at)


def settle_next_steps(agreements: Sequence[Agreement], *, at: datetime) -> None:
    """Note the next steps of versions in force, and drop those of earlier ones they leave out.

    What a person dropped stays dropped.
    """
    kept = owe_next_steps(agreements, at=at)
    for step in kept.values():
        if IS_LEFT_OUT.fullmatch(step.drop_reason):
            take_up_again(step, at=at)
    gone = left_out(agreements, kept)
    for agreement in agreements:
        version = agreement.current
        if version is not None and gone[agreement.pk]:
            reason = LEFT_OUT.format(version.number)
            drop(gone[agreement.pk], reason, Cause.LEFT_OUT, at=at)


def left_out(agreements: Sequence[Agreement], kept: Container[str]) -> Mapping[UUID, list[UUID]]:
    """Name the open steps of earlier versions that these do not have, with what recurred.

    They are sorted by agreement.
    """
    steps = FollowUp.objects.filter(agreement__in=agreements)
    previous = dict(steps.values_list("pk", "previous"))
    origins = Origin.objects.filter(begins_with(AGREED), follow_up__agreement__in=agreements)
    rows = origins.values_list("key", "follow_up")
    gone = {follow_up for key, follow_up in rows if key not in kept}
    found: defaultdict[UUID, list[UUID]] = defaultdict(list)
    for pk, agreement in steps.open().order_by("pk").values_list("pk", "agreement"):
        if first_of(pk, previous) in gone:
            assert agreement is not None
            found[agreement].append(pk)
    return found


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
