"""Looking at what happened, or did not: steps that are due, and how negotiations go."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Count, Exists, Model, OuterRef, Q

from negotiations.agreements.consents import Consent
from negotiations.agreements.models import Agreement
from negotiations.follow_ups.models import FollowUp
from negotiations.interests.models import Interest
from negotiations.offers.models import Issue
from negotiations.preparation.readiness.outlook import outlooks_of
from negotiations.rounds.models import Negotiation, Round, Side
from negotiations.warning_signs.agreement_sweeps import look_at_agreements
from negotiations.warning_signs.continuity_sweeps import look_at_continuity
from negotiations.warning_signs.detectors import OF_COURSES, OF_STEPS, OF_WAITING
from negotiations.warning_signs.detectors.facts import Course, Step, Waiting
from negotiations.warning_signs.detectors.follow_up_overdue import GRACE, GRAVE
from negotiations.warning_signs.detectors.stalled import stalled
from negotiations.warning_signs.effort_sweeps import look_at_efforts
from negotiations.warning_signs.models import WarningSign
from negotiations.warning_signs.services import (
    Evidence,
    Finding,
    clear_all,
    clear_unseen,
    look,
    raise_signs,
    unseen,
)
from negotiations.warning_signs.trading import look_at_trading
from negotiations.warning_signs.turns import sweep
from srm.events.services import record_many
from suppliers.profiles.inheritance import nearest_words

BATCH = 500
ESCALATE_AFTER_DAYS: int = settings.ESCALATE_AFTER_DAYS


@transaction.atomic
def flag_due_follow_ups(
    *, at: datetime, only: Sequence[UUID] | None = None, limit: int = BATCH
) -> int:
    """Flag steps that have come due or overdue, oldest first. Safe to run concurrently."""
    due = FollowUp.objects.to_flag(at=at)
    due = due if only is None else due.filter(pk__in=only)
    steps = list(
        due.select_related("negotiation")
        .select_for_update(skip_locked=True, of=("self",))
        .order_by("next_flag_at")[:limit]
    )
    raise_signs([finding for step in steps for finding in findings_of_step(step, at=at)], at=at)
    patience = patience_of(steps)
    escalated = [s for s in steps if s.escalated_at is None and at >= s.due_at + patience[s.pk]]
    for step in escalated:
        step.escalated_at = at
    for step in steps:
        step.next_flag_at = next_flag_of(step, patience[step.pk], at=at)
    FollowUp.objects.bulk_update(steps, ["next_flag_at", "escalated_at"])
    record_many("follow_up.escalated", escalated, at=at)
    return len(steps)


def patience_of(steps: Sequence[FollowUp]) -> dict[UUID, timedelta]:
    """Tell how long overdue each step may be before it is taken higher, by its category."""
    told = nearest_words("escalate_after_days", {step.negotiation.category_id for step in steps})
    return {
        step.pk: timedelta(days=told.get(step.negotiation.category_id, ESCALATE_AFTER_DAYS))
        for step in steps
    }


def next_flag_of(step: FollowUp, patience: timedelta, *, at: datetime) -> datetime | None:
    """Tell when a step that was just looked at has grown worse: overdue, grave, taken higher."""
    moments = [step.due_at + delay for delay in (GRACE, GRAVE, patience)]
    return min((moment for moment in moments if moment > at), default=None)


def sweep_follow_ups(*, at: datetime) -> int:
    """Flag all steps that are due, batch by batch; clear the signs of those done or moved on."""
    flagged = 0
    while count := flag_due_follow_ups(at=at):
        flagged += count
    settled = (
        Q(follow_up__done_at__isnull=False)
        | Q(follow_up__dropped_at__isnull=False)
        | Q(follow_up__due_at__gt=at)
        | Q(follow_up__snoozed_until__gt=at)
        | Q(
            follow_up__waits_for__isnull=False,
            follow_up__waits_for__done_at=None,
            follow_up__waits_for__dropped_at=None,
        )
    )
    clear_all(WarningSign.objects.filter(settled), at=at)
    return flagged


def findings_of_step(follow_up: FollowUp, *, at: datetime) -> Iterator[Finding]:
    """Show one step to the detectors. Each due moment is evidence of its own."""
    evidence = Evidence(
        key=f"follow-up:{follow_up.pk}:{follow_up.due_at.isoformat()}",
        negotiation=follow_up.negotiation,
        side=follow_up.side,
        rows={"follow_up": follow_up.pk},
    )
    step = Step(follow_up.side, follow_up.action, follow_up.due_at, at)
    return look(OF_STEPS, step, evidence)


def look_at_negotiations(*, at: datetime) -> int:
    """Look at all negotiations under way. One caller at a time; a second one does nothing."""
    underway = Negotiation.objects.underway()
    looked_at = sweep(underway, partial(look_at_some, at=at), size=BATCH)
    look_at_waiting(at=at)
    look_at_agreements(at=at)
    return looked_at


def look_at_some(negotiations: Sequence[Negotiation], *, at: datetime) -> None:
    """Look at how some negotiations go."""
    look_at_courses(negotiations, at=at)
    look_at_trading(negotiations, at=at)
    look_at_efforts(negotiations, at=at)
    look_at_continuity(negotiations, at=at)


def count_by_negotiation(
    model: type[Model], negotiations: Sequence[Negotiation], **conditions: object
) -> dict[UUID, int]:
    """Count the rows of each negotiation that meet the conditions."""
    rows: Any = model._default_manager.filter(negotiation__in=negotiations, **conditions)
    return dict(rows.order_by().values_list("negotiation").annotate(Count("pk")))


def look_at_courses(negotiations: Sequence[Negotiation], *, at: datetime) -> None:
    """Raise the signs of some negotiations, and clear those whose cause is gone."""
    theirs = [Interest.Holder.SUPPLIER, Interest.Holder.SHARED]
    issues = count_by_negotiation(Issue, negotiations)
    rounds = count_by_negotiation(Round, negotiations)
    closed = count_by_negotiation(Round, negotiations, closed_at__isnull=False)
    interests = count_by_negotiation(Interest, negotiations, holder__in=theirs)
    outlooks = outlooks_of(negotiations, at=at)
    findings: list[Finding] = []
    for negotiation in negotiations:
        course = Course(
            issue_count=issues.get(negotiation.pk, 0),
            round_count=rounds.get(negotiation.pk, 0),
            closed_round_count=closed.get(negotiation.pk, 0),
            their_interest_count=interests.get(negotiation.pk, 0),
            last_activity_at=negotiation.last_activity_at,
            at=at,
            readiness=outlooks[negotiation.pk].readiness,
            readiness_threshold=outlooks[negotiation.pk].threshold,
            is_round_open=rounds.get(negotiation.pk, 0) > closed.get(negotiation.pk, 0),
            is_round_planned_soon=outlooks[negotiation.pk].is_round_planned_soon,
        )
        findings += findings_of_course(negotiation, course)
    raise_signs(findings, at=at)
    clear_unseen([detector.code for detector in OF_COURSES], negotiations, findings, at=at)


def findings_of_course(negotiation: Negotiation, course: Course) -> Iterator[Finding]:
    """Show one course to the detectors. A silence is evidence with its moment: the next is new."""
    for detector in OF_COURSES:
        moment = f":{course.last_activity_at.isoformat()}" if detector is stalled else ""
        key = f"negotiation:{negotiation.pk}{moment}"
        yield from look([detector], course, Evidence(key, negotiation, Side.BUYER))


def look_at_waiting(*, at: datetime) -> None:
    """Raise the signs of agreements that wait for consent, and clear those that do not."""
    # A refusal is an answer: nobody is waited for.
    refused = Consent.objects.filter(version=OuterRef("current"), is_given=False, voided_at=None)
    waiting = Agreement.objects.filter(~Exists(refused), status=Agreement.Status.AWAITING_CONSENT)
    look = partial(look_at_some_waiting, at=at)
    sweep(waiting.select_related("negotiation"), look, size=BATCH)
    codes = [detector.code for detector in OF_WAITING]
    signs = WarningSign.objects.filter(code__in=codes)
    clear_all(signs.exclude(agreement__in=waiting.values("pk")), at=at)


def look_at_some_waiting(agreements: Sequence[Agreement], *, at: datetime) -> None:
    """Raise the signs of some agreements that wait, and clear those whose cause is gone."""
    given: dict[UUID, set[str]] = {}
    yes = Consent.objects.filter(
        version__in=[agreement.current_id for agreement in agreements],
        is_given=True,
        voided_at=None,
    )
    for version_id, side in yes.values_list("version_id", "side"):
        given.setdefault(version_id, set()).add(side)
    findings = list(findings_of_waiting(agreements, given, at=at))
    raise_signs(findings, at=at)
    codes = [detector.code for detector in OF_WAITING]
    theirs = WarningSign.objects.filter(code__in=codes, agreement__in=agreements)
    clear_all(unseen(theirs, findings), at=at)


def findings_of_waiting(
    agreements: Iterable[Agreement], given: dict[UUID, set[str]], *, at: datetime
) -> Iterator[Finding]:
    """Show each waiting agreement to the detectors; the side that is silent is at fault."""
    for agreement in agreements:
        assert agreement.current_id is not None
        assert agreement.awaiting_since is not None
        sides = frozenset(given.get(agreement.current_id, set()))
        silent = Side.SUPPLIER if Side.BUYER in sides else Side.BUYER
        evidence = Evidence(
            key=f"agreement-version:{agreement.current_id}",
            negotiation=agreement.negotiation,
            side=silent,
            rows={"agreement": agreement.pk},
        )
        yield from look(OF_WAITING, Waiting(sides, agreement.awaiting_since, at), evidence)
