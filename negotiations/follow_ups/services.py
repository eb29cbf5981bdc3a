"""Who owes what by when: `owe` notes a step, wherever it comes from; the rest moves it along."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime, timedelta

from django.db import transaction

from negotiations.agreements.models import Agreement
from negotiations.dates.recurrence import next_occurrence
from negotiations.follow_ups.checks import check_duty, check_order, check_people, hold_order
from negotiations.follow_ups.models import MACHINE_MADE, FollowUp, Origin, Snooze
from negotiations.rounds.models import Negotiation
from negotiations.rounds.services import note_activity
from negotiations.statements.models import Statement
from srm.access.models import User
from srm.clocks import check_happened
from srm.errors import RuleBroken
from srm.events.services import record, record_change, record_many
from srm.records import write_changes
from suppliers.people.models import Contact

LONGEST_SNOOZE = timedelta(days=90)
MOST_SNOOZES = 5
# What a job notes by itself is no move of a side: what was stalled stays so.
OF_JOBS = (*MACHINE_MADE, "agreed-change:", "agreement:", "early-payment:", "oral-agreement:")
# A change of these decides anew when a step is flagged.
MOVING = {"due_at", "waits_for"}


@dataclass(frozen=True)
class Duty:
    """What one side owes, before it is on record."""

    side: str
    action: str
    due_at: datetime
    owner: User | None = None
    contact: Contact | None = None
    owner_name: str = ""
    consequence: str = ""
    evidence_wanted: str = ""
    recurrence: str = ""
    zone: str = "UTC"
    waits_for: FollowUp | None = None
    agreement: Agreement | None = None
    source: Statement | None = None
    origin: str = ""
    """What it comes from, in one text: a duty of the same origin is noted once."""

    def facts(self) -> dict[str, object]:
        """Name the columns; rows they refer to stay rows."""
        names = (field.name for field in fields(self) if field.name != "origin")
        return {name: getattr(self, name) for name in names}


@transaction.atomic
def owe(negotiation: Negotiation, duty: Duty, *, at: datetime) -> FollowUp:
    """Note a step one side owes the other; one that is known by its origin is left as it is."""
    if duty.origin and (known := FollowUp.objects.filter(origins__key=duty.origin).first()):
        return known
    facts = duty.facts()
    check_duty(negotiation, facts)
    recurs = {"repeats_from": duty.due_at, "occurs_at": duty.due_at} if duty.recurrence else {}
    follow_up = FollowUp(negotiation=negotiation, **facts, **recurs)
    check_people(follow_up)
    if duty.waits_for is not None:
        hold_order()
        check_order(follow_up)
    follow_up.next_flag_at = flag_moment(follow_up)
    follow_up.save(force_insert=True)
    if duty.origin:
        # Whoever asks for it at the same moment fails here, and asks again.
        Origin.objects.create(key=duty.origin, follow_up=follow_up)
    if not duty.origin.startswith(OF_JOBS):
        note_activity(negotiation.pk, at=at)
    record("follow_up.added", follow_up, at=at, data={"negotiation": str(negotiation.pk)})
    flag_at_once(follow_up, at=at)
    return follow_up


def flag_moment(follow_up: FollowUp) -> datetime | None:
    """Tell when a step is to be flagged: never while it waits for another, later if put off."""
    first = follow_up.waits_for
    if first is not None and first.is_open:
        return None
    return max(follow_up.due_at, follow_up.snoozed_until or follow_up.due_at)


@transaction.atomic
def change_follow_up(follow_up: FollowUp, changes: Mapping[str, object], *, at: datetime) -> None:
    """Change a step that is not done; a new due moment is flagged anew.

    The caller has locked it, after `hold_order` if it is to wait for another step.
    """
    check_undone(follow_up)
    changes = {name: new for name, new in changes.items() if new != getattr(follow_up, name)}
    if not changes:
        return
    for name, value in changes.items():
        setattr(follow_up, name, value)
    moments = {"due_at": follow_up.due_at, "zone": follow_up.zone}
    check_duty(follow_up.negotiation, {**moments, **changes})
    if {"owner", "contact"} & set(changes):
        check_people(follow_up)
    if "waits_for" in changes:
        check_order(follow_up)
    write_changes(follow_up, {**changes, **moved_moments(follow_up, set(changes))})
    record_change("follow_up.changed", follow_up, set(changes), at=at)
    if MOVING & set(changes):
        flag_at_once(follow_up, at=at)


def moved_moments(follow_up: FollowUp, changed: set[str]) -> dict[str, datetime | None]:
    """Tell what other moments of a step move with these fields."""
    moments: dict[str, datetime | None] = {}
    if {"recurrence", "zone"} & changed:
        anchor = follow_up.due_at if follow_up.recurrence else None
        moments |= {"repeats_from": anchor, "occurs_at": anchor}
    if "due_at" in changed:
        follow_up.snoozed_until = None
        moments |= {"snoozed_until": None, "escalated_at": None}
    if MOVING & changed:
        moments["next_flag_at"] = flag_moment(follow_up)
    return moments


def check_undone(follow_up: FollowUp) -> None:
    """Refuse to touch a step that is done or dropped."""
    if not follow_up.is_open:
        raise RuleBroken("follow-up-done", "This step is closed and not changed any more.")


def flag_at_once(follow_up: FollowUp, *, at: datetime) -> None:
    """Have a step flagged within a second that is due already; the others wait for the sweep."""
    if follow_up.next_flag_at is not None and follow_up.next_flag_at <= at:
        record("follow_up.came_due", follow_up, at=at)


@transaction.atomic
def snooze_follow_up(
    follow_up: FollowUp, *, until: datetime, reason: str, by: User, at: datetime
) -> Snooze:
    """Put a step off: nobody is reminded until then. What is owed by when stays as it is."""
    follow_up = FollowUp.objects.select_for_update(of=("self",)).get(pk=follow_up.pk)
    check_undone(follow_up)
    if not at < until <= at + LONGEST_SNOOZE:
        message = f"Put it off until later, but for {LONGEST_SNOOZE.days} days at most."
        raise RuleBroken("snooze-too-long", message, field="until")
    if follow_up.snoozes.count() >= MOST_SNOOZES:
        raise RuleBroken(
            "snoozed-too-often", f"This step was put off {MOST_SNOOZES} times; move its due moment."
        )
    snooze = Snooze.objects.create(
        follow_up=follow_up, until=until, reason=reason, by=by, snoozed_at=at
    )
    follow_up.snoozed_until = until
    write_changes(follow_up, {"snoozed_until": until, "next_flag_at": flag_moment(follow_up)})
    facts = {"until": until.isoformat(), "by": str(by.pk)}
    record("follow_up.snoozed", follow_up, at=at, data=facts)
    return snooze


@transaction.atomic
def complete_follow_up(
    follow_up: FollowUp, *, done_at: datetime, evidence: str, at: datetime
) -> FollowUp | None:
    """Note that a step was done, and what shows it; gives the next one if it comes again."""
    check_happened(done_at, field="done_at", at=at, code="done-ahead")
    first = follow_up.waits_for
    if first is not None and first.is_open:
        raise RuleBroken("follow-up-blocked", "The step that has to be done first is not done.")
    if follow_up.is_open and follow_up.evidence_wanted and not evidence.strip():
        raise RuleBroken("evidence-needed", "Say what shows it, as agreed.", field="evidence")
    # Of two who finish it at once only one changes a row, and goes on to the next step.
    undone = FollowUp.objects.open().filter(pk=follow_up.pk)
    if not undone.update(done_at=done_at, evidence=evidence, next_flag_at=None):
        raise RuleBroken("follow-up-done", "This step is already done, or was dropped.")
    note_activity(follow_up.negotiation_id, at=done_at)
    record("follow_up.done", follow_up, at=at, data={"side": follow_up.side})
    free_waiting(follow_up, at=at)
    return owe_again(FollowUp.objects.get(pk=follow_up.pk), at=at)


def free_waiting(follow_up: FollowUp, *, at: datetime) -> None:
    """Let the steps begin that waited for this one."""
    waiting = list(
        FollowUp.objects.open().filter(waits_for=follow_up).select_for_update().order_by("pk")
    )
    for step in waiting:
        step.next_flag_at = max(step.due_at, step.snoozed_until or step.due_at)
    FollowUp.objects.bulk_update(waiting, ["next_flag_at"])
    record_many("follow_up.unblocked", waiting, at=at)
    for step in waiting:
        flag_at_once(step, at=at)


def owe_again(done: FollowUp, *, at: datetime) -> FollowUp | None:
    """Note the next step of one that recurs. Each is owed, also where the last one was late."""
    if not done.recurrence or done.repeats_from is None or done.occurs_at is None:
        return None
    due_at = next_occurrence(
        done.recurrence, first=done.repeats_from, after=done.occurs_at, zone=done.zone
    )
    if due_at is None:
        return None
    again = FollowUp.objects.create(
        negotiation_id=done.negotiation_id,
        agreement_id=done.agreement_id,
        source_id=done.source_id,
        side=done.side,
        action=done.action,
        owner_id=done.owner_id,
        contact_id=done.contact_id,
        owner_name=done.owner_name,
        consequence=done.consequence,
        evidence_wanted=done.evidence_wanted,
        recurrence=done.recurrence,
        zone=done.zone,
        repeats_from=done.repeats_from,
        occurs_at=due_at,
        due_at=due_at,
        next_flag_at=due_at,
        previous=done,
    )
    Origin.objects.create(key=f"follow-up:{done.pk}", follow_up=again)
    facts = {"negotiation": str(done.negotiation_id), "previous": str(done.pk)}
    record("follow_up.added", again, at=at, data=facts)
    flag_at_once(again, at=at)
    return again
