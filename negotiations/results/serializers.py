from typing import Any

from rest_framework import serializers

from negotiations.results.models import Result
from srm.api.serializers import AskSerializer, MomentField


class ResultSerializer(serializers.ModelSerializer[Result]):
    class Meta:
        model = Result
        fields = [
            "id",
            "negotiation",
            "outcome",
            "style",
            "style_score",
            "opened_at",
            "agreed_at",
            "days",
            "noted_at",
            "created_at",
            "updated_at",
        ]
        read_only_fields = fields


class CycleTimesAskSerializer(AskSerializer):
    """Which negotiations the report is about."""

    supplier = serializers.UUIDField(required=False)
    category = serializers.UUIDField(required=False, help_text="With all below it.")
    ended_since = MomentField(required=False, help_text="Ended at or after this moment.")
    ended_until = MomentField(required=False, help_text="Ended before this moment.")


class SpreadSerializer(serializers.Serializer[Any]):
    """How long it took to agree, in days from the first round; null where nothing was timed."""

    agreed_count = serializers.IntegerField()
    without_agreement_count = serializers.IntegerField(help_text="Ended without one.")
    timed_count = serializers.IntegerField(help_text="Agreed, after a first round on record.")
    first_quartile = serializers.FloatField(allow_null=True)
    median = serializers.FloatField(allow_null=True)
    third_quartile = serializers.FloatField(allow_null=True)
    warning = serializers.CharField(help_text="That the numbers are small; empty when not.")


class OpenSpreadSerializer(SpreadSerializer):
    """The same, and how many are still under way."""

    open_count = serializers.IntegerField(help_text="Under way: they have no time yet.")


class StyleSpreadSerializer(SpreadSerializer):
    """Of one computed style."""

    # DRF itself has an attribute of this name.
    style = serializers.ChoiceField(choices=Result.Style.choices)  # type: ignore[assignment]


class CategorySpreadSerializer(OpenSpreadSerializer):
    """Of one category."""

    category = serializers.UUIDField()
    name = serializers.CharField()


class CycleTimesSerializer(serializers.Serializer[Any]):
    """How long it takes to agree; counts beside every figure, and no claim of a cause."""

    least_count = serializers.IntegerField(help_text="Below it `warning` speaks.")
    note = serializers.CharField()
    overall = OpenSpreadSerializer()
    by_style = StyleSpreadSerializer(many=True)
    by_category = CategorySpreadSerializer(many=True)
