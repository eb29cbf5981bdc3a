import pytest

from negotiations.warning_signs.detectors.outtake_missing import PATIENCE
from negotiations.warning_signs.models import WarningSign
from negotiations.warning_signs.sweeps import look_at_negotiations
from tests.factories.agreements import OuttakeFactory
from tests.factories.negotiations import AgreementFactory
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
