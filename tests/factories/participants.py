import factory

from negotiations.rounds.models import Participant, Side
from tests.factories.negotiations import RoundFactory
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
