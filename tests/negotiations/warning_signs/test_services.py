import pytest
from django.db import IntegrityError

from negotiations.warning_signs.models import WarningSign, codes
from negotiations.warning_signs.services import judge_sign
from srm.errors import RuleBroken
from srm.events.models import Event
from tests.factories.negotiations import WarningSignFactory
from tests.factories.people import UserFactory
from tests.moments import HOUR, NOON

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
