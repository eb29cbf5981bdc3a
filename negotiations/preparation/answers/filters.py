import django_filters

from negotiations.preparation.answers.models import PreparedAnswer
from srm.api.filters import RecordFilters


class PreparedAnswerFilters(RecordFilters):
    category = django_filters.UUIDFilter()

    class Meta(RecordFilters.Meta):
        model = PreparedAnswer
        fields = ["sanction"]
