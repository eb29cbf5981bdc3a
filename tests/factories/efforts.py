from decimal import Decimal

import factory

from negotiations.efforts.models import EffortBudget, TimeEntry
from tests.factories.negotiations import NegotiationFactory
from tests.moments import NOON


class EffortBudgetFactory(factory.django.DjangoModelFactory[EffortBudget]):
    """Ten hours; `costly=True` for 80 euros each."""

    class Meta:
        model = EffortBudget

    class Params:
        costly = factory.Trait(hourly_cost=Decimal(80), currency="EUR")

    negotiation = factory.SubFactory(NegotiationFactory, open=True)
    planned_hours = Decimal(10)


class TimeEntryFactory(factory.django.DjangoModelFactory[TimeEntry]):
    """An hour of the owner."""

    class Meta:
        model = TimeEntry

    negotiation = factory.SubFactory(NegotiationFactory, open=True)
    person = factory.SelfAttribute("negotiation.owner")
    minutes = 60
    spent_on = NOON.date()
    activity = "Called them."
