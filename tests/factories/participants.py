import factory

from negotiations.rounds.models import Participant, Side
from negotiations.rounds.ticks import FirstContactTick
from tests.factories.negotiations import NegotiationFactory, RoundFactory
from tests.factories.suppliers import ContactFactory


class ParticipantFactory(factory.django.DjangoModelFactory[Participant]):
    """A contact of the supplier; `ours=True` for the owner, `named=True` for no contact."""

    class Meta:
        model = Participant

    class Params:
        ours = factory.Trait(
            side=Side.BUYER, contact=None, person=factory.SelfAttribute("round.negotiation.owner")
        )
        named = factory.Trait(contact=None, name="Aoife Walsh")

    round = factory.SubFactory(RoundFactory)
    side = Side.SUPPLIER
    contact = factory.SubFactory(
        ContactFactory, supplier=factory.SelfAttribute("..round.negotiation.supplier")
    )


class FirstContactTickFactory(factory.django.DjangoModelFactory[FirstContactTick]):
    """That the owner says they introduced themselves."""

    class Meta:
        model = FirstContactTick

    negotiation = factory.SubFactory(NegotiationFactory, open=True)
    item = FirstContactTick.Item.INTRODUCED
    ticked_by = factory.SelfAttribute("negotiation.owner")
