from decimal import Decimal

import pytest
from django.db import IntegrityError

from negotiations.warning_signs.detectors.base import Sighting
from negotiations.warning_signs.models import WarningSign, codes
from negotiations.warning_signs.services import (
    Evidence,
    Finding,
    clear_all,
    clear_signs,
    clear_unseen,
    judge_sign,
    raise_signs,
)
from srm.errors import RuleBroken
from srm.events.models import Event
from tests.factories.negotiations import NegotiationFactory, WarningSignFactory
from tests.factories.people import UserFactory
from tests.moments import HOUR, NOON
from tests.threads import while_uncommitted

Verdict = WarningSign.Verdict

pytestmark = pytest.mark.django_db


def test_a_verdict_says_who_and_why() -> None:
    sign, by = WarningSignFactory.create(), UserFactory.create()

    judge_sign(sign, Verdict.CONFIRMED, reason="They meant it.", by=by, at=NOON)

    sign.refresh_from_db()
    assert (sign.verdict, sign.verdict_reason) == (Verdict.CONFIRMED, "They meant it.")
    assert (sign.judged_by, sign.judged_at) == (by, NOON)
    assert Event.objects.get().data == {"verdict": "confirmed", "by": str(by.pk)}


def test_a_later_verdict_replaces_it_and_events_keep_both() -> None:
    sign, by = WarningSignFactory.create(), UserFactory.create()

    judge_sign(sign, Verdict.CONFIRMED, reason="", by=by, at=NOON)
    sign.refresh_from_db()
    judge_sign(sign, Verdict.DISMISSED, reason="A joke.", by=by, at=NOON + HOUR)

    assert WarningSign.objects.get().verdict == Verdict.DISMISSED
    assert Event.objects.count() == 2


def test_the_same_verdict_twice_is_refused() -> None:
    sign = WarningSignFactory.create(dismissed=True)

    with pytest.raises(RuleBroken) as refusal:
        judge_sign(sign, Verdict.DISMISSED, reason="Again.", by=UserFactory.create(), at=NOON)

    assert refusal.value.code == "sign-judged"
    assert WarningSign.objects.get().verdict_reason == "A joke."


def test_a_judged_or_cleared_sign_no_longer_stands() -> None:
    standing = WarningSignFactory.create()
    WarningSignFactory.create(dismissed=True)
    WarningSignFactory.create(cleared_at=NOON)

    assert list(WarningSign.objects.standing()) == [standing]


def test_the_database_forbids_a_second_sign_for_the_same_evidence() -> None:
    sign = WarningSignFactory.create()

    with pytest.raises(IntegrityError):
        WarningSignFactory.create(statement=sign.statement, evidence_key=sign.evidence_key)


@pytest.mark.parametrize(
    "facts", [{"confidence": "1.01"}, {"verdict": "dismissed"}, {"judged_at": NOON}]
)
def test_the_database_forbids_impossible_signs(facts: dict[str, object]) -> None:
    with pytest.raises(IntegrityError):
        WarningSignFactory.create(**facts)


def test_a_sign_has_the_code_of_a_detector() -> None:
    sign = WarningSignFactory.create()

    assert (sign.code, sign.code) in codes()
    assert str(sign) == "punitive-threat (theirs)"


def finding(sign: WarningSign, *, code: str = "") -> Finding:
    """What a detector would find that sees the cause of a sign, or another in the same evidence."""
    sighting = Sighting("Seen.", "notice", Decimal("1.00"), 0, 0)
    evidence = Evidence(sign.evidence_key, sign.negotiation, "buyer")
    return Finding(code or sign.code, 1, sighting, evidence)


def told() -> list[str]:
    return list(Event.objects.order_by("pk").values_list("kind", flat=True))


def test_a_sign_that_is_cleared_and_returns_is_told_of_each_time() -> None:
    sign = WarningSignFactory.create(code="single-issue")

    assert clear_all(WarningSign.objects.all(), at=NOON) == 1
    assert clear_all(WarningSign.objects.all(), at=NOON + HOUR) == 0
    assert WarningSign.objects.get().cleared_at == NOON
    raise_signs([finding(sign)], at=NOON + HOUR)
    raise_signs([finding(sign)], at=NOON + HOUR)

    assert WarningSign.objects.get().cleared_at is None
    assert told() == ["warning_sign.cleared", "warning_sign.returned"]
    assert set(Event.objects.values_list("subject_id", flat=True)) == {sign.pk}


def test_what_a_person_judged_is_neither_cleared_nor_brought_back() -> None:
    judged = WarningSignFactory.create(code="single-issue", dismissed=True)
    gone = WarningSignFactory.create(code="single-issue", dismissed=True, cleared_at=NOON)

    clear_all(WarningSign.objects.all(), at=NOON)
    raise_signs([finding(judged), finding(gone)], at=NOON)

    cleared = dict(WarningSign.objects.values_list("pk", "cleared_at"))
    assert cleared == {judged.pk: None, gone.pk: NOON}
    assert told() == []


def test_a_sign_goes_although_another_is_seen_in_the_same_negotiation() -> None:
    matter = {"statement": None, "negotiation": NegotiationFactory.create()}
    sign = WarningSignFactory.create(code="single-issue", evidence_key="negotiation:1", **matter)
    other = finding(sign, code="stalled")

    clear_unseen(["single-issue", "stalled"], [sign.negotiation], [other], at=NOON)
    assert WarningSign.objects.get().cleared_at == NOON
    raise_signs([other], at=NOON)

    sign.refresh_from_db()
    assert sign.cleared_at == NOON


def test_many_signs_are_cleared_batch_by_batch() -> None:
    WarningSignFactory.create_batch(5)

    assert clear_signs(WarningSign.objects.all(), at=NOON, limit=2) == 2
    assert clear_all(WarningSign.objects.all(), at=NOON) == 3

    assert told() == ["warning_sign.cleared"] * 5


@pytest.mark.django_db(transaction=True)
def test_a_verdict_that_is_being_given_goes_before_clearing() -> None:
    sign, by = WarningSignFactory.create(), UserFactory.create()

    cleared = while_uncommitted(
        lambda: judge_sign(sign, Verdict.CONFIRMED, reason="Meant.", by=by, at=NOON),
        lambda: clear_all(WarningSign.objects.all(), at=NOON),
    )

    assert cleared == 0
    assert WarningSign.objects.get().cleared_at is None
