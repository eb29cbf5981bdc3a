import django_filters

from negotiations.preparation.issue_templates.models import IssueTemplate
from srm.api.filters import RecordFilters


class IssueTemplateFilters(RecordFilters):
    category = django_filters.UUIDFilter()

    class Meta(RecordFilters.Meta):
        model = IssueTemplate
        fields: list[str] = []
