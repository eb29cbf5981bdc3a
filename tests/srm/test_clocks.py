from datetime import timedelta

import pytest

from srm.clocks import CLOCK_SKEW, check_happened
from srm.errors import RuleBroken
from tests.moments import DAY, MINUTE, NOON


@pytest.mark.parametrize("ahead", [-DAY, CLOCK_SKEW])
def test_five_minutes_are_forgiven(ahead: timedelta) -> None:
    check_happened(NOON + ahead, field="said_at", at=NOON)


def test_more_is_refused_by_its_field() -> None:
    with pytest.raises(RuleBroken) as refusal:
        check_happened(NOON + CLOCK_SKEW + MINUTE, field="said_at", at=NOON)

    assert (refusal.value.code, refusal.value.field) == ("moment-ahead", "said_at")


def test_a_caller_may_have_a_code_of_its_own() -> None:
    with pytest.raises(RuleBroken) as refusal:
        check_happened(NOON + DAY, field="done_at", at=NOON, code="done-ahead")

    assert (refusal.value.code, refusal.value.field) == ("done-ahead", "done_at")
