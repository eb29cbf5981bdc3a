"""The shapes of what there is to trade, and of what to add to it."""

from typing import Any

from rest_framework import serializers


class AdditionSerializer(serializers.Serializer[Any]):
    """An issue to add, so that there is more to trade."""

    name = serializers.CharField()
    words = serializers.CharField()
    reason = serializers.CharField()
    template = serializers.UUIDField(
        allow_null=True, help_text="The template that has it; null where it comes from elsewhere."
    )


class WholeZoneSerializer(serializers.Serializer[Any]):
    """Whether both can agree on all that is on the table, as far as we know and believe."""

    exists = serializers.BooleanField(allow_null=True, help_text="Null while it is not known.")
    confidence = serializers.FloatField(
        allow_null=True,
        help_text="Of the weakest belief for a yes, of the strongest against it for a no.",
    )
    unknown = serializers.ListField(child=serializers.CharField())
    words = serializers.CharField()


class PotentialSerializer(serializers.Serializer[Any]):
    """Whether there is something to trade, before round 1."""

    verdict = serializers.CharField(
        help_text="none, single-issue, unknown-priorities, same-priorities or integrative"
    )
    words = serializers.CharField()
    more_to_us = serializers.ListField(child=serializers.CharField())
    more_to_them = serializers.ListField(child=serializers.CharField())
    suggestions = serializers.ListField(
        child=serializers.CharField(), help_text="Negotiated elsewhere in the category."
    )
    additions = AdditionSerializer(
        many=True, help_text="Issues to add where there is too little to trade."
    )
