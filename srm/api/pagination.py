"""Cursor pages: each costs the same, however deep it lies, and nothing is counted."""

import base64
import json
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError as DjangoValidationError
from django.db.models import Model, Q, QuerySet
from django.http import HttpResponse
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.utils.urls import replace_query_param
from rest_framework.views import APIView

from srm.api.reads import json_of

DEFAULT_SIZE = 50
MAX_SIZE = 200
DEFAULT_ORDERING = "-id"


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


def page_size(request: Request) -> int:
    """Read `page_size`, from 1 to 200."""
    given = request.query_params.get("page_size", str(DEFAULT_SIZE))
    if not re.fullmatch("[1-9][0-9]{0,2}", given) or int(given) > MAX_SIZE:
        raise ValidationError({"page_size": f"A page has 1 to {MAX_SIZE} rows."})
    return int(given)


def ordering_of(request: Request, view: APIView) -> str:
    """Read `ordering`, one of the view's, with `-` for descending."""
    allowed: tuple[str, ...] = getattr(view, "orderings", ())
    given = request.query_params.get("ordering")
    if given is None:
        return getattr(view, "default_ordering", DEFAULT_ORDERING)
    if given.removeprefix("-") not in allowed:
        raise ValidationError({"ordering": f"Order by one of: {', '.join(allowed) or 'nothing'}."})
    return given


def beyond(rows: QuerySet[Model], column: str, cursor: Cursor, *, is_descending: bool) -> Q:
    """Keep the rows past the cursor. The first condition lets PostgreSQL use the index."""
    field: Any = rows.model._meta.get_field(column)
    key: Any = rows.model._meta.pk
    try:
        value = field.to_python(cursor.value)
        id_ = key.to_python(cursor.id)
    except DjangoValidationError as error:
        raise ValidationError({"cursor": "This is not a cursor of ours."}) from error
    if (isinstance(value, datetime) and value.tzinfo is None) or "\x00" in cursor.value:
        raise ValidationError({"cursor": "This is not a cursor of ours."})
    step = "lt" if is_descending else "gt"
    if column == "id":
        return Q(**{f"id__{step}": id_})
    past = Q(**{f"{column}__{step}": value}) | Q(**{column: value, f"id__{step}": id_})
    return Q(**{f"{column}__{step}e": value}) & past


class CursorPages(BasePagination):
    """Pages of JSON that PostgreSQL built: `{"next": …, "previous": …, "results": […]}`."""

    def paginate_queryset(
        self, queryset: Any, request: Request, view: APIView | None = None
    ) -> list[Any]:
        """Fetch one page and remember where it lies; `queryset` is of a RecordViewSet."""
        assert view is not None  # DRF passes it; only its signature doubts
        self.request = request
        ordering = ordering_of(request, view)
        self.column = ordering.removeprefix("-")
        word = request.query_params.get("cursor")
        self.cursor = decoded(word) if word is not None else None
        is_backward = self.cursor is not None and self.cursor.is_backward
        is_descending = ordering.startswith("-") != is_backward
        if self.cursor is not None:
            queryset = queryset.filter(
                beyond(queryset, self.column, self.cursor, is_descending=is_descending)
            )
        sign = "-" if is_descending else ""
        order = [f"{sign}{self.column}", f"{sign}id"] if self.column != "id" else [f"{sign}id"]
        size = page_size(request)
        shape = json_of(view.serializer_class, view.user)  # type: ignore[attr-defined]  # RecordViewSet's
        rows = list(
            queryset.order_by(*order)
            .annotate(json_text=shape)
            .values_list("json_text", self.column, "id")[: size + 1]
        )
        self.has_more = len(rows) > size
        rows = rows[:size]
        self.rows = rows[::-1] if is_backward else rows
        return self.rows

    def link(self, row: tuple[Any, ...], *, is_backward: bool) -> str:
        """Build the address of the page beyond a row."""
        value = row[1].isoformat() if hasattr(row[1], "isoformat") else str(row[1])
        cursor = Cursor(value, str(row[2]), is_backward)
        return replace_query_param(self.request.build_absolute_uri(), "cursor", cursor.encoded())

    def links(self) -> tuple[str | None, str | None]:
        """Give the addresses of the next and the previous page, where there is one."""
        if not self.rows:
            return None, None
        is_backward = self.cursor is not None and self.cursor.is_backward
        has_next = self.has_more or is_backward
        has_previous = self.has_more if is_backward else self.cursor is not None
        return (
            self.link(self.rows[-1], is_backward=False) if has_next else None,
            self.link(self.rows[0], is_backward=True) if has_previous else None,
        )

    def get_paginated_response(self, data: Any) -> HttpResponse:  # type: ignore[override]  # bytes
        following, previous = self.links()
        results = ",".join(row[0] for row in self.rows)
        body = (
            f'{{"next":{json.dumps(following)},"previous":{json.dumps(previous)},'
            f'"results":[{results}]}}'
        )
        return HttpResponse(body, content_type="application/json")

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
