import django_filters

from negotiations.preparation.questions.models import Question
from srm.api.filters import RecordFilters, YesNoFilter


class QuestionFilters(RecordFilters):
    negotiation = django_filters.UUIDFilter()
    round = django_filters.UUIDFilter()
    is_asked = YesNoFilter("asked_at", "isnull", exclude=True, help_text="Asked, or answered.")
    is_answered = YesNoFilter("answered_at", "isnull", exclude=True, help_text="They answered.")

    class Meta(RecordFilters.Meta):
        model = Question
        fields = ["step", "topic"]
