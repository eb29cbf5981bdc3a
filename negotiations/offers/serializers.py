from decimal import Decimal
from typing import Any

from rest_framework import serializers

from negotiations.offers.models import Issue, Package, PackageValue
from negotiations.rounds.models import Negotiation, Round, Side
from srm.api.serializers import AskSerializer, MomentField, VisibleRelatedField


def share_field(decimal_places: int) -> serializers.DecimalField:
    """Ask for a share from 0 to 1, or null when it is not known."""
    return serializers.DecimalField(
        max_digits=decimal_places + 1,
        decimal_places=decimal_places,
        min_value=Decimal(0),
        max_value=Decimal(1),
        allow_null=True,
        default=None,
    )


class IssueSerializer(serializers.ModelSerializer[Issue]):
    class Meta:
        model = Issue
        fields = [
            "id",
            "negotiation",
            "name",
            "kind",
            "currency",
            "unit",
            "options",
            "proposed_by",
            "ideal",
            "target",
            "limit",
            "weight",
            "their_limit",
            "their_weight",
            "their_confidence",
            "created_at",
            "updated_at",
        ]
        read_only_fields = fields


class ChangeIssueSerializer(AskSerializer):
    """What a client sends to change an issue."""

    name = serializers.CharField(max_length=100)
    kind = serializers.ChoiceField(choices=Issue.Kind.choices)
    currency = serializers.RegexField(r"^([A-Z]{3})?$", default="", allow_blank=True)
    unit = serializers.CharField(max_length=20, default="", allow_blank=True)
    options = serializers.ListField(
        child=serializers.CharField(max_length=100), default=list, max_length=100
    )
    proposed_by = serializers.ChoiceField(choices=Side.choices, default=Side.BUYER)
    ideal = serializers.CharField(max_length=100, default="", allow_blank=True)
    target = serializers.CharField(max_length=100, default="", allow_blank=True)
    limit = serializers.CharField(max_length=100, default="", allow_blank=True)
    weight = share_field(4)
    their_limit = serializers.CharField(max_length=100, default="", allow_blank=True)
    their_weight = share_field(4)
    their_confidence = share_field(2)


class WriteIssueSerializer(ChangeIssueSerializer):
    """What a client sends to put an issue on the table."""

    negotiation = VisibleRelatedField(queryset=Negotiation.objects.all())


class OptionValuesSerializer(serializers.Serializer[Any]):
    """What the options of an issue are worth to one side."""

    weight = serializers.FloatField(min_value=0)
    values = serializers.ListField(child=serializers.FloatField(min_value=0, max_value=1))


class NegotiableSerializer(serializers.Serializer[Any]):
    """An issue to settle, with what its options are worth to both sides."""

    name = serializers.CharField()
    options = serializers.ListField(child=serializers.JSONField())
    ours = OptionValuesSerializer()
    theirs = OptionValuesSerializer()


class SettleSerializer(serializers.Serializer[Any]):
    """What a client sends to have a table settled; docs/settlement.md has the details."""

    issues = NegotiableSerializer(many=True)
    our_reservation = serializers.FloatField(required=False, allow_null=True)
    their_reservation = serializers.FloatField(required=False, allow_null=True)
    limit = serializers.IntegerField(required=False, min_value=1)


class SettledPackageSerializer(serializers.Serializer[Any]):
    """A package that no other one beats, with its utility to both sides."""

    options = serializers.DictField(child=serializers.JSONField())
    ours = serializers.FloatField()
    theirs = serializers.FloatField()


class SettlementSerializer(serializers.Serializer[Any]):
    """The frontier of a table, and the packages that theories of fair division single out."""

    pareto = SettledPackageSerializer(many=True)
    nash = SettledPackageSerializer(allow_null=True)
    kalai_smorodinsky = SettledPackageSerializer(allow_null=True)
    egalitarian = SettledPackageSerializer(allow_null=True)
    welfare = SettledPackageSerializer(allow_null=True)
    exact = serializers.BooleanField()
    error = serializers.FloatField()
    count = serializers.IntegerField()
    pareto_count = serializers.IntegerField()
    limit = serializers.IntegerField()


class PackageValueSerializer(serializers.ModelSerializer[PackageValue]):
    class Meta:
        model = PackageValue
        fields = ["issue", "value"]
        read_only_fields = fields


class PackageSerializer(serializers.ModelSerializer[Package]):
    values = PackageValueSerializer(many=True, read_only=True)

    class Meta:
        model = Package
        fields = [
            "id",
            "negotiation",
            "round",
            "side",
            "is_binding",
            "note",
            "values",
            "offered_at",
            "lapses_at",
            "superseded_at",
            "withdrawn_at",
            "accepted_at",
            "created_at",
            "updated_at",
        ]
        read_only_fields = fields


class WritePackageValueSerializer(AskSerializer):
    """The value of one issue, as a client sends it."""

    issue = VisibleRelatedField(queryset=Issue.objects.all())
    value = serializers.CharField(max_length=100)


class OfferPackageSerializer(AskSerializer):
    """What a client sends to put a package on the table."""

    round = VisibleRelatedField(queryset=Round.objects.all())
    side = serializers.ChoiceField(choices=Side.choices)
    # The list that many=True makes takes max_length; the stubs do not know.
    values = WritePackageValueSerializer(  # type: ignore[call-arg]
        many=True, allow_empty=False, max_length=100
    )
    is_binding = serializers.BooleanField(default=True)
    note = serializers.CharField(max_length=500, default="", allow_blank=True)
    offered_at = MomentField(required=False, help_text="Now, unless told.")
    lapses_at = MomentField(allow_null=True, default=None)
