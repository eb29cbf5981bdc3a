from django.conf import settings
from django.db import models

from negotiations.rounds.models import Negotiation
from srm.access.scope import ScopedQuerySet
from srm.records import Record, frozen

MINUTES_OF_A_DAY = 24 * 60


class EffortBudgetQuerySet(ScopedQuerySet["EffortBudget"]):
    """Questions about budgets."""

    category_lookup = "negotiation__category"


class EffortBudget(Record):
    """How many hours a negotiation may take us, and what an hour costs (R13). Ours alone."""

    private = frozenset(
        {"planned_hours", "preparation_hours", "hourly_cost", "currency", "threshold_percent"}
    )

    negotiation = models.OneToOneField(Negotiation, models.CASCADE, related_name="effort_budget")
    planned_hours = models.DecimalField(max_digits=7, decimal_places=2)
    preparation_hours = models.DecimalField(
        max_digits=7, decimal_places=2, null=True, blank=True,
        help_text="Of the planned hours, those to prepare.",
    )  # fmt: skip
    hourly_cost = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True, help_text="ISO 4217, for the cost.")
    threshold_percent = models.PositiveSmallIntegerField(
        default=100, help_text="Percent of the planned hours from which the sign is raised."
    )

    objects = EffortBudgetQuerySet.as_manager()

    class Meta(Record.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(planned_hours__gt=0), name="effort_budget_hours_above_zero"
            ),
            models.CheckConstraint(
                condition=models.Q(preparation_hours=None)
                | models.Q(preparation_hours__gt=0)
                & models.Q(preparation_hours__lte=models.F("planned_hours")),
                name="effort_budget_preparation_within_plan",
            ),
            models.CheckConstraint(
                condition=models.Q(hourly_cost=None, currency="")
                | models.Q(hourly_cost__gte=0, currency__regex=r"^[A-Z]{3}$"),
                name="effort_budget_cost_with_currency",
            ),
            models.CheckConstraint(
                condition=models.Q(threshold_percent__range=(1, 1000)),
                name="effort_budget_threshold",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.planned_hours} hours"


class TimeEntryQuerySet(ScopedQuerySet["TimeEntry"]):
    """Questions about time entries."""

    category_lookup = "negotiation__category"


class TimeEntry(Record):
    """Minutes that one of us spent on a negotiation on one day. Never edited; a wrong one goes."""

    private = frozenset({"activity", "is_preparation", "minutes", "person", "spent_on"})

    negotiation = models.ForeignKey(Negotiation, models.PROTECT, related_name="time_entries")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="time_entries"
    )
    minutes = models.PositiveIntegerField()
    spent_on = models.DateField()
    activity = models.CharField(max_length=200, blank=True)
    is_preparation = models.BooleanField(
        default=False, db_default=False, help_text="Whether it was spent preparing (R39)."
    )

    objects = TimeEntryQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name_plural = "time entries"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(minutes__range=(1, MINUTES_OF_A_DAY)),
                name="time_entry_within_a_day",
            ),
        ]
        indexes = [models.Index(fields=["spent_on", "id"], name="time_entry_by_day")]
        triggers = [
            *Record.Meta.triggers,
            frozen("negotiation", "person", "minutes", "spent_on", "activity", "is_preparation"),
        ]

    def __str__(self) -> str:
        return f"{self.spent_on}: {self.minutes} minutes"
