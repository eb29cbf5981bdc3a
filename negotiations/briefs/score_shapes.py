from typing import Any

from rest_framework import serializers

from srm.api.evidence import EvidenceSerializer


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


class PointSerializer(serializers.Serializer[Any]):
    """The score as it would have been on a day; null when nothing was known then."""

    on = serializers.DateField()
    score = serializers.FloatField(allow_null=True)
    known_count = serializers.IntegerField()


class TrendSerializer(serializers.Serializer[Any]):
    """Quarter by quarter for two years, the oldest first; the last point is now."""

    direction = serializers.ChoiceField(choices=["rising", "steady", "falling", "unknown"])
    change = serializers.FloatField(allow_null=True, help_text="Within the last year.")
    points = PointSerializer(many=True)


class RelationshipSerializer(ScoreSerializer):
    """How the two sides get on, and where that is going."""

    trend = TrendSerializer()


class ScoresSerializer(serializers.Serializer[Any]):
    """The relationship and the commercial side, never mixed; only of what one may see."""

    relationship = RelationshipSerializer()
    commercial = ScoreSerializer()
