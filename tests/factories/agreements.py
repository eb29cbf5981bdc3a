"""What follows from agreements; they themselves are made beside the negotiations."""

from datetime import UTC, datetime

import factory

from negotiations.guests.models import GuestLink
from negotiations.guests.services import hash_of
from negotiations.outtakes.models import Outtake
from negotiations.rounds.models import Side
from tests.factories.negotiations import AgreementFactory
from tests.moments import NOON


class GuestLinkFactory(factory.django.DjangoModelFactory[GuestLink]):
    """A link to consent; `secret="…"` makes it known, `outtake=True` is for the two questions."""

    class Meta:
        model = GuestLink

    class Params:
        secret = factory.Sequence(lambda n: f"secret-{n}")
        outtake = factory.Trait(purpose=GuestLink.Purpose.OUTTAKE)

    version = factory.LazyFunction(lambda: AgreementFactory.create(proposed=True).current)
    purpose = GuestLink.Purpose.CONSENT
    person = "Niamh Byrne"
    secret_hash = factory.LazyAttribute(lambda link: hash_of(link.secret))
    expires_at = datetime(2199, 1, 1, tzinfo=UTC)
    made_by = factory.SelfAttribute("version.written_by")


class OuttakeFactory(factory.django.DjangoModelFactory[Outtake]):
    """What we thought of a deal in force; `theirs=True` for the supplier."""

    class Meta:
        model = Outtake

    class Params:
        theirs = factory.Trait(side=Side.SUPPLIER, satisfaction=2, sentence="Too hard.")

    agreement = factory.SubFactory(AgreementFactory, in_force=True)
    side = Side.BUYER
    satisfaction = 5
    sentence = "It went well."
    would_deal_again = True
    person = "Anna"
    given_at = NOON
