"""The lists of the console: bounded counts, sorting by indexes, filters that leak no names."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from django.contrib import admin
from django.core.paginator import Paginator
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.functional import cached_property

from srm.console_columns import user_of, visible_rows

if TYPE_CHECKING:
    # Unfold has no types; its classes are Django's with other templates.
    from django.contrib.admin import RelatedFieldListFilter as AutocompleteSelectFilter
    from django.contrib.admin.views.main import ChangeList
else:
    from unfold.contrib.filters.admin import AutocompleteSelectFilter
    from unfold.views import ChangeList

COUNT_LIMIT = 1000
FILTER_ENDINGS = ("", "__exact", "__id__exact", "__isempty", "__gte", "__lt")


def uuid_or_none(text: str) -> UUID | None:
    """Read an id, if it is one."""
    try:
        return UUID(text.strip())
    except ValueError:
        return None


def filter_parameters(filters: Iterable[Any]) -> Iterator[str]:  # Any: of many kinds
    """List what may stand in the address of a list with these filters."""
    for item in filters:
        if isinstance(item, type) and issubclass(item, admin.SimpleListFilter):
            yield str(item.parameter_name)
        else:
            name = item if isinstance(item, str) else item[0]
            yield from (f"{name}{ending}" for ending in FILTER_ENDINGS)


class BoundedPaginator(Paginator[Any]):  # Any: pages of every model
    """Counts to a thousand at most; whoever wants the rest searches or filters."""

    template_name = "admin/bounded_pagination.html"
    limit = COUNT_LIMIT

    @cached_property
    def count(self) -> int:
        rows = cast("QuerySet[Model]", self.object_list)
        return rows.order_by()[: self.limit].count()


class ConsoleChangeList(ChangeList):
    """A list that is sorted only by the columns that say so: those have an index."""

    def get_ordering_field(self, field_name: Any) -> Any:  # Any: as Django's stubs have it
        if field_name not in (self.sortable_by or ()):
            return None
        return super().get_ordering_field(field_name)


class VisibleFilter(AutocompleteSelectFilter):
    """Filters by a related row that is searched for, among those the person sees."""

    request: HttpRequest

    def choices(self, changelist: ChangeList) -> Any:  # Any: a form, where Django has links
        for choice in cast("Any", super().choices(changelist)):
            fields = choice["form"].fields
            model = self.field.related_model
            assert model is not None
            rows = visible_rows(model._default_manager.all(), user_of(self.request), "")
            fields[self.lookup_kwarg].queryset = rows
            yield choice
