from datetime import timedelta

import pytest
from pytest_django import Settings

from srm.errors import RuleBroken
from suppliers.profiles.models import Supplier
from suppliers.profiles.notice import Notice, check_notice
from tests.moments import NOON

TODAY = NOON.date()
DAY = timedelta(days=1)
FIELDS = ("reason", "notified_on")
PROTECTED, OTHER = Supplier(is_under_gscop=True), Supplier()


@pytest.mark.parametrize(
    ("notice", "code", "field"),
    [
        (Notice("", TODAY - 90 * DAY), "notice-reason-needed", "reason"),
        (Notice(" ", TODAY - 90 * DAY), "notice-reason-needed", "reason"),
        (Notice("It sells badly.", None), "notice-needed", "notified_on"),
        (Notice("It sells badly.", TODAY - 29 * DAY), "notice-too-short", "notified_on"),
        (Notice("It sells badly.", TODAY + 2 * DAY), "day-ahead", "notified_on"),
    ],
)
def test_what_is_missing_is_named(notice: Notice, code: str, field: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        check_notice([OTHER, PROTECTED], notice, fields=FIELDS, at=NOON)

    assert (refusal.value.code, refusal.value.field) == (code, field)


def test_notice_in_time_with_a_reason_is_enough(settings: Settings) -> None:
    check_notice([PROTECTED], Notice("It sells badly.", TODAY - 30 * DAY), fields=FIELDS, at=NOON)

    settings.GSCOP_NOTICE_DAYS = 0
    check_notice([PROTECTED], Notice("It sells badly.", TODAY), fields=FIELDS, at=NOON)


def test_others_need_none_but_a_day_that_has_come() -> None:
    check_notice([OTHER], Notice("", None), fields=FIELDS, at=NOON)
    check_notice([], Notice("", TODAY), fields=FIELDS, at=NOON)

    with pytest.raises(RuleBroken, match="future"):
        check_notice([OTHER], Notice("", TODAY + 2 * DAY), fields=FIELDS, at=NOON)
