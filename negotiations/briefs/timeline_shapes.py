from typing import Any

from drf_spectacular.utils import inline_serializer
from rest_framework import serializers

from suppliers.profiles.models import Supplier


class TimelineEntrySerializer(serializers.Serializer[Any]):
    """One thing that happened: the resource of the API that has it, and its id."""

    kind = serializers.CharField()
    happened_at = serializers.DateTimeField()
    resource = serializers.CharField()
    id = serializers.UUIDField()
    negotiation = serializers.UUIDField(allow_null=True)
    words = serializers.CharField()


class ContactDatesSerializer(serializers.Serializer[Any]):
    """When we last spoke with a supplier, and by when to speak again."""

    supplier = serializers.UUIDField(source="pk")
    name = serializers.CharField()
    status = serializers.ChoiceField(choices=Supplier.Status.choices)
    silent_after_days = serializers.IntegerField(source="days")
    last_contact_at = serializers.DateTimeField(allow_null=True)
    next_contact_due_at = serializers.DateTimeField()
    is_silent = serializers.SerializerMethodField()

    def get_is_silent(self, supplier: Any) -> bool:  # Any: with a column more
        """Tell whether the next contact is due."""
        return bool(supplier.next_contact_due_at <= self.context["at"])


class ContactDatesAskSerializer(serializers.Serializer[Any]):
    """Which suppliers a client asks for."""

    supplier = serializers.UUIDField(required=False)
    is_silent = serializers.ChoiceField(
        choices=["true", "false"], required=False, help_text="Whether the next contact is due."
    )


def page_of(name: str, row: type[serializers.Serializer[Any]]) -> serializers.Serializer[Any]:
    """Show a page of rows, and where the pages beside it are."""
    return inline_serializer(
        name,
        {
            "next": serializers.URLField(allow_null=True),
            "previous": serializers.URLField(allow_null=True),
            "results": row(many=True),
        },
    )
