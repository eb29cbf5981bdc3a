from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from negotiations.agreements.models import Agreement
from negotiations.follow_ups.models import FollowUp
from negotiations.interests.services import check_source
from negotiations.rounds.models import Negotiation
from negotiations.rounds.services import note_activity
from negotiations.statements.models import Statement
from srm.errors import RuleBroken
from srm.events.services import record, record_change
from srm.records import write_changes


@transaction.atomic
def add_follow_up(
    negotiation: Negotiation,
    facts: Mapping[str, object],
    *,
    due_at: datetime,
    agreement: Agreement | None = None,
    source: Statement | None = None,
    at: datetime,
) -> FollowUp:
    """Note a step one side owes the other."""
    check_source(negotiation, source)
    if agreement is not None and agreement.negotiation_id != negotiation.pk:
        raise RuleBroken(
            "agreement-foreign", "The agreement is of another negotiation.", field="agreement"
        )
    follow_up = FollowUp.objects.create(
        negotiation=negotiation,
        agreement=agreement,
        source=source,
        due_at=due_at,
        next_flag_at=due_at,
        **facts,
    )
    note_activity(negotiation.pk, at=at)
    record("follow_up.added", follow_up, at=at, data={"negotiation": str(negotiation.pk)})
    flag_at_once(follow_up, at=at)
    return follow_up


@transaction.atomic
def change_follow_up(follow_up: FollowUp, changes: Mapping[str, object], *, at: datetime) -> None:
    """Change a step that is not done; a new due moment is flagged anew."""
    if follow_up.done_at is not None:
        raise RuleBroken("follow-up-done", "This step is done and not changed any more.")
    if "due_at" in changes and changes["due_at"] != follow_up.due_at:
        changes = {**changes, "next_flag_at": changes["due_at"]}
    write_changes(follow_up, changes)
    record_change("follow_up.changed", follow_up, set(changes) - {"next_flag_at"}, at=at)
    if "next_flag_at" in changes:
        flag_at_once(follow_up, at=at)


def flag_at_once(follow_up: FollowUp, *, at: datetime) -> None:
    """Have a step flagged within a second that is due already; the others wait for the sweep."""
    if follow_up.next_flag_at is not None and follow_up.next_flag_at <= at:
        record("follow_up.came_due", follow_up, at=at)


@transaction.atomic
def complete_follow_up(
    follow_up: FollowUp, *, done_at: datetime, evidence: str, at: datetime
) -> None:
    """Note that a step was done, and what shows it."""
    undone = FollowUp.objects.filter(pk=follow_up.pk, done_at=None)
    if not undone.update(done_at=done_at, evidence=evidence, next_flag_at=None):
        raise RuleBroken("follow-up-done", "This step is already done.")
    note_activity(follow_up.negotiation_id, at=done_at)
    record("follow_up.done", follow_up, at=at, data={"side": follow_up.side})
