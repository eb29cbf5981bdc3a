"""Looking at what negotiations cost us: whether the hours have come to their budget."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.db.models import Q, Sum

from negotiations.efforts.models import EffortBudget
from negotiations.rounds.models import Negotiation, Side
from negotiations.warning_signs.detectors import OF_EFFORTS
from negotiations.warning_signs.detectors.facts import Hours
from negotiations.warning_signs.services import Evidence, Finding, clear_unseen, look, raise_signs


@transaction.atomic
def look_at_noted_efforts(*, at: datetime, only: Sequence[UUID]) -> int:
    """Look at the negotiations of these time entries and budgets, also at those that ended."""
    theirs = Q(time_entries__in=only) | Q(effort_budget__in=only)
    negotiations = list(Negotiation.objects.filter(theirs).distinct())
    look_at_efforts(negotiations, at=at)
    return len(negotiations)


def look_at_efforts(negotiations: Sequence[Negotiation], *, at: datetime) -> None:
    """Raise the signs of some negotiations, and clear those whose cause is gone.

    The negotiation is the evidence: however often it comes to the threshold, there is one sign.
    """
    budgets = EffortBudget.objects.filter(negotiation__in=negotiations)
    budgets = budgets.select_related("negotiation__supplier")
    findings: list[Finding] = []
    for budget in budgets.annotate(minutes=Sum("negotiation__time_entries__minutes")):
        hours = Hours(
            spent=Decimal(vars(budget)["minutes"] or 0) / 60,
            planned=budget.planned_hours,
            threshold_percent=budget.threshold_percent,
        )
        evidence = Evidence(f"negotiation:{budget.negotiation_id}", budget.negotiation, Side.BUYER)
        findings += look(OF_EFFORTS, hours, evidence)
    raise_signs(findings, at=at)
    clear_unseen([detector.code for detector in OF_EFFORTS], negotiations, findings, at=at)
