from decimal import Decimal
from typing import Any

from rest_framework import serializers

from negotiations.efforts.models import MINUTES_OF_A_DAY, EffortBudget, TimeEntry
from negotiations.rounds.models import Negotiation
from srm.access.models import User
from srm.api.serializers import AskSerializer, DayField, VisibleRelatedField


class EffortBudgetSerializer(serializers.ModelSerializer[EffortBudget]):
    class Meta:
        model = EffortBudget
        fields = [
            "id",
            "negotiation",
            "planned_hours",
            "preparation_hours",
            "hourly_cost",
            "currency",
            "threshold_percent",
            "created_at",
            "updated_at",
        ]
        read_only_fields = fields


class ChangeEffortBudgetSerializer(AskSerializer):
    """What a client sends to change a budget."""

    planned_hours = serializers.DecimalField(
        max_digits=7, decimal_places=2, min_value=Decimal("0.01")
    )
    preparation_hours = serializers.DecimalField(
        max_digits=7,
        decimal_places=2,
        min_value=Decimal("0.01"),
        default=None,
        allow_null=True,
        help_text="Of the planned hours, those to prepare.",
    )
    hourly_cost = serializers.DecimalField(
        max_digits=10, decimal_places=2, min_value=Decimal(0), default=None, allow_null=True
    )
    currency = serializers.RegexField(r"^([A-Z]{3})?$", default="", allow_blank=True)
    threshold_percent = serializers.IntegerField(min_value=1, max_value=1000, default=100)


class SetEffortBudgetSerializer(ChangeEffortBudgetSerializer):
    """What a client sends to say how many hours a negotiation may take."""

    negotiation = VisibleRelatedField(queryset=Negotiation.objects.all())


class TimeEntrySerializer(serializers.ModelSerializer[TimeEntry]):
    class Meta:
        model = TimeEntry
        fields = [
            "id",
            "negotiation",
            "person",
            "minutes",
            "spent_on",
            "activity",
            "is_preparation",
            "created_at",
            "updated_at",
        ]
        read_only_fields = fields


class NoteTimeSerializer(AskSerializer):
    """What a client sends to note time."""

    negotiation = VisibleRelatedField(queryset=Negotiation.objects.all())
    person = serializers.PrimaryKeyRelatedField(
        queryset=User.objects.filter(is_active=True),
        pk_field=serializers.UUIDField(),
        required=False,
        help_text="Whose time; the caller's, unless told.",
    )
    minutes = serializers.IntegerField(min_value=1, max_value=MINUTES_OF_A_DAY)
    spent_on = DayField(required=False, help_text="Today, unless told.")
    activity = serializers.CharField(max_length=200, default="", allow_blank=True)
    is_preparation = serializers.BooleanField(
        default=None,
        allow_null=True,
        help_text="Whether it was spent preparing; by its day, unless told: true until the first "
        "round has opened.",
    )


def amount(source: str = "", **kwargs: Any) -> serializers.DecimalField:
    """Show a number that may be unknown."""
    if source:
        kwargs["source"] = source
    return serializers.DecimalField(
        max_digits=18, decimal_places=2, allow_null=True, default=None, **kwargs
    )


class EffortSerializer(serializers.Serializer[Any]):
    """What a negotiation costs us; null where that is not known or not comparable."""

    negotiation = serializers.UUIDField(source="negotiation.pk")
    planned_hours = amount("budget.planned_hours")
    spent_hours = serializers.DecimalField(max_digits=18, decimal_places=2)
    planned_preparation_hours = amount("budget.preparation_hours")
    preparation_hours = serializers.DecimalField(
        max_digits=18, decimal_places=2, help_text="Of the spent hours, those of preparing."
    )
    spent_percent = serializers.DecimalField(
        max_digits=18, decimal_places=1, allow_null=True, help_text="Of the planned hours."
    )
    threshold_percent = serializers.IntegerField(
        source="budget.threshold_percent", default=None, allow_null=True
    )
    is_over_budget = serializers.BooleanField(allow_null=True)
    round_hours = serializers.DecimalField(
        max_digits=18,
        decimal_places=2,
        help_text="That the closed rounds took by the clock, to compare; not part of the hours.",
    )
    hourly_cost = amount("budget.hourly_cost")
    currency = serializers.CharField(source="budget.currency", default="")
    planned_cost = amount()
    cost = amount()
    deal_value = amount("deal.value", help_text="In force, else as last written.")
    deal_currency = serializers.CharField(source="deal.currency", default="")
    cost_percent_of_value = amount(help_text="Null where the currencies differ.")
