import django_filters

from negotiations.lessons.models import Lesson
from srm.api.filters import MomentFilter, RecordFilters, YesNoFilter


class LessonFilters(RecordFilters):
    search = django_filters.CharFilter("sentence", "icontains", help_text="Part of the sentence.")
    negotiation = django_filters.UUIDFilter()
    supplier = django_filters.UUIDFilter("negotiation__supplier")
    category = django_filters.UUIDFilter("negotiation__category")
    learnt_since = MomentFilter("learnt_at", "gte")
    is_retracted = YesNoFilter("retracted_at", "isnull", exclude=True, help_text="Taken back.")

    class Meta(RecordFilters.Meta):
        model = Lesson
        fields = ["round", "statement", "warning_sign", "package", "outtake"]
