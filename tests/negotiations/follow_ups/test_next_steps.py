from datetime import UTC, date, datetime

import pytest
from pytest_django import Settings

from negotiations.agreements.models import Agreement
from negotiations.agreements.wording import Step
from negotiations.follow_ups.models import FollowUp
from negotiations.follow_ups.next_steps import owe_next_steps
from tests.factories.negotiations import AgreementFactory, AgreementVersionFactory
from tests.moments import NOON

CALL = Step("buyer", "Call.", date(2026, 3, 31), "Anna", "The note.", "We lose a week.")
PAY = Step("supplier", "Pay.", date(2026, 4, 30))

pytestmark = pytest.mark.django_db


def agreement_of(*steps: Step) -> Agreement:
    return AgreementFactory.create(in_force=True, wording={"steps": steps})


def test_each_next_step_is_owed_at_the_end_of_its_day(settings: Settings) -> None:
    settings.BUSINESS_ZONE = "Europe/Amsterdam"
    agreement = agreement_of(CALL, PAY)

    call, pay = owe_next_steps([agreement], at=NOON).values()

    assert call.due_at == datetime(2026, 3, 31, 22, 0, tzinfo=UTC)
    assert (call.side, call.action, call.owner_name) == ("buyer", "Call.", "Anna")
    assert (call.consequence, call.evidence_wanted) == ("We lose a week.", "The note.")
    assert (call.agreement, call.evidence, call.done_at) == (agreement, "", None)
    assert (pay.side, pay.owner_name) == ("supplier", "")


def test_what_an_earlier_version_had_too_is_not_owed_twice() -> None:
    agreement = agreement_of(CALL)
    owe_next_steps([agreement], at=NOON)
    agreement.current = AgreementVersionFactory.create(agreement=agreement, steps=(PAY, CALL))

    owe_next_steps([agreement], at=NOON)
    owe_next_steps([agreement], at=NOON)

    assert sorted(FollowUp.objects.values_list("action", flat=True)) == ["Call.", "Pay."]


def test_the_same_words_in_two_agreements_are_two_steps() -> None:
    for agreement in (agreement_of(CALL), agreement_of(CALL)):
        owe_next_steps([agreement], at=NOON)

    assert FollowUp.objects.count() == 2
