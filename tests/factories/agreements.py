"""What follows from agreements; they themselves are made beside the negotiations."""

from datetime import UTC, datetime
from decimal import Decimal

import factory

from negotiations.agreements.records import (
    AgreedChange,
    Coverage,
    OralAgreement,
    PriceFact,
)
from negotiations.guests.models import GuestLink
from negotiations.guests.services import hash_of
from negotiations.outtakes.models import Outtake
from negotiations.rounds.models import Side
from tests.factories.negotiations import AgreementFactory, InterestFactory, IssueFactory
from tests.moments import DAY, NOON


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


class AgreedChangeFactory(factory.django.DjangoModelFactory[AgreedChange]):
    """A change of the payment that the supplier has not acknowledged."""

    class Meta:
        model = AgreedChange

    version = factory.LazyFunction(lambda: AgreementFactory.create(proposed=True).current)
    kind = AgreedChange.Kind.CHANGED
    part = "term: Payment"
    before = "30 days."
    after = "60 days."


class CoverageFactory(factory.django.DjangoModelFactory[Coverage]):
    """An interest that an agreement meets in part."""

    class Meta:
        model = Coverage

    version = factory.LazyFunction(lambda: AgreementFactory.create(proposed=True).current)
    interest = factory.SubFactory(
        InterestFactory, negotiation=factory.SelfAttribute("..version.agreement.negotiation")
    )
    state = Coverage.State.PARTLY_MET


class PriceFactFactory(factory.django.DjangoModelFactory[PriceFact]):
    """What a litre costs from a day on."""

    class Meta:
        model = PriceFact

    version = factory.LazyFunction(lambda: AgreementFactory.create(in_force=True).current)
    supplier = factory.SelfAttribute("version.agreement.negotiation.supplier")
    issue = factory.SubFactory(
        IssueFactory,
        money=True,
        negotiation=factory.SelfAttribute("..version.agreement.negotiation"),
    )
    product = "Milk"
    price = Decimal("0.45")
    currency = "EUR"
    unit = "l"
    valid_from = NOON.date()


class OralAgreementFactory(factory.django.DjangoModelFactory[OralAgreement]):
    """A deal by word of mouth that waits for its confirmation."""

    class Meta:
        model = OralAgreement

    agreement = factory.SubFactory(AgreementFactory, proposed=True)
    spoken_with = "Niamh Byrne"
    spoken_at = NOON
    confirm_by = (NOON + 3 * DAY).date()
    recorded_by = factory.SelfAttribute("agreement.negotiation.owner")
