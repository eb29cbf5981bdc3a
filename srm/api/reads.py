"""Reads without model instances: PostgreSQL builds the JSON that a serializer describes.

`json_of(SupplierSerializer)` compiles the fields of a read serializer to one SQL expression, once
per process. Tests compare its output with the serializer's own, byte for byte of the parsed
document. Fields:

* plain columns, and columns of a related row (`source="a.b"`);
* primary keys of a related row, or of many;
* nested serializers, of one related row or of many.

All but the row's own columns are subqueries, so that the expression fits any query of its model.
For somebody who sees some categories only, ids of rows outside them are left out: of many related
rows, and of the row above in a tree. Any other related row shares the category of its own.
A method field has no SQL and is refused when the class is compiled.
"""

from functools import cache
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db import DEFAULT_DB_ALIAS, models
from django.db.models import F, OuterRef, Subquery
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast
from rest_framework import serializers

from srm.access.models import User
from srm.api.kept import SOMEBODY_ID, somebody

# Any: an expression of unknown type is what the ORM's own stubs call it.
Expression = Any


class JsonObject(models.Func):
    """`json_build_object(key, value, …)`: keeps the order of the keys."""

    function = "JSON_BUILD_OBJECT"
    output_field = models.JSONField()


class Key(models.Value):
    """The name of a field, written into the SQL: a Python name holds nothing to escape."""

    def as_sql(self, compiler: object, connection: object) -> tuple[str, tuple[str | int, ...]]:
        return f"'{self.value}'", ()


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


def of_one(
    model: type[models.Model], name: str, wanted: Expression, viewer: User | None = None
) -> Expression:
    """Read something of the related row of one row; null where there is none."""
    relation: Any = model._meta.get_field(name)
    rows = relation.related_model._default_manager.filter(pk=OuterRef(relation.attname))
    rows = rows if viewer is None else rows.visible_to(viewer)
    return Subquery(rows.order_by().values_list(wanted, flat=True))


def of_many(
    model: type[models.Model], name: str, wanted: Expression, viewer: User | None = None
) -> Expression:
    """Gather something of the related rows of one row, in their model's own order."""
    relation: Any = model._meta.get_field(name)
    related: Any = relation.related_model
    if isinstance(relation, models.ManyToManyField):
        back = relation.related_query_name()
    else:
        back = relation.remote_field.name
    rows = related._default_manager.filter(**{back: OuterRef("pk")})
    rows = rows if viewer is None else rows.visible_to(viewer)
    return ArraySubquery(rows.order_by(*related._meta.ordering).values_list(wanted, flat=True))


def of_column(field: Any, model: type[models.Model], source: str) -> Expression:
    """Give the SQL of a field that is one value, perhaps of a related row."""
    if "." in source:
        name, _, rest = source.partition(".")
        related: Any = model._meta.get_field(name).related_model
        return of_one(model, name, of_column(field, related, rest))
    if isinstance(field, serializers.DateTimeField):
        return Moment(F(source))
    if isinstance(field, serializers.DecimalField):
        return Cast(F(source), models.TextField())
    return F(source)


def of_field(field: Any, model: type[models.Model], viewer: User | None) -> Expression:
    """Give the SQL of one serializer field."""
    assert isinstance(field.source, str)  # DRF calls it optional; a bound field has one
    if isinstance(field, serializers.ListSerializer):
        child: Any = field.child
        return of_many(model, field.source, object_of(child, child.Meta.model, viewer))
    if isinstance(field, serializers.ModelSerializer):
        return of_one(model, field.source, object_of(field, field.Meta.model, viewer))
    if isinstance(field, serializers.ManyRelatedField):
        return of_many(model, field.source, F("pk"), viewer)
    if is_parent(field, model):
        return of_one(model, field.source, F("pk"), viewer)
    if isinstance(field, (*PLAIN, serializers.DateTimeField, serializers.DecimalField)):
        return of_column(field, model, field.source)
    raise TypeError(f"{field.field_name}: {type(field).__name__} has no SQL to build it with.")


def is_parent(field: Any, model: type[models.Model]) -> bool:
    """Tell whether a field shows the id of the row above in a tree."""
    if not isinstance(field, serializers.PrimaryKeyRelatedField):
        return False
    return model._meta.get_field(str(field.source)).related_model is model


def object_of(
    serializer: serializers.BaseSerializer[Any], model: type[models.Model], viewer: User | None
) -> Expression:
    """Give the SQL of the JSON object that a serializer shows."""
    fields: dict[str, Any] = serializer.fields  # type: ignore[attr-defined]  # of Serializer only
    parts: list[Expression] = []
    for name, field in fields.items():
        if not field.write_only:
            parts += [Key(name), of_field(field, model, viewer)]
    return JsonObject(*parts)


def json_of(
    serializer_class: type[serializers.ModelSerializer[Any]], viewer: User | None = None
) -> RawSQL:
    """Give the expression that yields the JSON text of each row, as this person may see it."""
    scope = None if viewer is None or viewer.sees_all_categories else viewer.role
    sql, parameters = compiled(serializer_class, scope)
    own = [viewer.pk if viewer and value == SOMEBODY_ID else value for value in parameters]
    # No word of a client is in the SQL.
    return RawSQL(sql, own, models.TextField())  # noqa: S611


@cache
def compiled(
    serializer_class: type[serializers.ModelSerializer[Any]], scope: str | None
) -> tuple[str, tuple[Any, ...]]:
    """Compile a read serializer to SQL, once; `scope` is the role of who sees some categories."""
    model: type[models.Model] = serializer_class.Meta.model
    viewer = None if scope is None else somebody(role=scope, sees_all_categories=False)
    text = Cast(object_of(serializer_class(), model, viewer), models.TextField())
    rows: Any = model._default_manager
    # A field may show what `for_display` adds to each row.
    display = getattr(rows, "for_display", rows.all)
    query = display().annotate(json_text=text).query
    compiler = query.get_compiler(DEFAULT_DB_ALIAS)
    sql, parameters = compiler.compile(query.annotations["json_text"])
    return sql, tuple(parameters)
