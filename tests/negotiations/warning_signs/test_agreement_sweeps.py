import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from negotiations.agreements.records import OralAgreement
from negotiations.agreements.services import propose_agreement
from negotiations.warning_signs.agreement_sweeps import look_at_overlooked
from negotiations.warning_signs.detectors.outtake_missing import PATIENCE
from negotiations.warning_signs.models import WarningSign
from negotiations.warning_signs.sweeps import look_at_negotiations
from negotiations.warning_signs.tasks import look_at_coverage
from srm.events.models import Event
from tests.factories.agreements import CoverageFactory, OralAgreementFactory, OuttakeFactory
from tests.factories.negotiations import AgreementFactory, InterestFactory, StatementFactory
from tests.moments import DAY, NOON

LATER = NOON + PATIENCE

pytestmark = pytest.mark.django_db


def test_a_deal_without_outtakes_is_flagged_once() -> None:
    agreement = AgreementFactory.create(in_force=True)

    look_at_negotiations(at=LATER)
    look_at_negotiations(at=LATER + DAY)

    sign = WarningSign.objects.get(code="outtake-missing")
    assert (sign.agreement, sign.direction, sign.severity) == (agreement, "ours", "notice")


def test_the_flag_goes_when_both_spoke() -> None:
    outtake = OuttakeFactory.create()
    look_at_negotiations(at=LATER)
    assert WarningSign.objects.get(code="outtake-missing").direction == "theirs"

    OuttakeFactory.create(agreement=outtake.agreement, theirs=True)
    look_at_negotiations(at=LATER + DAY)

    assert WarningSign.objects.get(code="outtake-missing").cleared_at == LATER + DAY


def test_what_is_not_in_force_is_not_asked_about() -> None:
    AgreementFactory.create(proposed=True)
    AgreementFactory.create(in_force=True, in_force_at=LATER)

    look_at_negotiations(at=LATER)

    assert not WarningSign.objects.filter(code="outtake-missing").exists()


def test_a_deal_that_overlooks_an_interest_is_flagged_when_consent_is_asked_for() -> None:
    statement = StatementFactory.create()
    interest = InterestFactory.create(negotiation=statement.negotiation, source=statement)
    agreement = AgreementFactory.create(negotiation=statement.negotiation)
    propose_agreement(agreement, at=NOON)
    event = Event.objects.get(kind="agreement.proposed")

    assert event.task == "negotiations.look_at_coverage"
    assert look_at_coverage([str(event.pk)]) == 1

    sign = WarningSign.objects.get(code="interest-overlooked")
    assert (sign.agreement, sign.direction) == (agreement, "ours")
    assert interest.text not in sign.excerpt
    look_at_negotiations(at=NOON)
    assert WarningSign.objects.standing().filter(code="interest-overlooked").count() == 1


def test_the_flag_goes_when_the_interest_is_dealt_with() -> None:
    statement = StatementFactory.create()
    interest = InterestFactory.create(negotiation=statement.negotiation, source=statement)
    agreement = AgreementFactory.create(negotiation=statement.negotiation, proposed=True)
    look_at_negotiations(at=NOON)

    CoverageFactory.create(version=agreement.current, interest=interest)
    look_at_negotiations(at=NOON + DAY)

    assert WarningSign.objects.get(code="interest-overlooked").cleared_at == NOON + DAY


def test_a_deal_by_word_of_mouth_is_flagged_until_it_is_confirmed() -> None:
    oral = OralAgreementFactory.create()

    look_at_negotiations(at=NOON + 3 * DAY)
    assert not WarningSign.objects.filter(code="oral-deal-unconfirmed").exists()
    look_at_negotiations(at=NOON + 4 * DAY)

    sign = WarningSign.objects.get(code="oral-deal-unconfirmed")
    assert (sign.agreement, sign.direction) == (oral.agreement, "theirs")
    OralAgreement.objects.update(confirmed_at=NOON + 4 * DAY)
    look_at_negotiations(at=NOON + 5 * DAY)
    sign.refresh_from_db()
    assert sign.cleared_at == NOON + 5 * DAY


def overlooking_agreements(count: int) -> None:
    """Agreements that wait for consent and leave a top interest of ours open."""
    for agreement in AgreementFactory.create_batch(count, proposed=True):
        InterestFactory.create(negotiation=agreement.negotiation, holder="buyer")


def test_agreements_are_looked_at_in_batches() -> None:
    overlooking_agreements(5)

    look_at_overlooked(at=NOON, limit=2)

    assert WarningSign.objects.standing().filter(code="interest-overlooked").count() == 5


def test_a_batch_of_agreements_costs_what_one_does() -> None:
    counts = []
    for count in (1, 5):
        overlooking_agreements(count)
        with CaptureQueriesContext(connection) as queries:
            look_at_overlooked(at=NOON)
        counts.append(len(queries))

    assert counts[0] == counts[1]
