import django_filters

from negotiations.agreements.models import Agreement, AgreementVersion
from srm.api.filters import RecordFilters


class AgreementFilters(RecordFilters):
    negotiation = django_filters.UUIDFilter()
    supplier = django_filters.UUIDFilter("negotiation__supplier")
    stage = django_filters.ChoiceFilter(
        choices=Agreement.Stage.choices, help_text="How far it is today."
    )
    search = django_filters.CharFilter("title", "icontains", help_text="Part of the title.")

    class Meta(RecordFilters.Meta):
        model = Agreement
        fields = ["status"]


class AgreementVersionFilters(RecordFilters):
    agreement = django_filters.UUIDFilter()

    class Meta(RecordFilters.Meta):
        model = AgreementVersion
        fields = ["number", "sha256"]
