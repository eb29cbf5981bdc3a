"""The signs in how negotiations go; see negotiations/warning_signs/sweeps.py."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from negotiations.agreements.models import Agreement
from negotiations.rounds.services import note_activity
from negotiations.warning_signs import sweeps
from negotiations.warning_signs.models import WarningSign
from negotiations.warning_signs.services import judge_sign
from negotiations.warning_signs.sweeps import look_at_negotiations
from tests.factories.negotiations import (
    AgreementFactory,
    ConsentFactory,
    InterestFactory,
    IssueFactory,
    NegotiationFactory,
    RoundFactory,
)
from tests.factories.people import UserFactory
from tests.moments import DAY, NOON
from tests.threads import while_uncommitted

QUIET = NOON + 14 * DAY

pytestmark = pytest.mark.django_db


def standing() -> list[str]:
    return list(WarningSign.objects.standing().order_by("code").values_list("code", flat=True))


def test_each_course_has_its_signs() -> None:
    round_ = RoundFactory.create(closed=True)
    IssueFactory.create(negotiation=round_.negotiation)

    assert look_at_negotiations(at=QUIET) == 1

    assert standing() == ["single-issue", "stalled", "unknown-interests"]
    assert set(WarningSign.objects.values_list("direction", flat=True)) == {"ours"}


def test_looking_again_raises_nothing_again() -> None:
    RoundFactory.create(closed=True)

    look_at_negotiations(at=QUIET)
    look_at_negotiations(at=QUIET + DAY)

    assert WarningSign.objects.count() == 2


def test_a_cause_that_went_away_clears_its_sign() -> None:
    round_ = RoundFactory.create(closed=True)
    IssueFactory.create(negotiation=round_.negotiation)
    look_at_negotiations(at=NOON)

    IssueFactory.create(negotiation=round_.negotiation)
    InterestFactory.create(negotiation=round_.negotiation)
    look_at_negotiations(at=NOON + DAY)

    assert standing() == []
    assert set(WarningSign.objects.values_list("cleared_at", flat=True)) == {NOON + DAY}


def test_only_their_interests_count() -> None:
    round_ = RoundFactory.create(closed=True)
    InterestFactory.create(negotiation=round_.negotiation, holder="buyer")

    look_at_negotiations(at=NOON)

    assert standing() == ["unknown-interests"]


def test_an_ended_negotiation_is_left_alone() -> None:
    NegotiationFactory.create(ended=True)

    assert look_at_negotiations(at=QUIET) == 0

    assert standing() == []


def test_stalled_again_after_a_move_is_a_new_sign() -> None:
    negotiation = NegotiationFactory.create()
    look_at_negotiations(at=QUIET)

    note_activity(negotiation.pk, at=QUIET)
    look_at_negotiations(at=QUIET + DAY)
    assert standing() == []
    look_at_negotiations(at=QUIET + 14 * DAY)

    assert standing() == ["stalled"]
    assert WarningSign.objects.count() == 2


def test_a_dismissed_sign_stays_dismissed_for_the_same_silence() -> None:
    NegotiationFactory.create()
    look_at_negotiations(at=QUIET)
    verdict, by = WarningSign.Verdict.DISMISSED, UserFactory.create()
    judge_sign(WarningSign.objects.get(), verdict, reason="Holidays.", by=by, at=QUIET)

    look_at_negotiations(at=QUIET + DAY)

    assert WarningSign.objects.get().verdict == verdict


def test_more_negotiations_than_a_batch_are_all_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sweeps, "BATCH", 2)
    NegotiationFactory.create_batch(5)

    assert look_at_negotiations(at=QUIET) == 5

    assert standing() == ["stalled"] * 5


@pytest.mark.django_db(transaction=True)
def test_a_second_look_at_the_same_time_does_nothing() -> None:
    NegotiationFactory.create()

    second = while_uncommitted(
        lambda: look_at_negotiations(at=QUIET), lambda: look_at_negotiations(at=QUIET)
    )

    assert second == 0
    assert standing() == ["stalled"]


@pytest.mark.parametrize(("side", "direction"), [("buyer", "theirs"), ("supplier", "ours")])
def test_the_sign_is_against_the_side_that_is_silent(side: str, direction: str) -> None:
    consent = ConsentFactory.create(side=side)

    look_at_negotiations(at=NOON + 3 * DAY)

    sign = WarningSign.objects.get()
    assert (sign.code, sign.direction) == ("one-side-consented", direction)
    assert sign.agreement == consent.version.agreement


def test_a_refusal_is_an_answer_and_no_silence() -> None:
    consent = ConsentFactory.create(side="buyer")
    ConsentFactory.create(version=consent.version, is_given=False, reason="Too dear.")

    look_at_negotiations(at=NOON + 3 * DAY)

    assert standing() == []


def test_the_second_consent_clears_the_sign() -> None:
    consent = ConsentFactory.create(side="buyer")
    look_at_negotiations(at=NOON + 3 * DAY)

    ConsentFactory.create(version=consent.version)
    look_at_negotiations(at=NOON + 4 * DAY)

    assert standing() == []


def test_a_voided_consent_does_not_count() -> None:
    ConsentFactory.create(voided_at=NOON)

    look_at_negotiations(at=NOON + 3 * DAY)

    assert standing() == []


def test_an_agreement_that_no_longer_waits_clears_the_sign() -> None:
    ConsentFactory.create(side="buyer")
    look_at_negotiations(at=NOON + 3 * DAY)

    Agreement.objects.update(status=Agreement.Status.ENDED)
    look_at_negotiations(at=NOON + 4 * DAY)

    assert standing() == []


def test_many_negotiations_take_no_more_queries_than_one() -> None:
    counts = []
    for more in (1, 20):
        AgreementFactory.create_batch(more, proposed=True)
        with CaptureQueriesContext(connection) as queries:
            look_at_negotiations(at=NOON)
        counts.append(len(queries))

    assert counts[0] == counts[1]
