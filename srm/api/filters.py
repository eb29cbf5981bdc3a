from collections import OrderedDict
from datetime import datetime
from typing import Any, TypeVar

import django_filters
from django import forms
from django.db import models
from django.db.models import Model, QuerySet
from django_filters.fields import IsoDateTimeField
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.views import APIView

from srm.api.serializers import EARLIEST, LATEST

M = TypeVar("M", bound=Model)

PAGING = {"cursor", "page_size", "ordering"}


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

    def __init__(self, data: Any = None, queryset: Any = None, **options: Any) -> None:
        # What was not asked for changes nothing, and to build its form field costs as much.
        self.base_filters = OrderedDict(
            (name, declared) for name, declared in self.base_filters.items() if name in (data or {})
        )
        super().__init__(data, queryset, **options)

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
    """Applies a view's FilterSet and refuses every other parameter, naming it."""

    def filter_queryset(
        self, request: Any, queryset: QuerySet[Any], view: APIView
    ) -> QuerySet[Any]:
        """Filter a list; `request` is DRF's, whatever the stubs say."""
        filterset_class = self.get_filterset_class(view, queryset)
        declared = set(filterset_class.base_filters) if filterset_class else set()
        refuse_unknown(request, declared | PAGING)
        filtered: QuerySet[Model] = super().filter_queryset(request, queryset, view)
        return filtered
