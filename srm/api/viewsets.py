from functools import cache
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Model
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.viewsets import GenericViewSet

from srm.access.models import User
from srm.access.roles import Verb
from srm.access.scope import ScopedQuerySet
from srm.api import conditions, lists
from srm.api.filters import RecordFilters, refuse_unknown
from srm.api.kept import Asked, KeptQuery, somebody
from srm.api.reads import json_of
from srm.prepared import fetch_prepared

M = TypeVar("M", bound=Model)


class RecordViewSet(GenericViewSet[M]):
    """Lists and shows the rows of one table that the user may see, and helps to change them.

    A subclass names `serializer_class` (what is shown), `filterset_class`, `orderings`, and `verbs`
    where an action needs more than its HTTP method tells.
    """

    filterset_class: type[RecordFilters]
    orderings: tuple[str, ...] = ()
    default_ordering = "-id"
    verbs: dict[str, Verb] = {}
    lookup_value_converter = "uuid"

    @property
    def user(self) -> User:
        """The person or machine that asks; the permission class let no one else in."""
        assert isinstance(self.request.user, User)
        return self.request.user

    def get_queryset(self) -> Any:
        queryset = super().get_queryset()
        assert isinstance(queryset, ScopedQuerySet)
        return queryset.visible_to(self.request.user)

    def list(self, request: Request) -> HttpResponseBase:
        return lists.answer(request, type(self), self.user)

    def retrieve(self, request: Request, pk: str) -> HttpResponse:
        refuse_unknown(request, set())
        return self.shown(pk)

    def shown(self, pk: object, *, status: int = 200) -> HttpResponse:
        """Answer with one row as it is now in the database."""
        query = row_query(type(self), self.user.role, self.user.sees_all_categories)
        row = fetch_prepared(query.sql, query.bound(self.user, {"pk": pk}))
        if row is None:
            raise Http404
        body, revision = row
        headers = {"ETag": conditions.etag(revision)}
        if self.request.method == "GET" and conditions.is_fresh(self.request, revision):
            return HttpResponse(status=304, headers=headers)
        if status == 201:
            headers["Location"] = f"{self.request.path.rstrip('/')}/{pk}/"
        return HttpResponse(body, status=status, content_type="application/json", headers=headers)

    def asked(
        self, serializer_class: type[serializers.Serializer[Any]], *, partial: bool = False
    ) -> dict[str, Any]:
        """Read the body by a serializer that asks."""
        refuse_unknown(self.request, set())
        serializer = serializer_class(
            data=self.request.data, partial=partial, context=self.get_serializer_context()
        )
        serializer.is_valid(raise_exception=True)
        return dict(serializer.validated_data)

    def chosen(self, pk: str, *, needs_match: bool = False) -> M:
        """Lock the row to be changed and compare If-Match with its revision.

        Call it inside `transaction.atomic`, so that no one changes the row in between.
        """
        assert transaction.get_connection().in_atomic_block
        rows = self.get_queryset().order_by().select_for_update(of=("self",))
        row: M | None = rows.filter(pk=pk).first()
        if row is None:
            raise Http404
        revision: int = row.revision  # type: ignore[attr-defined]  # every Record has one
        conditions.require_match(self.request, revision, is_required=needs_match)
        return row


# Any: views of all tables.
@cache
def row_query(
    view: type[RecordViewSet[Any]],
    role: str,
    sees_all_categories: bool,  # noqa: FBT001  # part of the key of a cache
) -> KeptQuery:
    """Compile the query for one row as JSON with its revision."""
    viewer = somebody(role=role, sees_all_categories=sees_all_categories)
    rows: Any = view.queryset
    rows = rows.visible_to(viewer).filter(pk=Asked("pk")).order_by()
    shape = json_of(view.serializer_class, viewer)  # type: ignore[arg-type]  # a ModelSerializer
    return KeptQuery.of(rows.annotate(json_text=shape).values_list("json_text", "revision"))
