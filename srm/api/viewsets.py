from functools import cache
from typing import Any, TypeVar
from uuid import UUID

import django_filters
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
from srm.api import conditions
from srm.api.filters import refuse_unknown
from srm.api.reads import SOMEBODY, json_of
from srm.prepared import fetch_prepared

M = TypeVar("M", bound=Model)

# Stands in kept SQL for the row that is asked for.
SOME_ROW = UUID(int=1)


class RecordViewSet(GenericViewSet[M]):
    """Lists and shows the rows of one table that the user may see, and helps to change them.

    A subclass names `serializer_class` (what is shown), `filterset_class`, `orderings`, and `verbs`
    where an action needs more than its HTTP method tells.
    """

    filterset_class: type[django_filters.FilterSet]
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
        self.paginate_queryset(self.filter_queryset(self.get_queryset()))
        return self.get_paginated_response(None)

    def retrieve(self, request: Request, pk: str) -> HttpResponse:
        refuse_unknown(request, set())
        return self.shown(pk)

    def shown(self, pk: object, *, status: int = 200) -> HttpResponse:
        """Answer with one row as it is now in the database."""
        sql, parameters = row_query(type(self), is_scoped=not self.user.sees_all_categories)
        meant = {SOMEBODY.pk: self.user.pk, SOME_ROW: pk}
        own = [
            meant.get(value, value) if isinstance(value, UUID) else value for value in parameters
        ]
        row = fetch_prepared(sql, own)
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
def row_query(view: type[RecordViewSet[Any]], *, is_scoped: bool) -> tuple[str, tuple[Any, ...]]:
    """Compile the query for one row as JSON with its revision, once: as costly as to answer it.

    What somebody sees depends on who they are and on whether they see all categories. SOMEBODY and
    SOME_ROW stand in the parameters for who asks and for what.
    """
    somebody = User(pk=SOMEBODY.pk, sees_all_categories=not is_scoped)
    rows: Any = view.queryset
    rows = rows.visible_to(somebody).filter(pk=SOME_ROW).order_by()
    shape = json_of(view.serializer_class, somebody)  # type: ignore[arg-type]  # a ModelSerializer
    rows = rows.annotate(json_text=shape).values_list("json_text", "revision")
    sql, parameters = rows.query.sql_with_params()
    return sql, tuple(parameters)
