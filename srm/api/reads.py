"""Reads without model instances: PostgreSQL builds the JSON that a serializer describes.

`json_of(SupplierSerializer)` compiles the fields of a read serializer to one SQL expression.
Tests compare its output with the serializer's own, byte for byte of the parsed document. Fields:

* plain columns, annotations of the queryset and columns of a joined row (`source="a.b"`);
* primary keys of a related row, or of many;
* nested serializers, of one related row or of many.

A method field has no SQL and is refused when the class is compiled.
"""

from functools import cache
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Case, F, OuterRef, Value, When
from django.db.models.constants import LOOKUP_SEP
from django.db.models.functions import Cast
from rest_framework import serializers

# Any: an expression of unknown type is what the ORM's own stubs call it.
Expression = Any


class JsonObject(models.Func):
    """`json_build_object(key, value, …)`: keeps the order of the keys."""

    function = "JSON_BUILD_OBJECT"
    output_field = models.JSONField()


class Moment(models.Func):
    """An instant as RFC 3339 in UTC with microseconds, as DATETIME_FORMAT writes it."""

    template = """TO_CHAR(%(expressions)s AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')"""
    output_field = models.TextField()


PLAIN = (
    serializers.BooleanField,
    serializers.CharField,
    serializers.ChoiceField,
    serializers.DateField,
    serializers.IntegerField,
    serializers.JSONField,
    serializers.ListField,
    serializers.PrimaryKeyRelatedField,
    serializers.UUIDField,
)


def path(prefix: str, source: Any) -> str:  # Any: DRF calls it optional; a bound field has one
    """Join the lookups that lead from the outer row to a column."""
    assert isinstance(source, str)
    return prefix + source.replace(".", LOOKUP_SEP)


def of_many(field: Any, model: type[models.Model], prefix: str, child: Expression) -> Expression:
    """Gather the related rows of one row, in their model's own order."""
    relation: Any = model._meta.get_field(field.source)
    related: Any = relation.related_model
    if isinstance(relation, models.ManyToManyField):
        back = relation.related_query_name()
    else:
        back = relation.remote_field.name
    rows = related._default_manager.filter(**{back: OuterRef(f"{prefix}pk")})
    return ArraySubquery(rows.order_by(*related._meta.ordering).values_list(child, flat=True))


def of_nested(field: Any, model: type[models.Model], prefix: str) -> Expression:
    """Build the object of a nested serializer: many rows, or one that may be missing."""
    if isinstance(field, serializers.ListSerializer):
        child: Any = field.child
        return of_many(field, model, prefix, object_of(child, child.Meta.model, ""))
    inner = f"{path(prefix, field.source)}{LOOKUP_SEP}"
    built = object_of(field, field.Meta.model, inner)
    return Case(When(**{f"{inner}pk__isnull": True}, then=Value(None)), default=built)


def of_field(field: Any, model: type[models.Model], prefix: str) -> Expression:
    """Give the SQL of one serializer field."""
    if isinstance(field, serializers.ListSerializer | serializers.ModelSerializer):
        return of_nested(field, model, prefix)
    if isinstance(field, serializers.ManyRelatedField):
        return of_many(field, model, prefix, F("pk"))
    if isinstance(field, serializers.DateTimeField):
        return Moment(F(path(prefix, field.source)))
    if isinstance(field, serializers.DecimalField):
        return Cast(F(path(prefix, field.source)), models.TextField())
    if isinstance(field, PLAIN):
        return F(path(prefix, field.source))
    raise TypeError(f"{field.field_name}: {type(field).__name__} has no SQL to build it with.")


def object_of(
    serializer: serializers.BaseSerializer[Any], model: type[models.Model], prefix: str
) -> Expression:
    """Give the SQL of the JSON object that a serializer shows."""
    fields: dict[str, Any] = serializer.fields  # type: ignore[attr-defined]  # of Serializer only
    parts: list[Expression] = []
    for name, field in fields.items():
        if not field.write_only:
            parts += [Value(name), of_field(field, model, prefix)]
    return JsonObject(*parts)


@cache
def json_of(serializer_class: type[serializers.ModelSerializer[Any]]) -> Expression:
    """Compile a read serializer to an expression that yields the JSON text of each row."""
    model: type[models.Model] = serializer_class.Meta.model
    return Cast(object_of(serializer_class(), model, ""), models.TextField())
