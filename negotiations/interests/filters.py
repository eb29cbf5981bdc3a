import django_filters
from django.db.models import Exists, OuterRef, QuerySet

from negotiations.interests.models import Interest, Position
from srm.api.filters import RecordFilters, YesNoFilter


class InterestFilters(RecordFilters):
    negotiation = django_filters.UUIDFilter()
    supplier = django_filters.UUIDFilter("negotiation__supplier")
    is_assumed = YesNoFilter("source", "isnull", help_text="Without a source.")
    is_stale = YesNoFilter("is_stale", help_text="Older than its shelf life: ask again.")

    class Meta(RecordFilters.Meta):
        model = Interest
        fields = ["holder", "kind", "state", "visibility", "topic"]


class PositionFilters(RecordFilters):
    negotiation = django_filters.UUIDFilter()
    is_untraced = YesNoFilter(method="keep_untraced", help_text="No interest is known behind it.")

    class Meta(RecordFilters.Meta):
        model = Position
        fields = ["side"]

    def keep_untraced(
        self,
        positions: QuerySet[Position],
        _name: str,
        is_untraced: bool,  # noqa: FBT001  # django-filter calls it so
    ) -> QuerySet[Position]:
        """Ask whether there is an interest, without a join that repeats the position."""
        interests = Position.interests.through.objects.filter(position=OuterRef("pk"))
        return positions.filter(~Exists(interests) if is_untraced else Exists(interests))
