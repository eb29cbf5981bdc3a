"""How ready we are for a round, and the gate before it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from negotiations.interests.models import Interest
from negotiations.offers.models import Issue
from negotiations.preparation.plans.models import (
    Alternative,
    Approval,
    ConcessionStep,
    ExpectedSanction,
    Plan,
    PlanRole,
)
from negotiations.preparation.plans.services import freeze_plan
from negotiations.preparation.questions.models import Question
from negotiations.preparation.readiness.models import RoundStart
from negotiations.preparation.readiness.scoring import (
    AlternativeFact,
    ApprovalFact,
    IssueFact,
    Readiness,
    SanctionFact,
    Snapshot,
    score,
)
from negotiations.rounds.models import Negotiation, Round
from negotiations.rounds.services import open_round
from srm.access.models import User
from srm.errors import RuleBroken
from srm.events.services import record
from suppliers.profiles.models import Category

THEIRS = (Interest.Holder.SUPPLIER, Interest.Holder.SHARED)

Rows = dict[UUID, list[Any]]  # Any: rows of many tables, by their negotiation


def readiness_of(negotiation: Negotiation) -> Readiness:
    """Score the preparation of one negotiation."""
    return readiness_of_many([negotiation])[negotiation.pk]


def readiness_of_many(negotiations: Sequence[Negotiation]) -> dict[UUID, Readiness]:
    """Score many preparations, at the cost in queries of one."""
    return {pk: score(snapshot) for pk, snapshot in snapshots_of(negotiations).items()}


def snapshots_of(negotiations: Sequence[Negotiation]) -> dict[UUID, Snapshot]:
    """Gather what is on record of some preparations."""
    plans = {p.negotiation_id: p for p in Plan.objects.filter(negotiation__in=negotiations)}
    issues = by_negotiation(Issue.objects.filter(negotiation__in=negotiations))
    theirs = Interest.objects.filter(negotiation__in=negotiations, holder__in=THEIRS)
    interests = by_negotiation(theirs.order_by("rank", "id"))
    asked = by_negotiation(Question.objects.filter(negotiation__in=negotiations))
    parts = {
        model: by_plan(model._default_manager.filter(plan__in=plans.values()))
        for model in (Alternative, ConcessionStep, PlanRole, Approval, ExpectedSanction)
    }
    return {
        negotiation.pk: snapshot_of(
            plans.get(negotiation.pk),
            {model: rows[negotiation.pk] for model, rows in parts.items()},
            issues=issues[negotiation.pk],
            interests=interests[negotiation.pk],
            questions=asked[negotiation.pk],
        )
        for negotiation in negotiations
    }


def by_negotiation(rows: Iterable[Any]) -> Rows:
    """Sort rows by their negotiation."""
    sorted_: Rows = defaultdict(list)
    for row in rows:
        sorted_[row.negotiation_id].append(row)
    return sorted_


def by_plan(rows: Any) -> Rows:
    """Sort the lines of plans by their negotiation."""
    sorted_: Rows = defaultdict(list)
    for row in rows.select_related("plan"):
        sorted_[row.plan.negotiation_id].append(row)
    return sorted_


def snapshot_of(
    plan: Plan | None,
    parts: dict[Any, list[Any]],
    *,
    issues: Iterable[Issue],
    interests: Iterable[Interest],
    questions: Iterable[Question],
) -> Snapshot:
    """Reduce rows to what the score looks at."""
    return Snapshot(
        alternatives=[
            AlternativeFact(str(row.pk), is_best=row.is_best, is_real=row.is_real)
            for row in parts[Alternative]
        ],
        issues=[issue_fact(issue) for issue in issues],
        their_interests=ids(interests),
        questions=ids(questions),
        plan_id=str(plan.pk) if plan else "",
        has_objectives=plan is not None and bool(plan.objectives),
        has_agenda=plan is not None and bool(plan.agenda),
        concessions=ids(parts[ConcessionStep]),
        roles=ids(parts[PlanRole]),
        approvals=[
            ApprovalFact(str(row.pk), has_value=row.up_to is not None) for row in parts[Approval]
        ],
        sanctions=[
            SanctionFact(str(row.pk), row.sanction, row.likelihood, bool(row.prepared_answer))
            for row in parts[ExpectedSanction]
        ],
    )


def issue_fact(issue: Issue) -> IssueFact:
    """Tell what is known of an issue; one that they added is unweighted until we weight it."""
    return IssueFact(
        id=str(issue.pk),
        has_limit=bool(issue.limit),
        has_weight=issue.weight is not None,
        has_their_estimate=bool(issue.their_limit) or issue.their_weight is not None,
    )


def ids(rows: Iterable[Any]) -> list[str]:
    """Name rows by their ids."""
    return [str(row.pk) for row in rows]


def threshold_of(category: Category) -> int | None:
    """Find how ready a category asks us to be: its own word, or that of the nearest above."""
    above = Category.objects.filter(pk__in=category.path, readiness_threshold__isnull=False)
    nearest = above.order_by("-path__len").values_list("readiness_threshold", flat=True)
    return nearest.first()


@transaction.atomic
def start_round(
    negotiation: Negotiation,
    *,
    channel: str,
    opened_at: datetime,
    reason: str = "",
    by: User,
    at: datetime,
) -> Round:
    """Open a round if we are ready, or for a reason; the first one freezes the plan."""
    negotiation = Negotiation.objects.select_for_update(no_key=True).get(pk=negotiation.pk)
    ready = readiness_of(negotiation).score
    threshold = threshold_of(negotiation.category)
    is_below = threshold is not None and ready < threshold
    if is_below and negotiation.is_underway and not reason:
        raise RuleBroken(
            "unprepared",
            f"Readiness is {ready} of 100 and the category asks for {threshold}; "
            "prepare, or say why the round starts now.",
            field="reason",
        )
    round_ = open_round(negotiation, channel=channel, opened_at=opened_at, at=at)
    RoundStart.objects.create(
        round=round_, score=ready, threshold=threshold, reason=reason, started_by=by
    )
    freeze_plan(negotiation, at=at)
    Plan.objects.filter(negotiation=negotiation, next_round_at__isnull=False).update(
        next_round_at=None
    )
    if is_below:
        # How ready we were, and why it began all the same, stay in the row of the start.
        audit = {"negotiation": str(negotiation.pk), "by": str(by.pk)}
        record("round.started_unprepared", round_, at=at, data=audit)
    return round_
