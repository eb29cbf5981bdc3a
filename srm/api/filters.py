from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar
from uuid import UUID

import django_filters
from django import forms
from django.core.exceptions import ValidationError as DjangoValidationError
from django.db import models
from django.db.models import Model, QuerySet
from django_filters.constants import EMPTY_VALUES
from django_filters.fields import IsoDateTimeField
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.exceptions import ValidationError
from rest_framework.fields import get_error_detail
from rest_framework.request import Request

from srm.access.models import User
from srm.api.kept import Asked
from srm.api.serializers import EARLIEST, LATEST

M = TypeVar("M", bound=Model)

PAGING = {"cursor", "page_size", "ordering"}
# What a comparison in SQL takes as one parameter.
Scalar = str | int | Decimal | UUID | datetime


class StrictBooleanField(forms.NullBooleanField):
    """Reads `true` or `false`, and refuses any other word instead of ignoring it."""

    widget = forms.TextInput

    def clean(self, value: Any) -> bool | None:
        if value in {None, ""}:
            return None
        if value.lower() not in {"true", "false"}:
            raise forms.ValidationError("Send true or false.")
        return bool(value.lower() == "true")


class BoundedMomentField(IsoDateTimeField):
    """Reads an instant that PostgreSQL and every client can handle."""

    def clean(self, value: Any) -> datetime | None:
        moment: datetime | None = super().clean(value)
        if moment is not None and not EARLIEST <= moment < LATEST:
            raise forms.ValidationError("Send a moment between 1970 and 2200.")
        return moment


class MomentFilter(django_filters.IsoDateTimeFilter):
    """An instant of business life, in RFC 3339."""

    field_class = BoundedMomentField


class WholeNumberFilter(django_filters.NumberFilter):
    """A whole number. A decimal field would expand `-1e1000000` for minutes."""

    field_class = forms.IntegerField  # type: ignore[assignment]  # the stubs want a decimal


class YesNoFilter(django_filters.BooleanFilter):
    """A question that is answered `true` or `false`."""

    field_class = StrictBooleanField


class VisibleFilter(django_filters.UUIDFilter):
    """The id of a related row; one that the user may not see relates to nothing."""

    field_name: str
    parent: Any  # the FilterSet that it is part of, as django-filter tells it

    def filter(self, qs: QuerySet[M], value: object) -> QuerySet[M]:
        if value is None:
            return qs
        related: Any = qs.model._meta.get_field(self.field_name).related_model
        visible = related._default_manager.visible_to(self.parent.request.user)
        return qs.filter(**{f"{self.field_name}__in": visible.filter(pk=value)})


class RecordFilters(django_filters.FilterSet):
    """What every list can be filtered by."""

    updated_since = MomentFilter(
        field_name="updated_at", lookup_expr="gte", help_text="Changed at or after this moment."
    )

    class Meta:
        # Relations are compared by id; a list of choices of foreign rows would leak them.
        filter_overrides = {
            models.ForeignKey: {"filter_class": django_filters.UUIDFilter},
            models.BooleanField: {"filter_class": YesNoFilter},
            models.PositiveIntegerField: {"filter_class": WholeNumberFilter},
        }


def refuse_unknown(request: Request, known: set[str]) -> None:
    """Refuse parameters nobody declared: a misspelt filter must not export everything."""
    unknown = [name for name in request.query_params if name not in known]
    if unknown:
        raise ValidationError(dict.fromkeys(unknown, "There is no such parameter here."))
    for name, values in request.query_params.lists():
        if len(values) > 1:
            raise ValidationError({name: "Send this parameter once."})
        if "\x00" in values[0]:
            raise ValidationError({name: "The value holds a NUL character."})


class DeclaredFilters(DjangoFilterBackend):
    """Tells the OpenAPI document the filters of a list; `given` reads them."""


# Filters of these classes do nothing but compare; PLAIN holds how.
PLAIN = (
    django_filters.Filter.filter,
    django_filters.ChoiceFilter.filter,
    VisibleFilter.filter,
)


@dataclass(frozen=True)
class Asking:
    """As much of a request as filters may know."""

    user: User


@cache
def fields_of(filterset_class: type[RecordFilters]) -> dict[str, Any]:
    """Build the form fields that read the values of filters."""
    return {name: declared.field for name, declared in filterset_class.base_filters.items()}


def given_values(request: Request, filterset_class: type[RecordFilters]) -> dict[str, Any]:
    """Read the filters that were sent; refuse what is none and what has no value, naming it."""
    fields = fields_of(filterset_class)
    refuse_unknown(request, fields.keys() | PAGING)
    values: dict[str, Any] = {}
    errors: dict[str, Any] = {}
    for name in sorted(fields.keys() & request.query_params.keys()):
        try:
            values[name] = fields[name].clean(request.query_params[name])
        except DjangoValidationError as error:
            errors[name] = get_error_detail(error)
        else:
            if values[name] in EMPTY_VALUES:
                errors[name] = "Send a value, or leave this parameter out."
    if errors:
        raise ValidationError(errors)
    return values


def narrowed(
    rows: QuerySet[M], filterset_class: type[RecordFilters], values: Mapping[str, Any], user: User
) -> QuerySet[M]:
    """Keep the rows that filters let through."""
    asking: Any = Asking(user)  # the stubs want a whole request
    filters = filterset_class(queryset=rows, request=asking).filters if values else {}
    for name, value in values.items():
        rows = filters[name].filter(rows, value)
    return rows


def without_values(
    filterset_class: type[RecordFilters], values: Mapping[str, Any]
) -> tuple[tuple[str, Any], ...] | None:
    """Give what the SQL of filters depends on, or None where it may depend on more.

    That is a truth value or a choice itself, and for any other that is compared only its place.
    What a method of ours does with a value, or reads from the clock, nobody knows.
    """
    found: list[tuple[str, Any]] = []
    for name, value in values.items():
        declared = filterset_class.base_filters[name]
        is_plain = declared.method is None and type(declared).filter in PLAIN
        if not is_plain or not isinstance(value, Scalar):
            return None
        is_fixed = isinstance(value, bool) or isinstance(declared, django_filters.ChoiceFilter)
        found.append((name, value if is_fixed else Asked(name)))
    return tuple(found)
