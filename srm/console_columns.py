"""What the console shows of a row: only what the person at it may see."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib import admin
from django.db.models import Model, OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.template.defaultfilters import linebreaksbr
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.text import Truncator

from srm.access.models import User
from srm.access.roles import Verb
from srm.access.scope import ScopedQuerySet

M = TypeVar("M", bound=Model)
Column = TypeVar("Column", bound=Callable[..., tuple[str, str]])

RELATED_LIMIT = 20
SHORT = 120
SEVERITY_COLOURS = {"notice": "info", "warning": "warning", "alarm": "danger"}


def user_of(request: HttpRequest) -> User:
    """The person at the console; the site lets no one else in."""
    assert isinstance(request.user, User)
    return request.user


def may(request: HttpRequest, verb: Verb) -> bool:
    """Tell whether whoever asks may do this; nobody may before logging in."""
    return isinstance(request.user, User) and request.user.may(verb)


def is_administrator(request: HttpRequest) -> bool:
    """Tell whether to show the pages of users, keys and events."""
    return may(request, Verb.ADMINISTER)


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


def coloured(**colours: str) -> Callable[[Column], Column]:
    """Show a column as a label; each value names its colour: info, success, warning, danger."""

    def mark(column: Column) -> Column:
        column.label = defaultdict(lambda: "grey", colours)  # type: ignore[attr-defined]  # where Unfold looks for it
        return column

    return mark


def shortened(text: str) -> str:
    """Keep a cell of a list to a line or two."""
    return Truncator(text).chars(SHORT)


def marked(text: str, start: int, end: int) -> str:
    """Show a text with the words from start to end highlighted, and its lines as they are."""
    parts = (linebreaksbr(part, autoescape=True) for part in _cut(text, start, end))
    return format_html("{}<mark>{}</mark>{}", *parts)


def _cut(text: str, start: int, end: int) -> tuple[str, str, str]:
    return text[:start], text[start:end], text[end:]


def related_column(
    field: Any, user: User
) -> Callable[[Model], str | None]:  # Any: fields of many kinds
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
        assert isinstance(rows, ScopedQuerySet)  # or it would show what belongs to others
        links = [(link_to(found),) for found in rows.visible_to(user)[:RELATED_LIMIT]]
        return format_html_join(", ", "{}", links) or None

    return column


def visible_name(rows: QuerySet[Model], reference: str, column: str = "name") -> Subquery:
    """Name the row that a foreign key leads to, if it is among these; part of a list's query."""
    found = rows.filter(pk=OuterRef(reference)).order_by()
    return Subquery(found.values(column)[:1])
