import factory

from srm.events.models import Event
from srm.records import uuid7
from tests.moments import NOON


class EventFactory(factory.django.DjangoModelFactory[Event]):
    """An event that calls for a scan and waits to be sent; `task=""` calls for nothing."""

    class Meta:
        model = Event

    class Params:
        done = factory.Trait(done_at=NOON)
        dead = factory.Trait(dead_at=NOON, last_error="ValueError")

    kind = "statement.recorded"
    subject_type = "statement"
    subject_id = factory.LazyFunction(uuid7)
    occurred_at = NOON
    task = "negotiations.scan_statements"
    send_at = NOON
