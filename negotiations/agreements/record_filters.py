import django_filters
from django.db.models import QuerySet

from negotiations.agreements.records import AgreedChange, Coverage, OralAgreement, PriceFact
from srm.api.filters import RecordFilters, YesNoFilter


class AgreedChangeFilters(RecordFilters):
    agreement = django_filters.UUIDFilter("version__agreement")
    version = django_filters.UUIDFilter()
    acknowledged = YesNoFilter("acknowledged_at", lookup_expr="isnull", exclude=True)

    class Meta(RecordFilters.Meta):
        model = AgreedChange
        fields = ["kind"]


class CoverageFilters(RecordFilters):
    agreement = django_filters.UUIDFilter("version__agreement")
    version = django_filters.UUIDFilter()
    interest = django_filters.UUIDFilter()

    class Meta(RecordFilters.Meta):
        model = Coverage
        fields = ["state"]


class PriceFactFilters(RecordFilters):
    on = django_filters.DateFilter(method="valid_on", help_text="Prices that hold on this day.")
    supplier = django_filters.UUIDFilter()
    agreement = django_filters.UUIDFilter("version__agreement")
    issue = django_filters.UUIDFilter()

    class Meta(RecordFilters.Meta):
        model = PriceFact
        fields = ["product", "product_number", "currency"]

    def valid_on(self, rows: QuerySet[PriceFact], name: str, value: object) -> QuerySet[PriceFact]:
        """Keep the prices that hold on a day."""
        return rows.valid(on=value)  # type: ignore[attr-defined,no-any-return]  # PriceFact's own


class OralAgreementFilters(RecordFilters):
    agreement = django_filters.UUIDFilter()
    confirmed = YesNoFilter("confirmed_at", lookup_expr="isnull", exclude=True)

    class Meta(RecordFilters.Meta):
        model = OralAgreement
        fields: list[str] = []
