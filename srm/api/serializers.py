"""The two kinds of serializers: one shows, one asks."""

from datetime import UTC, datetime
from typing import Any

from django.db.models import Model, QuerySet
from rest_framework import serializers

from srm.access.scope import ScopedQuerySet

EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)
LATEST = datetime(2200, 1, 1, tzinfo=UTC)


class AskSerializer(serializers.Serializer[Any]):
    """What a client sends. Shape only; rules live in services. Unknown fields are refused."""

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, dict):
            unknown = [name for name in data if name not in self.fields]
            if unknown:
                raise serializers.ValidationError(dict.fromkeys(unknown, "There is no such field."))
        return super().to_internal_value(data)


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
