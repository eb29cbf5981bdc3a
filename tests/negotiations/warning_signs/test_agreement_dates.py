from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from negotiations.agreements.models import Agreement
from negotiations.agreements.services import (
    Answer,
    answer_agreement,
    end_agreement,
    revise_agreement,
)
from negotiations.agreements.wording import Step
from negotiations.follow_ups.models import FollowUp
from negotiations.warning_signs.agreement_dates import look_at_agreements, sweep_agreements
from negotiations.warning_signs.models import DateWatch, WarningSign
from srm.events.models import Event
from tests.factories.negotiations import AgreementFactory, ConsentFactory
from tests.moments import DAY, NOON
from tests.threads import at_once

TACIT = {
    "effective_on": date(2026, 1, 1),
    "ends_on": date(2026, 12, 31),
    "renewal": "tacit",
    "renewal_months": 12,
    "notice_period": 3,
    "notice_unit": "months",
}
FIXED = {"effective_on": date(2026, 1, 1), "ends_on": date(2026, 12, 31), "renewal": "fixed"}

pytestmark = pytest.mark.django_db


def on(text: str) -> datetime:
    return datetime.combine(date.fromisoformat(text), datetime.min.time(), UTC)


def in_force(wording: dict[str, Any], *, look_at: datetime = NOON) -> Agreement:
    agreement = AgreementFactory.create(in_force=True, wording=wording)
    DateWatch.objects.create(agreement=agreement, look_at=look_at)
    return agreement


def standing() -> list[tuple[str, str]]:
    signs = WarningSign.objects.standing().order_by("id")
    return list(signs.values_list("code", "severity"))


def sweep_days(start: str, count: int) -> list[int]:
    return [sweep_agreements(at=on(start) + n * DAY) for n in range(count)]


def test_a_notice_window_opens_thirty_days_before_and_grows_urgent() -> None:
    # 30 September 2026 is a Wednesday.
    in_force(TACIT)

    assert sweep_agreements(at=NOON) == 1
    assert DateWatch.objects.get().look_at == on("2026-08-31")
    assert sweep_agreements(at=on("2026-08-30")) == 0
    assert standing() == []
    assert sweep_agreements(at=on("2026-08-31")) == 1
    assert standing() == [("notice-window-opening", "warning")]
    assert sweep_agreements(at=on("2026-09-23")) == 1
    assert standing() == [("notice-window-opening", "alarm")]
    sign = WarningSign.objects.get()
    assert sign.excerpt == "Notice by 2026-09-30, or it renews after 2026-12-31."


def test_every_term_has_its_own_window_and_each_is_flagged_once() -> None:
    in_force(TACIT)

    for year in range(2026, 2031):
        sweep_days(f"{year}-08-30", 35)

    signs = WarningSign.objects.order_by("id")
    assert [sign.excerpt[10:20] for sign in signs] == [
        "2026-09-30",
        "2027-09-30",
        "2028-09-29",  # the 30th is a Saturday
        "2029-09-28",  # the 30th is a Sunday
        "2030-09-30",
    ]
    assert standing() == []


def test_a_day_looked_at_late_is_not_lost() -> None:
    in_force(TACIT)
    sweep_agreements(at=NOON)

    sweep_agreements(at=on("2026-09-29"))

    assert standing() == [("notice-window-opening", "alarm")]


def test_the_window_closes_with_the_day_in_our_zone(settings: Settings) -> None:
    settings.BUSINESS_ZONE = "America/New_York"
    in_force(TACIT)
    sweep_agreements(at=on("2026-09-30"))
    midnight = datetime(2026, 10, 1, 4, 0, tzinfo=UTC)

    assert sweep_agreements(at=midnight - timedelta(seconds=1)) == 0
    assert len(standing()) == 1
    assert sweep_agreements(at=midnight) == 1
    assert standing() == []


def test_a_fixed_term_is_flagged_before_it_ends() -> None:
    in_force(FIXED)

    sweep_days("2026-11-30", 34)

    sign = WarningSign.objects.get()
    assert (sign.code, sign.excerpt) == ("agreement-ending", "It ends on 2026-12-31.")
    assert sign.raised_at == on("2026-12-01")
    assert sign.cleared_at == on("2027-01-01")
    assert DateWatch.objects.get().look_at is None


