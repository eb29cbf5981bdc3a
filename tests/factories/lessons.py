import factory

from negotiations.lessons.models import Lesson
from tests.factories.negotiations import StatementFactory
from tests.moments import NOON


class LessonFactory(factory.django.DjangoModelFactory[Lesson]):
    """What a statement taught the owner."""

    class Meta:
        model = Lesson

    statement = factory.SubFactory(StatementFactory)
    negotiation = factory.SelfAttribute("statement.negotiation")
    sentence = "Ask about their cash before talking about the price."
    learnt_by = factory.SelfAttribute("negotiation.owner")
    learnt_at = NOON
