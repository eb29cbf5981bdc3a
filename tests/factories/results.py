from decimal import Decimal

import factory

from negotiations.results.models import Result
from negotiations.rounds.models import Side
from negotiations.tactics.models import TacticUse
from tests.factories.negotiations import NegotiationFactory, StatementFactory
from tests.moments import DAY, NOON


class ResultFactory(factory.django.DjangoModelFactory[Result]):
    """A deal after ten days that is good for both; `no_deal=True` for none."""

    class Meta:
        model = Result

    class Params:
        no_deal = factory.Trait(outcome=Result.Outcome.NO_DEAL, agreed_at=None, days=None)

    negotiation = factory.SubFactory(NegotiationFactory, ended=True)
    outcome = Result.Outcome.WIN_WIN
    style = Result.Style.INTEGRATIVE
    opened_at = NOON
    agreed_at = NOON + 10 * DAY
    days = Decimal("10.00")
    noted_at = NOON + 10 * DAY


class TacticUseFactory(factory.django.DjangoModelFactory[TacticUse]):
    """That the supplier nibbled, in something that it said."""

    class Meta:
        model = TacticUse

    statement = factory.SubFactory(StatementFactory)
    negotiation = factory.SelfAttribute("statement.negotiation")
    tactic = "nibble"
    side = Side.SUPPLIER
    used_at = factory.SelfAttribute("statement.said_at")
    noted_by = factory.SelfAttribute("negotiation.owner")
