import django_filters

from negotiations.tactics.models import TacticUse, codes
from srm.api.filters import MomentFilter, RecordFilters, YesNoFilter


class TacticUseFilters(RecordFilters):
    negotiation = django_filters.UUIDFilter()
    supplier = django_filters.UUIDFilter("negotiation__supplier")
    tactic = django_filters.ChoiceFilter(choices=codes)
    statement = django_filters.UUIDFilter()
    package = django_filters.UUIDFilter()
    round = django_filters.UUIDFilter()
    used_since = MomentFilter("used_at", "gte")
    is_retracted = YesNoFilter("retracted_at", "isnull", exclude=True, help_text="Taken back.")

    class Meta(RecordFilters.Meta):
        model = TacticUse
        fields = ["side"]
