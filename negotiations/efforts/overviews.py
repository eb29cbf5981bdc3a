"""What a negotiation costs us, against its budget and against what it is about (R13)."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from django.db.models import Case, F, Q, Sum, When

from negotiations.agreements.agreed import STANDING
from negotiations.agreements.models import AgreementVersion
from negotiations.efforts.models import EffortBudget, TimeEntry
from negotiations.rounds.models import Negotiation, Round

HOUR = timedelta(hours=1)
CENT = Decimal("0.01")
HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Effort:
    """Hours and money; None where it is not known or not comparable."""

    negotiation: Negotiation
    budget: EffortBudget | None
    minutes: int
    round_hours: Decimal
    deal: AgreementVersion | None
    preparation_minutes: int = 0

    @property
    def preparation_hours(self) -> Decimal:
        """What of it was spent preparing (R39)."""
        return round(Decimal(self.preparation_minutes) / 60, 2)

    @property
    def spent_hours(self) -> Decimal:
        return round(Decimal(self.minutes) / 60, 2)

    @property
    def spent_percent(self) -> Decimal | None:
        if self.budget is None:
            return None
        return round(HUNDRED * self.minutes / 60 / self.budget.planned_hours, 1)

    @property
    def is_over_budget(self) -> bool | None:
        """Whether the hours have come to the threshold; the sign `over-budget` asks the same."""
        if self.budget is None:
            return None
        limit = self.budget.planned_hours * self.budget.threshold_percent
        return Decimal(self.minutes) / 60 * 100 >= limit

    @property
    def cost(self) -> Decimal | None:
        if self.budget is None or self.budget.hourly_cost is None:
            return None
        return round(self.budget.hourly_cost * self.minutes / 60, 2)

    @property
    def planned_cost(self) -> Decimal | None:
        if self.budget is None or self.budget.hourly_cost is None:
            return None
        return round(self.budget.hourly_cost * self.budget.planned_hours, 2)

    @property
    def cost_percent_of_value(self) -> Decimal | None:
        """What the talks cost of each hundred that the deal is about, in one currency."""
        deal, budget = self.deal, self.budget
        if self.cost is None or deal is None or budget is None or not deal.value:
            return None
        if deal.currency != budget.currency:
            return None
        return round(HUNDRED * self.cost / deal.value, 2)


def effort_of(negotiation: Negotiation) -> Effort:
    """Add up what we spent on a negotiation."""
    entries = TimeEntry.objects.filter(negotiation=negotiation)
    minutes = entries.aggregate(
        spent=Sum("minutes", default=0),
        preparing=Sum("minutes", default=0, filter=Q(is_preparation=True)),
    )
    closed = Round.objects.filter(negotiation=negotiation, closed_at__isnull=False)
    took = closed.aggregate(took=Sum(F("closed_at") - F("opened_at")))["took"] or timedelta()
    return Effort(
        negotiation,
        EffortBudget.objects.filter(negotiation=negotiation).first(),
        minutes["spent"],
        round(Decimal(took / HOUR), 2),
        deal_of(negotiation),
        minutes["preparing"],
    )


def deal_of(negotiation: Negotiation) -> AgreementVersion | None:
    """Find what the deal is worth: by the agreement in force, else by the last that was written."""
    agreed = Q(in_force_at__isnull=False, agreement__status__in=STANDING)
    versions = AgreementVersion.objects.filter(agreed | Q(current_of__isnull=False))
    versions = versions.filter(agreement__negotiation=negotiation, value__isnull=False)
    # An amendment that waits is not agreed yet.
    is_in_force = Case(When(agreed, then=1), default=0)
    return versions.order_by(is_in_force, "agreement", "number").last()
