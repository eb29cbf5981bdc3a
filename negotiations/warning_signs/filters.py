import django_filters

from negotiations.warning_signs.models import WarningSign, codes
from srm.api.filters import MomentFilter, RecordFilters, YesNoFilter


class WarningSignFilters(RecordFilters):
    code = django_filters.ChoiceFilter(choices=codes)
    negotiation = django_filters.UUIDFilter()
    supplier = django_filters.UUIDFilter()
    statement = django_filters.UUIDFilter()
    agreement = django_filters.UUIDFilter()
    follow_up = django_filters.UUIDFilter()
    is_cleared = YesNoFilter(
        "cleared_at", "isnull", exclude=True, help_text="The cause went away by itself."
    )
    raised_since = MomentFilter("raised_at", "gte")

    class Meta(RecordFilters.Meta):
        model = WarningSign
        fields = ["severity", "direction", "verdict"]
