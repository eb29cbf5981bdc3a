"""The console: Django's admin, made to show what a person may see and to act through services.

Every page asks the category scope. Nothing is edited in place: rows have rules, and actions call
the services that know them. No query grows with the tables: counts, lists and inlines are bounded.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import BaseModelAdmin
from django.core.exceptions import FieldDoesNotExist
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Field, ForeignObjectRel, Model, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from unfold.widgets import UnfoldAdminTextInputWidget

from srm.access.models import User
from srm.access.roles import Verb
from srm.access.scope import ScopedQuerySet
from srm.errors import RuleBroken

if TYPE_CHECKING:
    # Unfold has no types; its classes are Django's with other templates.
    from django.contrib.admin import ModelAdmin, TabularInline
    from django.contrib.admin import RelatedFieldListFilter as AutocompleteSelectFilter
    from django.contrib.admin.views.main import ChangeList
else:
    from unfold.admin import ModelAdmin, TabularInline
    from unfold.contrib.filters.admin import AutocompleteSelectFilter
    from unfold.views import ChangeList

M = TypeVar("M", bound=Model)
P = TypeVar("P", bound=Model)

COUNT_LIMIT = 1000
ACT_LIMIT = 50
INLINE_LIMIT = 10
RELATED_LIMIT = 20
FILTER_ENDINGS = ("", "__exact", "__id__exact", "__isnull", "__gte", "__lt")


def user_of(request: HttpRequest) -> User:
    """The person at the console; the site lets no one else in."""
    assert isinstance(request.user, User)
    return request.user


def is_administrator(request: HttpRequest) -> bool:
    """Tell whether to show the pages of users, keys and events."""
    return user_of(request).may(Verb.ADMINISTER)


def visible_rows(rows: QuerySet[M], user: User, belongs_to: str) -> QuerySet[M]:
    """Keep the rows in a person's categories; a part is visible where its whole is."""
    if isinstance(rows, ScopedQuerySet):
        return rows.visible_to(user)
    whole = rows.model._meta.get_field(belongs_to).related_model
    assert isinstance(whole, type)
    wholes = whole._default_manager.all()
    assert isinstance(wholes, ScopedQuerySet)
    return rows.filter(**{f"{belongs_to}__in": wholes.visible_to(user).order_by()})


def link_to(row: Model, text: object | None = None) -> str:
    """Link to the page of a row."""
    url = reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])
    return format_html('<a class="text-primary-600" href="{}">{}</a>', url, text or row)


def coloured(**colours: str) -> Callable[[Callable[..., str]], Callable[..., str]]:
    """Show a column as a label; each value names its colour: info, success, warning, danger."""

    def mark(column: Callable[..., str]) -> Callable[..., str]:
        column.label = colours  # type: ignore[attr-defined]  # where Unfold looks for it
        return column

    return mark


def related_column(field: Any, user: User) -> Callable[[Model], str]:  # Any: fields of many kinds
    """Show the rows a relation leads to, as far as this person sees them."""

    @admin.display(description=field.verbose_name, empty_value="–")
    def column(row: Model) -> str | None:
        manager = field.related_model._default_manager
        if field.many_to_many:
            rows = getattr(row, field.name).all()
        else:
            rows = manager.filter(pk=getattr(row, field.attname))
        if issubclass(field.related_model, User):
            people = rows[:RELATED_LIMIT]
            return ", ".join(person.display_name for person in people) or None
        if isinstance(rows, ScopedQuerySet):
            rows = rows.visible_to(user)
        links = [(link_to(found),) for found in rows[:RELATED_LIMIT]]
        return format_html_join(", ", "{}", links) or None

    return column


class BoundedPaginator(Paginator[Any]):  # Any: pages of every model
    """Counts to a thousand at most; whoever wants the rest searches or filters."""

    template_name = "admin/bounded_pagination.html"
    limit = COUNT_LIMIT

    @cached_property
    def count(self) -> int:
        rows = cast("QuerySet[Model]", self.object_list)
        return rows.order_by()[:COUNT_LIMIT].count()


class ConsoleChangeList(ChangeList):
    """A list that is sorted only by the columns that say so: those have an index."""

    def get_ordering_field(self, field_name: Any) -> Any:  # Any: as Django's stubs have it
        if field_name not in (self.sortable_by or ()):
            return None
        return super().get_ordering_field(field_name)


class VisibleFilter(AutocompleteSelectFilter):
    """Filters by a related row that is searched for, among those the person sees."""

    def choices(self, changelist: ChangeList) -> Any:  # Any: a form, where Django has links
        for choice in cast("Any", super().choices(changelist)):
            fields = choice["form"].fields
            model = self.field.related_model
            rows = visible_rows(model._default_manager.all(), user_of(choice["form"].request), "")
            fields[self.lookup_kwarg].queryset = rows
            yield choice


class Sure(forms.Form):
    """Nothing to fill in: to press the button is the answer."""


class Reason(forms.Form):
    """Why somebody decides so."""

    reason = forms.CharField(max_length=500, widget=UnfoldAdminTextInputWidget())
