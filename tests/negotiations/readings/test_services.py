from datetime import date

import pytest

from negotiations.interests.models import Interest
from negotiations.readings.models import Scan, Suggestion
from negotiations.readings.services import ask_for_rescan, scan_statements
from negotiations.warning_signs.models import WarningSign
from negotiations.warning_signs.services import judge_sign
from srm.events.models import Event
from tests.factories.negotiations import NegotiationFactory, RoundFactory, StatementFactory
from tests.factories.people import UserFactory
from tests.factories.suppliers import SupplierFactory
from tests.moments import DAY, HOUR, NOON

THREAT = "If you do not accept our price by Monday, we will stop all deliveries to you."
PROMISE = "We will send you the cost breakdown by Friday."

pytestmark = pytest.mark.django_db


def test_a_threat_becomes_a_sign_with_its_words() -> None:
    statement = StatementFactory.create(text=f"Good morning. {THREAT}")

    scan_statements([statement.pk], at=NOON)

    sign = WarningSign.objects.get(code="punitive-threat")
    assert (sign.statement, sign.round, sign.sanction) == (
        statement,
        statement.round,
        "stop_delivery",
    )
    assert statement.text[sign.excerpt_start : sign.excerpt_end] == sign.excerpt
    assert "stop all deliveries" in sign.excerpt


@pytest.mark.parametrize(("side", "direction"), [("buyer", "ours"), ("supplier", "theirs")])
def test_a_threat_is_theirs_or_ours(side: str, direction: str) -> None:
    statement = StatementFactory.create(text=THREAT, side=side)

    scan_statements([statement.pk], at=NOON)

    assert WarningSign.objects.get(code="punitive-threat").direction == direction


def test_a_harmless_statement_was_read_too() -> None:
    statement = StatementFactory.create(text="Good morning, how are the children?")

    scan_statements([statement.pk], at=NOON)

    scan = Scan.objects.get()
    assert (scan.statement, scan.sign_count, scan.read_at) == (statement, 0, NOON)
    assert (scan.language, scan.is_supported) == ("en", True)
    assert str(scan) == f"{statement.pk} read by {scan.reader_version}"


def test_another_language_is_read_and_marked() -> None:
    statement = StatementFactory.create(text="Доброе утро, как поживают ваши дети?")

    scan_statements([statement.pk], at=NOON)

    assert not Scan.objects.get().is_supported


def test_reading_twice_raises_and_suggests_nothing_twice() -> None:
    statement = StatementFactory.create(text=f"{THREAT} {PROMISE}", said_at=NOON)

    scan_statements([statement.pk], at=NOON)
    before = (WarningSign.objects.count(), Suggestion.objects.count())
    scan_statements([statement.pk], at=NOON + HOUR)

    assert (WarningSign.objects.count(), Suggestion.objects.count()) == before
    assert Scan.objects.get().read_at == NOON + HOUR


def test_a_dismissed_sign_stays_dismissed_when_read_again() -> None:
    statement = StatementFactory.create(text=THREAT)
    scan_statements([statement.pk], at=NOON)
    sign = WarningSign.objects.get(code="punitive-threat")
    judge_sign(
        sign, WarningSign.Verdict.DISMISSED, reason="A joke.", by=UserFactory.create(), at=NOON
    )

    scan_statements([statement.pk], at=NOON + HOUR)

    assert WarningSign.objects.get(code="punitive-threat").verdict == "dismissed"


def test_a_promise_is_suggested_as_a_step_with_its_day() -> None:
    statement = StatementFactory.create(text=PROMISE, said_at=NOON)

    scan_statements([statement.pk], at=NOON)

    step = Suggestion.objects.get(kind="step")
    assert (step.side, step.due_on, step.state) == ("supplier", date(2026, 3, 6), "open")
    assert "cost breakdown" in step.text


def test_pressing_a_dependent_supplier_is_an_alarm() -> None:
    supplier = SupplierFactory.create(share_of_their_sales=70, is_agri_food=True)
    talk = NegotiationFactory.create(supplier=supplier, category=supplier.categories.get())
    statement = StatementFactory.create(
        text=THREAT.replace("deliveries to you", "orders from you"),
        side="buyer",
        round=RoundFactory.create(negotiation=talk),
    )

    scan_statements([statement.pk], at=NOON)

    sign = WarningSign.objects.get(code="punitive-threat")
    assert sign.notices == ["dependent-supplier", "fair-trading"]
    assert sign.severity == "alarm"


def test_their_threat_carries_no_notice_of_ours() -> None:
    supplier = SupplierFactory.create(share_of_their_sales=70)
    talk = NegotiationFactory.create(supplier=supplier, category=supplier.categories.get())
    statement = StatementFactory.create(text=THREAT, round=RoundFactory.create(negotiation=talk))

    scan_statements([statement.pk], at=NOON)

    assert WarningSign.objects.get(code="punitive-threat").notices == []


def test_asking_for_a_rescan_sends_what_was_recorded_since() -> None:
    statement = StatementFactory.create()

    count = ask_for_rescan(since=statement.created_at, at=NOON)
    later = ask_for_rescan(since=statement.created_at + DAY, at=NOON)

    event = Event.objects.get(kind="statement.rescan_asked")
    assert (count, later) == (1, 0)
    assert (event.subject_id, event.task) == (statement.pk, "negotiations.scan_statements")


def test_reading_makes_no_interest_by_itself() -> None:
    statement = StatementFactory.create(text="We need the cash before the season starts.")

    scan_statements([statement.pk], at=NOON)

    assert Suggestion.objects.filter(kind="interest", side="supplier").exists()
    assert not Interest.objects.exists()