@pytest.mark.parametrize("wording", [{}, {"renewal": "perpetual"}])
def test_what_has_no_end_is_looked_at_once(wording: dict[str, Any]) -> None:
    in_force(wording)

    assert sweep_agreements(at=NOON) == 1

    assert DateWatch.objects.get().look_at is None
    assert standing() == []


def test_an_agreement_that_ends_early_loses_its_signs() -> None:
    agreement = in_force(TACIT)
    sweep_agreements(at=on("2026-09-01"))

    end_agreement(agreement, at=on("2026-09-02"))
    look_at_agreements(at=on("2026-09-02"), only=[agreement.pk])

    assert standing() == []
    assert DateWatch.objects.get().look_at is None


def test_consent_of_both_makes_its_dates_and_steps_be_looked_at() -> None:
    steps = (Step("supplier", "Deliver.", date(2026, 4, 1)),)
    agreement = AgreementFactory.create(proposed=True, wording={**FIXED, "steps": steps})
    assert agreement.current is not None
    ConsentFactory.create(version=agreement.current)
    yes = Answer("buyer", agreement.current.sha256, "Anna", "oral")

    answer_agreement(agreement, yes, by=agreement.negotiation.owner, at=NOON)
    event = Event.objects.get(kind="agreement.dates_moved")
    assert look_at_agreements(at=NOON, only=[event.subject_id]) == 1

    assert FollowUp.objects.get().action == "Deliver."
    assert DateWatch.objects.get().look_at == on("2026-12-01")
    assert event.task == "negotiations.follow_agreements"


def test_many_agreements_are_looked_at_batch_by_batch() -> None:
    for _ in range(3):
        in_force(TACIT)

    assert look_at_agreements(at=NOON, limit=2) == 2
    assert sweep_agreements(at=NOON) == 1


@pytest.mark.django_db(transaction=True)
def test_two_sweeps_at_once_raise_each_sign_once() -> None:
    for _ in range(6):
        in_force(TACIT, look_at=on("2026-09-15"))

    looked = at_once(*[lambda: sweep_agreements(at=on("2026-09-15"))] * 3)

    assert sum(count for count in looked if isinstance(count, int)) == 6
    assert standing() == [("notice-window-opening", "warning")] * 6


def test_an_amendment_that_waits_takes_no_date_away() -> None:
    agreement = in_force(TACIT)
    sweep_agreements(at=on("2026-08-31"))
    assert standing() == [("notice-window-opening", "warning")]

    owner = agreement.negotiation.owner
    later = {"ends_on": date(2027, 12, 31)}
    revise_agreement(agreement, later, by=owner, at=on("2026-09-01"))
    look_at_agreements(at=on("2026-09-01"), only=[agreement.pk])

    assert standing() == [("notice-window-opening", "warning")]
    sweep_agreements(at=on("2026-09-23"))
    assert standing() == [("notice-window-opening", "alarm")]
    assert WarningSign.objects.count() == 1


def test_the_dates_of_an_amendment_count_once_both_sides_agreed_to_it() -> None:
    agreement = in_force(TACIT)
    sweep_agreements(at=on("2026-08-31"))
    owner = agreement.negotiation.owner
    version = revise_agreement(agreement, {"ends_on": date(2027, 12, 31)}, by=owner, at=NOON)

    for side in ("buyer", "supplier"):
        answer = Answer(side, version.sha256, "Anna", "oral")
        answer_agreement(agreement, answer, by=None, at=on("2026-09-01"))
    look_at_agreements(at=on("2026-09-01"), only=[agreement.pk])

    assert standing() == []
    assert DateWatch.objects.get().look_at == on("2027-08-31")


def test_many_agreements_in_line_take_no_more_queries_than_one() -> None:
    counts = []
    for more in (1, 9):
        for _ in range(more):
            in_force({**TACIT, "steps": (Step("buyer", "Call.", date(2026, 3, 31)),)})
            refused = ConsentFactory.create(is_given=False, reason="Too dear.").version.agreement
            ended = AgreementFactory.create(in_force=True)
            end_agreement(ended, at=NOON)
            DateWatch.objects.create(agreement=refused, look_at=NOON)
            DateWatch.objects.create(agreement=ended, look_at=NOON)
        sweep_agreements(at=NOON)
        DateWatch.objects.update(look_at=NOON)
        with CaptureQueriesContext(connection) as queries:
            assert look_at_agreements(at=NOON) == DateWatch.objects.count()
        counts.append(len(queries))

    assert FollowUp.objects.count() == 20
    assert counts[0] == counts[1]
