import pytest

from negotiations.warning_signs.models import Scan, WarningSign
from negotiations.warning_signs.readings import READER_VERSION, scan_statements
from negotiations.warning_signs.services import judge_sign
from srm.events.models import Event
from tests.factories.negotiations import StatementFactory
from tests.factories.people import UserFactory
from tests.moments import HOUR, NOON
from tests.threads import at_once

THREAT = "Good morning. If you do not sign today, we will stop all deliveries."

pytestmark = pytest.mark.django_db


def test_a_threat_becomes_a_sign_with_its_words() -> None:
    statement = StatementFactory.create(text=THREAT)

    scan_statements([statement.pk], at=NOON)

    sign = WarningSign.objects.get()
    assert (sign.code, sign.statement, sign.round) == (
        "punitive-threat",
        statement,
        statement.round,
    )
    assert sign.supplier == statement.negotiation.supplier
    assert THREAT[sign.excerpt_start : sign.excerpt_end] == sign.excerpt
    assert Event.objects.get().kind == "warning_sign.raised"


@pytest.mark.parametrize(("side", "direction"), [("buyer", "ours"), ("supplier", "theirs")])
def test_a_threat_is_theirs_or_ours(side: str, direction: str) -> None:
    statement = StatementFactory.create(text=THREAT, side=side)

    scan_statements([statement.pk], at=NOON)

    assert WarningSign.objects.get().direction == direction


def test_a_harmless_statement_was_read_too() -> None:
    statement = StatementFactory.create()

    scan_statements([statement.pk], at=NOON)

    scan = Scan.objects.get()
    assert (scan.statement, scan.sign_count, scan.read_at) == (statement, 0, NOON)
    assert str(scan) == f"{statement.pk} read by {READER_VERSION}"
    assert not WarningSign.objects.exists()


def test_reading_twice_raises_nothing_twice() -> None:
    statement = StatementFactory.create(text=THREAT)

    scan_statements([statement.pk], at=NOON)
    scan_statements([statement.pk], at=NOON + HOUR)

    assert WarningSign.objects.get().raised_at == NOON
    assert Scan.objects.get().read_at == NOON + HOUR
    assert Event.objects.count() == 1


def test_a_dismissed_sign_never_comes_back() -> None:
    statement = StatementFactory.create(text=THREAT)
    scan_statements([statement.pk], at=NOON)
    verdict, by = WarningSign.Verdict.DISMISSED, UserFactory.create()
    judge_sign(WarningSign.objects.get(), verdict, reason="A joke.", by=by, at=NOON)

    scan_statements([statement.pk], at=NOON + HOUR)

    assert WarningSign.objects.get().verdict == verdict


def test_the_same_words_said_again_are_new_evidence() -> None:
    first = StatementFactory.create(text=THREAT)
    again = StatementFactory.create(text=THREAT, round=first.round)

    scan_statements([first.pk, again.pk], at=NOON)

    assert WarningSign.objects.count() == 2


def test_a_statement_that_is_gone_is_no_trouble() -> None:
    assert scan_statements([UserFactory.create().pk], at=NOON) == 0


@pytest.mark.django_db(transaction=True)
def test_two_readers_at_once_raise_one_sign() -> None:
    statement = StatementFactory.create(text=THREAT)

    at_once(*[lambda: scan_statements([statement.pk], at=NOON)] * 3)

    assert WarningSign.objects.count() == 1
    assert Event.objects.count() == 1
    assert Scan.objects.get().sign_count == 1
