"""Pages of lists that are put together when asked for, in the order of moments.

A row of such a list has a place: its moment, the rank of its kind, its id. Each kind is read on its
own, one page of it at most, and the rows are merged; so a page costs the same however deep it lies.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple, TypeVar
from uuid import UUID

from django.db.models import Q, QuerySet
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

from srm.api.pagination import Page, decoded, links, page_size

T = TypeVar("T")


class Place(NamedTuple):
    """Where a row stands."""

    moment: datetime
    rank: int
    id: UUID


@dataclass(frozen=True)
class Stretch:
    """Which rows a client asks for."""

    page: Page
    beyond: Place | None

    # Any: rows of values, which have no model.
    def of(self, rows: "QuerySet[Any, Any]", moment: str, key: str, *, rank: int = 0) -> Any:
        """Keep the rows of one kind that can be on the page, and one more."""
        if self.beyond is not None:
            rows = rows.filter(self.past(self.beyond, moment, key, rank))
        sign = "-" if self.page.is_descending else ""
        return rows.order_by(sign + moment, sign + key)[: self.page.size + 1]

    def past(self, place: Place, moment: str, key: str, rank: int) -> Q:
        """Keep the rows of one kind past a place."""
        step = "lt" if self.page.is_descending else "gt"
        past = Q(**{f"{moment}__{step}": place.moment})
        if rank == place.rank:
            return past | Q(**{moment: place.moment, f"{key}__{step}": place.id})
        follows = (rank < place.rank) == self.page.is_descending
        return past | Q(**{moment: place.moment}) if follows else past

    def merged(self, found: Sequence[tuple[Place, T]]) -> tuple[list[tuple[Place, T]], bool]:
        """Put the rows of all kinds in order, cut them, and tell whether there are more."""
        rows = sorted(found, key=lambda pair: pair[0], reverse=self.page.is_descending)
        cut = rows[: self.page.size]
        return cut[::-1] if self.page.is_backward else cut, len(rows) > self.page.size

    def answer(self, request: Request, found: Sequence[tuple[Place, T]]) -> dict[str, Any]:
        """Give the page with its links."""
        rows, has_more = self.merged(found)
        places = [(None, place.moment, f"{place.rank} {place.id}") for place, _ in rows]
        following, previous = links(request, self.page, places, has_more=has_more)
        return {"next": following, "previous": previous, "results": [row for _, row in rows]}


def stretch_asked(request: Request, *, is_newest_first: bool) -> Stretch:
    """Read which rows a client asks for."""
    ordering = "-moment" if is_newest_first else "moment"
    word = request.query_params.get("cursor")
    if word is None:
        return Stretch(Page(ordering, page_size(request)), None)
    cursor = decoded(word)
    page = Page(ordering, page_size(request), has_cursor=True, is_backward=cursor.is_backward)
    return Stretch(page, place_in(cursor.value, cursor.id))


def place_in(value: str, id_: str) -> Place:
    """Read the place that a cursor of ours holds."""
    try:
        moment = datetime.fromisoformat(value)
        rank, key = id_.split(" ")
        place = Place(moment, int(rank), UUID(key))
    except ValueError as error:
        raise ValidationError({"cursor": "This is not a cursor of ours."}) from error
    if moment.tzinfo is None:
        raise ValidationError({"cursor": "This is not a cursor of ours."})
    return place
