"""The sign `unprepared`, from the rows to the ledger."""

import pytest

from negotiations.preparation.plans.models import Plan
from negotiations.warning_signs.models import WarningSign
from negotiations.warning_signs.sweeps import look_at_negotiations
from tests.factories.negotiations import NegotiationFactory, RoundFactory
from tests.factories.preparation import PlanFactory
from tests.factories.suppliers import CategoryFactory
from tests.moments import DAY, MINUTE, NOON

pytestmark = pytest.mark.django_db


def standing() -> int:
    return WarningSign.objects.standing().filter(code="unprepared").count()


def test_a_round_under_way_in_a_category_that_asks_for_more() -> None:
    below = CategoryFactory.create(parent=CategoryFactory.create(readiness_threshold=60))
    round_ = RoundFactory.create(negotiation__category=below)

    look_at_negotiations(at=NOON)
    look_at_negotiations(at=NOON + MINUTE)

    sign = WarningSign.objects.get(code="unprepared")
    assert (sign.negotiation, sign.direction) == (round_.negotiation, "ours")


def test_a_planned_round_is_looked_at_two_days_ahead() -> None:
    PlanFactory.create(next_round_at=NOON + 2 * DAY)

    look_at_negotiations(at=NOON - MINUTE)
    too_early = standing()
    look_at_negotiations(at=NOON)

    assert (too_early, standing()) == (0, 1)


def test_the_sign_goes_when_the_round_is_put_off() -> None:
    PlanFactory.create(next_round_at=NOON)
    look_at_negotiations(at=NOON)

    Plan.objects.update(next_round_at=NOON + 30 * DAY)
    look_at_negotiations(at=NOON + MINUTE)

    assert standing() == 0


def test_where_nobody_asks_nobody_is_unprepared() -> None:
    RoundFactory.create()
    NegotiationFactory.create()

    look_at_negotiations(at=NOON)

    assert standing() == 0
