import factory

from negotiations.calendars.models import CalendarFeed
from negotiations.calendars.services import digest_of
from negotiations.digests.models import Delivery, LineKind, Reach
from tests.factories.people import UserFactory
from tests.moments import DAY, NOON


class ReachFactory(factory.django.DjangoModelFactory[Reach]):
    """Somebody who is written to as usual."""

    class Meta:
        model = Reach

    user = factory.SubFactory(UserFactory)
    next_digest_at = NOON + DAY


class DeliveryFactory(factory.django.DjangoModelFactory[Delivery]):
    """That somebody was told of a sign."""

    class Meta:
        model = Delivery

    user = factory.SubFactory(UserFactory)
    kind = LineKind.SIGNS
    item = factory.Sequence(lambda n: f"sign:{n}")
    is_urgent = False
    written_at = NOON


class CalendarFeedFactory(factory.django.DjangoModelFactory[CalendarFeed]):
    """A live feed; its token is the word `token` and a number."""

    class Meta:
        model = CalendarFeed

    user = factory.SubFactory(UserFactory)
    name = "Telephone"
    digest = factory.Sequence(lambda n: digest_of(f"token{n}"))
