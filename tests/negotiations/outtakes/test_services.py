import pytest
from django.db import DatabaseError, IntegrityError, transaction

from negotiations.agreements.services import revise_agreement
from negotiations.outtakes.models import Outtake
from negotiations.outtakes.services import Opinion, leave_outtake
from srm.errors import RuleBroken
from srm.events.models import Event
from tests.factories.agreements import OuttakeFactory
from tests.factories.negotiations import AgreementFactory, ConsentFactory
from tests.factories.people import UserFactory
from tests.moments import NOON

WELL = Opinion(5, "It went well.", would_deal_again=True, person="Anna")

pytestmark = pytest.mark.django_db


def test_what_a_side_thought_is_put_on_record_with_its_event() -> None:
    agreement = AgreementFactory.create(in_force=True)

    outtake = leave_outtake(agreement, "buyer", WELL, by=UserFactory.create(), at=NOON)

    assert (outtake.satisfaction, outtake.would_deal_again, outtake.given_at) == (5, True, NOON)
    assert str(outtake) == "buyer: 5 of 5"
    event = Event.objects.get(kind="outtake.given")
    assert event.data == {"agreement": str(agreement.pk), "side": "buyer"}


def test_a_side_speaks_once() -> None:
    outtake = OuttakeFactory.create()

    with pytest.raises(RuleBroken) as refusal:
        leave_outtake(outtake.agreement, "buyer", WELL, by=None, at=NOON)

    assert refusal.value.code == "outtake-given"
    assert not Event.objects.exists()


def test_a_side_that_consented_need_not_wait_for_the_other() -> None:
    agreement = ConsentFactory.create().version.agreement

    leave_outtake(agreement, "supplier", WELL, by=None, at=NOON)
    with pytest.raises(RuleBroken) as refusal:
        leave_outtake(agreement, "buyer", WELL, by=None, at=NOON)

    assert refusal.value.code == "agreement-not-agreed"


def test_a_deal_that_is_being_amended_was_a_deal() -> None:
    agreement = AgreementFactory.create(in_force=True)
    author = agreement.negotiation.owner
    revise_agreement(agreement, {"title": "Other"}, by=author, at=NOON)

    assert leave_outtake(agreement, "buyer", WELL, by=author, at=NOON).side == "buyer"


@pytest.mark.parametrize("satisfaction", [0, 6])
def test_the_database_knows_the_scale(satisfaction: int) -> None:
    with pytest.raises(IntegrityError):
        OuttakeFactory.create(satisfaction=satisfaction)


def test_an_outtake_is_never_edited() -> None:
    OuttakeFactory.create()

    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        Outtake.objects.update(satisfaction=1)
