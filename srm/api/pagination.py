"""Cursor pages: each costs the same, however deep it lies, and nothing is counted."""

import base64
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.core.exceptions import ValidationError as DjangoValidationError
from django.db.models import Model, Q, QuerySet
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.utils.urls import replace_query_param
from rest_framework.views import APIView

from srm.api.kept import Asked

M = TypeVar("M", bound=Model)

DEFAULT_SIZE = 50
MAX_SIZE = 200
# The names of the places for what a cursor holds; no filter can have one of them.
CURSOR_VALUE, CURSOR_ID = "cursor value", "cursor id"


@dataclass(frozen=True)
class Cursor:
    """A place between two rows: the last row seen, and which way to go on."""

    value: str
    id: str
    is_backward: bool = False

    def encoded(self) -> str:
        """Write the cursor as an opaque, URL-safe word."""
        text = json.dumps([self.value, self.id, int(self.is_backward)])
        return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def decoded(word: str) -> Cursor:
    """Read a cursor that a client sent back."""
    try:
        text = base64.urlsafe_b64decode(word + "=" * (-len(word) % 4)).decode()
        value, id_, is_backward = json.loads(text)
        for part in (value, id_):
            part.encode()  # refuses what is no text, and half of a surrogate pair
        return Cursor(value, id_, bool(is_backward))
    except (AttributeError, RecursionError, TypeError, ValueError) as error:
        raise ValidationError({"cursor": "This is not a cursor of ours."}) from error


@dataclass(frozen=True)
class Page:
    """What the SQL of a page depends on; of where it begins, only whether a cursor tells it."""

    ordering: str
    size: int
    has_cursor: bool = False
    is_backward: bool = False

    @property
    def column(self) -> str:
        """Name the column that rows are ordered by; the id decides between equal ones."""
        return self.ordering.removeprefix("-")

    @property
    def columns(self) -> list[str]:
        """Name what tells the place of a row."""
        return ["id"] if self.column == "id" else [self.column, "id"]

    @property
    def is_descending(self) -> bool:
        """Tell which way rows are read: towards a previous page it is the other way round."""
        return self.ordering.startswith("-") != self.is_backward

    def of(self, rows: QuerySet[M]) -> QuerySet[M]:
        """Keep the rows of this page, and one more where another page follows."""
        rows = rows.filter(self.beyond()) if self.has_cursor else rows
        sign = "-" if self.is_descending else ""
        return rows.order_by(*[sign + column for column in self.columns])[: self.size + 1]

    def beyond(self) -> Q:
        """Keep the rows past the cursor. The first condition lets PostgreSQL use the index."""
        step = "lt" if self.is_descending else "gt"
        past_id = Q(**{f"id__{step}": Asked(CURSOR_ID)})
        if self.column == "id":
            return past_id
        value = Asked(CURSOR_VALUE)
        past = Q(**{f"{self.column}__{step}": value}) | Q(**{self.column: value}) & past_id
        return Q(**{f"{self.column}__{step}e": value}) & past


def page_asked(
    request: Request, model: type[Model], *, orderings: Sequence[str], default: str
) -> tuple[Page, dict[str, Any]]:
    """Read the page that a client asks for, and the values of the place where it begins."""
    ordering = ordering_of(request, orderings, default)
    word = request.query_params.get("cursor")
    if word is None:
        return Page(ordering, page_size(request)), {}
    cursor = decoded(word)
    page = Page(ordering, page_size(request), has_cursor=True, is_backward=cursor.is_backward)
    return page, place_of(cursor, model, page.column)


def page_size(request: Request) -> int:
    """Read `page_size`, from 1 to 200."""
    given = request.query_params.get("page_size", str(DEFAULT_SIZE))
    if not re.fullmatch("[1-9][0-9]{0,2}", given) or int(given) > MAX_SIZE:
        raise ValidationError({"page_size": f"A page has 1 to {MAX_SIZE} rows."})
    return int(given)


def ordering_of(request: Request, allowed: Sequence[str], default: str) -> str:
    """Read `ordering`, one of the view's, with `-` for descending."""
    given = request.query_params.get("ordering")
    if given is None:
        return default
    if given.removeprefix("-") not in allowed:
        raise ValidationError({"ordering": f"Order by one of: {', '.join(allowed) or 'nothing'}."})
    return given


def place_of(cursor: Cursor, model: type[Model], column: str) -> dict[str, Any]:
    """Read where a page begins."""
    field: Any = model._meta.get_field(column)
    key: Any = model._meta.pk
    try:
        place = {CURSOR_VALUE: field.to_python(cursor.value), CURSOR_ID: key.to_python(cursor.id)}
    except DjangoValidationError as error:
        raise ValidationError({"cursor": "This is not a cursor of ours."}) from error
    value = place[CURSOR_VALUE]
    if (isinstance(value, datetime) and value.tzinfo is None) or "\x00" in cursor.value:
        raise ValidationError({"cursor": "This is not a cursor of ours."})
    return place


def links(
    request: Request, page: Page, rows: Sequence[tuple[Any, ...]], *, has_more: bool
) -> tuple[str | None, str | None]:
    """Give the addresses of the next and the previous page, where there is one."""
    has_next = has_more or page.is_backward
    has_previous = has_more if page.is_backward else page.has_cursor
    if not rows or not (has_next or has_previous):
        return None, None
    address = request.build_absolute_uri()
    return (
        link(address, rows[-1]) if has_next else None,
        link(address, rows[0], is_backward=True) if has_previous else None,
    )


def link(address: str, row: tuple[Any, ...], *, is_backward: bool = False) -> str:
    """Build the address of the page beyond a row, which ends with its place."""
    value, id_ = row[1], row[-1]
    text = value.isoformat() if isinstance(value, datetime) else str(value)
    return replace_query_param(address, "cursor", Cursor(text, str(id_), is_backward).encoded())


class CursorPages(BasePagination):
    """Tells the OpenAPI document about pages; `srm.api.lists` makes them."""

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        address = {"type": ["string", "null"], "format": "uri"}
        return {
            "type": "object",
            "required": ["next", "previous", "results"],
            "properties": {"next": address, "previous": address, "results": schema},
        }

    def get_schema_operation_parameters(self, view: APIView) -> list[dict[str, Any]]:
        allowed: tuple[str, ...] = getattr(view, "orderings", ())
        names = [name for column in allowed for name in (column, f"-{column}")]
        size = {"type": "integer", "minimum": 1, "maximum": MAX_SIZE, "default": DEFAULT_SIZE}
        parameters = [
            ("cursor", {"type": "string"}, "From `next` or `previous` of another page."),
            ("page_size", size, "Rows on a page."),
        ]
        if names:
            parameters.append(
                ("ordering", {"type": "string", "enum": names}, "`-` means descending.")
            )
        return [
            {"name": name, "in": "query", "required": False, "schema": schema, "description": text}
            for name, schema, text in parameters
        ]
