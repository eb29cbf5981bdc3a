"""Lists: cursor pages of JSON that PostgreSQL builds, by SQL kept for each kind of question.

Two questions are of one kind when they ask the same view, as people who see alike, by the same
filters, in the same order. Their values are bound anew.
"""

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db import connection
from django.http import HttpResponse
from rest_framework.request import Request

from srm.access.models import User
from srm.access.scope import ScopedQuerySet
from srm.api.filters import given_values, narrowed, without_values
from srm.api.kept import KeptQuery, somebody
from srm.api.pagination import Page, links, page_asked
from srm.api.reads import json_of

# More kinds than clients ask in a while: each costs some kilobytes.
KEPT_COUNT = 1000


@dataclass(frozen=True)
class Kind:
    """All that the SQL of a list depends on."""

    view: type[Any]  # a RecordViewSet, which imports this module
    role: str
    sees_all_categories: bool
    filters: tuple[tuple[str, Any], ...]
    page: Page


def compiled(kind: Kind) -> KeptQuery:
    """Compile the SQL of a list."""
    viewer = somebody(role=kind.role, sees_all_categories=kind.sees_all_categories)
    rows = kind.view.queryset
    assert isinstance(rows, ScopedQuerySet)
    rows = narrowed(rows.visible_to(viewer), kind.view.filterset_class, dict(kind.filters), viewer)
    rows = kind.page.of(rows).annotate(json_text=json_of(kind.view.serializer_class, viewer))
    return KeptQuery.of(rows.values_list("json_text", *kind.page.columns))


kept = lru_cache(KEPT_COUNT)(compiled)


# Any: a RecordViewSet.
def answer(request: Request, view: type[Any], user: User) -> HttpResponse:
    """Answer with a page: `{"next": …, "previous": …, "results": […]}`."""
    values = given_values(request, view.filterset_class)
    page, place = page_asked(
        request, view.queryset.model, orderings=view.orderings, default=view.default_ordering
    )
    sought = without_values(view.filterset_class, values)
    filters = tuple(values.items()) if sought is None else sought
    kind = Kind(view, user.role, user.sees_all_categories, filters, page)
    query = compiled(kind) if sought is None else kept(kind)
    rows = fetched(query, user, values | place)
    has_more = len(rows) > page.size
    rows = rows[: page.size]
    rows = rows[::-1] if page.is_backward else rows
    following, previous = links(request, page, rows, has_more=has_more)
    results = ",".join([row[0] for row in rows])
    body = (
        f'{{"next":{json.dumps(following)},"previous":{json.dumps(previous)},'
        f'"results":[{results}]}}'
    )
    return HttpResponse(body, content_type="application/json")


def fetched(query: KeptQuery, user: User, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    """Fetch the rows of one page."""
    with connection.cursor() as cursor:
        cursor.execute(query.sql, query.bound(user, values))
        rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows
