from typing import Any

from rest_framework import serializers


class EvidenceSerializer(serializers.Serializer[Any]):
    """A row that shows something: the resource of the API that has it, and its id."""

    resource = serializers.CharField()
    id = serializers.UUIDField()


class ComponentSerializer(serializers.Serializer[Any]):
    """One part of a score, between 0 and 1; null when nothing is known."""

    code = serializers.CharField()
    value = serializers.FloatField(allow_null=True)
    count = serializers.IntegerField(help_text="How many rows it rests on.")
    words = serializers.CharField()
    evidence = EvidenceSerializer(many=True)


class ScoreSerializer(serializers.Serializer[Any]):
    """The mean of the known components; null when none is known."""

    score = serializers.FloatField(allow_null=True)
    known_count = serializers.IntegerField()
    components = ComponentSerializer(many=True)


class ScoresSerializer(serializers.Serializer[Any]):
    """The relationship and the commercial side, never mixed; only of what one may see."""

    relationship = ScoreSerializer()
    commercial = ScoreSerializer()
