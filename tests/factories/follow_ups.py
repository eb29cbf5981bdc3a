import factory

from negotiations.follow_ups.models import Snooze
from tests.factories.negotiations import FollowUpFactory
from tests.moments import DAY, NOON


class SnoozeFactory(factory.django.DjangoModelFactory[Snooze]):
    """A step that was put off for a day."""

    class Meta:
        model = Snooze

    follow_up = factory.SubFactory(FollowUpFactory)
    until = NOON + DAY
    reason = "They are on holiday."
    by = factory.SelfAttribute("follow_up.negotiation.owner")
    snoozed_at = NOON
