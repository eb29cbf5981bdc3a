"""The two kinds of serializers: one shows, one asks."""

from datetime import UTC, date, datetime
from typing import Any

from django.db.models import Model, QuerySet
from rest_framework import serializers

from srm.access.scope import ScopedQuerySet

EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)
LATEST = datetime(2200, 1, 1, tzinfo=UTC)
MOST_IDS = 200


# JSON has types and the OpenAPI document names them; DRF alone reads 5 as "5" and "yes" as true.
TYPES = (
    (serializers.BooleanField, bool, "Send true or false."),
    (serializers.IntegerField, int, "Send a whole number."),
    (serializers.CharField, str, "Send a text."),
    (serializers.ChoiceField, str, "Send a text."),
)


def fault_of_type(field: object, value: Any) -> str | None:
    """Say what to send instead of a value whose JSON type is not the field's."""
    if value is not None and isinstance(field, serializers.ManyRelatedField):
        return fault_of_ids(value)
    if isinstance(field, serializers.ListField) and isinstance(value, list):
        return next(filter(None, (fault_of_type(field.child, item) for item in value)), None)
    for kind, wanted, advice in TYPES:
        if isinstance(field, kind) and type(value) not in {wanted, type(None)}:
            return advice
    return None


def fault_of_ids(value: object) -> str | None:
    """Say what is wrong with a list of ids: each costs a query, and an object is no list."""
    if not isinstance(value, list):
        return "Send a list of ids."
    return f"Send at most {MOST_IDS} ids." if len(value) > MOST_IDS else None


class AskSerializer(serializers.Serializer[Any]):
    """What a client sends. Shape only; rules live in services. Unknown fields are refused."""

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, dict):
            faults = {name: self.fault_of(name, value) for name, value in data.items()}
            if found := {name: fault for name, fault in faults.items() if fault}:
                raise serializers.ValidationError(found)
        return super().to_internal_value(data)

    def fault_of(self, name: str, value: Any) -> str | None:
        """Say what is wrong with a member before its content is read."""
        field = self.fields.get(name)
        return "There is no such field." if field is None else fault_of_type(field, value)


class WholeSerializer(AskSerializer):
    """A line of a list: complete also where only some fields of what holds it are sent."""

    def to_internal_value(self, data: Any) -> Any:
        if not getattr(self.root, "partial", False):
            return super().to_internal_value(data)
        whole = type(self)(data=data, context=self.context)
        whole.is_valid(raise_exception=True)
        return whole.validated_data


class VisibleRelatedField(serializers.PrimaryKeyRelatedField[Any]):
    """Refers to a row the user may see; a foreign one is as unknown as a missing one."""

    default_error_messages = {
        "does_not_exist": "There is nothing with this id, or you may not see it.",
        "incorrect_type": "Send the id as a string.",
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(pk_field=serializers.UUIDField(), **kwargs)

    def get_queryset(self) -> QuerySet[Model]:
        queryset = super().get_queryset()
        assert isinstance(queryset, ScopedQuerySet)
        return queryset.visible_to(self.context["request"].user)


class LanguageField(serializers.RegexField):
    """A language tag of BCP 47, such as `nl` or `pt-BR`; empty when nobody told."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs = {"default": "", "allow_blank": True, "max_length": 35, **kwargs}
        super().__init__(r"^([A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*)?$", **kwargs)


class MomentField(serializers.DateTimeField):
    """An instant of business life: RFC 3339, between 1970 and 2200."""

    def to_internal_value(self, value: Any) -> datetime:
        moment: datetime = super().to_internal_value(value)
        if not EARLIEST <= moment < LATEST:
            raise serializers.ValidationError("Send a moment between 1970 and 2200.")
        return moment


class DayField(serializers.DateField):
    """A calendar day of business life: ISO 8601, between 1970 and 2200."""

    def to_internal_value(self, value: Any) -> date:
        day: date = super().to_internal_value(value)
        if not EARLIEST.date() <= day < LATEST.date():
            raise serializers.ValidationError("Send a day between 1970 and 2199.")
        return day
