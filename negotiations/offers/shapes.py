"""The shapes of what is computed and not stored: settlements, appraisals, ledgers."""

from decimal import Decimal
from typing import Any

from rest_framework import serializers

from negotiations.offers.potential_shapes import PotentialSerializer, WholeZoneSerializer


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


class AssumptionSerializer(serializers.Serializer[Any]):
    """Something nobody told us, filled with the opposite of ours or evenly."""

    issue = serializers.CharField()
    about = serializers.CharField()


class ValuePriceSerializer(serializers.Serializer[Any]):
    """One value of a package: where it lies between limit and ideal, and what it is worth."""

    issue = serializers.UUIDField()
    name = serializers.CharField()
    value = serializers.CharField()
    our_position = serializers.FloatField(allow_null=True, help_text="0 at our limit, 1 at ideal.")
    their_position = serializers.FloatField(allow_null=True, help_text="By our estimate.")
    our_worth = serializers.FloatField(allow_null=True)
    their_worth = serializers.FloatField(allow_null=True)
    is_past_our_limit = serializers.BooleanField(
        allow_null=True, help_text="Null where nobody told which way is better."
    )
    is_past_their_limit = serializers.BooleanField(allow_null=True, help_text="By our estimate.")
    confidence = serializers.FloatField(allow_null=True, help_text="How sure we are of theirs.")


class ChangeOfValueSerializer(serializers.Serializer[Any]):
    """Another value of one issue, and what that is worth to both."""

    issue = serializers.CharField()
    to = serializers.JSONField()
    ours = serializers.FloatField()
    theirs = serializers.FloatField()

    def get_fields(self) -> dict[str, Any]:
        """Add `from`, which is no name in Python."""
        return {**super().get_fields(), "from": serializers.JSONField()}


class TradeSerializer(serializers.Serializer[Any]):
    """One change, or a give and an ask, that costs neither side."""

    changes = ChangeOfValueSerializer(many=True)
    ours = serializers.FloatField()
    theirs = serializers.FloatField()
    words = serializers.CharField()
    reason = serializers.CharField(
        help_text="Why it is worth more to them than it seems; empty where nothing tells."
    )


class ReferenceSerializer(serializers.Serializer[Any]):
    """The previous deal at today's wishes, and what the package gains over it."""

    package = serializers.UUIDField(allow_null=True)
    agreement_version = serializers.UUIDField(allow_null=True)
    ours = serializers.FloatField()
    theirs = serializers.FloatField()
    our_gain = serializers.FloatField()
    their_gain = serializers.FloatField()
    joint_gain = serializers.FloatField()


class AppraisalSerializer(serializers.Serializer[Any]):
    """A package priced for both sides; theirs is a belief. Private."""

    package = serializers.UUIDField()
    ours = serializers.FloatField()
    theirs = serializers.FloatField()
    outcome = serializers.CharField(
        allow_null=True,
        help_text="win-win, win-lose or lose-lose; null where it cannot be told.",
    )
    is_efficient = serializers.BooleanField(allow_null=True)
    efficiency = serializers.FloatField(allow_null=True)
    distance = serializers.FloatField(allow_null=True)
    joint_gain = serializers.FloatField(allow_null=True)
    better = SettledPackageSerializer(allow_null=True)
    trades = TradeSerializer(many=True)
    exact = serializers.BooleanField(allow_null=True)
    error = serializers.FloatField(allow_null=True)
    values = ValuePriceSerializer(many=True)
    unknown_limits = serializers.ListField(
        child=serializers.CharField(),
        help_text="Issues whose value cannot be held against a limit; the outcome may hang on it.",
    )
    unpriced = serializers.ListField(child=serializers.CharField())
    missing = serializers.ListField(child=serializers.CharField())
    assumptions = AssumptionSerializer(many=True)
    reference = ReferenceSerializer(allow_null=True)


class MoveSerializer(serializers.Serializer[Any]):
    """One issue that a side changed from one of its packages to the next, priced for both."""

    package = serializers.UUIDField()
    previous = serializers.UUIDField()
    round = serializers.UUIDField()
    side = serializers.CharField()
    issue = serializers.UUIDField()
    name = serializers.CharField()
    to = serializers.CharField(allow_null=True)
    kind = serializers.CharField(help_text="concession, hardening or neutral")
    ours = serializers.FloatField(allow_null=True)
    theirs = serializers.FloatField(allow_null=True)
    conditional_on = serializers.ListField(child=serializers.CharField())
    answer = serializers.CharField(
        allow_null=True, help_text="answered, unreciprocated, waiting or conditional"
    )

    def get_fields(self) -> dict[str, Any]:
        """Add `from`, which is no name in Python."""
        return {**super().get_fields(), "from": serializers.CharField(allow_null=True)}


class ConcessionTotalSerializer(serializers.Serializer[Any]):
    """What the concessions of one side come to; above zero is a gain."""

    count = serializers.IntegerField()
    ours = serializers.FloatField()
    theirs = serializers.FloatField()


class AttentionSerializer(serializers.Serializer[Any]):
    """How many of all moves an issue took, beside how much it matters to us."""

    issue = serializers.UUIDField()
    name = serializers.CharField()
    weight = serializers.FloatField(allow_null=True)
    moves = serializers.IntegerField()
    all_moves = serializers.IntegerField()


class ConcessionsSerializer(serializers.Serializer[Any]):
    """Who conceded what, and what came back for it. Private."""

    moves = MoveSerializer(many=True)
    given = ConcessionTotalSerializer(help_text="By us.")
    received = ConcessionTotalSerializer(help_text="From them.")
    unreciprocated = MoveSerializer(many=True)
    attention = AttentionSerializer(many=True)


class ZoneSerializer(serializers.Serializer[Any]):
    """Our limit and what we believe is theirs, on one issue."""

    issue = serializers.UUIDField()
    name = serializers.CharField()
    exists = serializers.BooleanField(allow_null=True, help_text="Null where it is not known.")
    ours = serializers.CharField(allow_null=True)
    theirs = serializers.CharField(allow_null=True)
    confidence = serializers.FloatField(allow_null=True)


class BeliefSerializer(serializers.Serializer[Any]):
    """What their moves suggest of one weight of theirs, with the packages that say so."""

    issue = serializers.UUIDField()
    name = serializers.CharField()
    weight = serializers.FloatField()
    unchanged_count = serializers.IntegerField()
    move_count = serializers.IntegerField()
    evidence = serializers.ListField(child=serializers.UUIDField(), help_text="Packages.")


class DealSerializer(serializers.Serializer[Any]):
    """The agreement in force, the accepted package, or the last one on the table."""

    package = serializers.UUIDField(allow_null=True)
    agreement_version = serializers.UUIDField(allow_null=True)
    is_accepted = serializers.BooleanField()
    ours = serializers.FloatField()
    theirs = serializers.FloatField()
    outcome = serializers.CharField(allow_null=True)
    unknown_limits = serializers.ListField(child=serializers.CharField())
    efficiency = serializers.FloatField(allow_null=True)
    distance = serializers.FloatField(allow_null=True)
    reference = ReferenceSerializer(allow_null=True)


class ImprovementSerializer(serializers.Serializer[Any]):
    """Something better for both; only when both sides agreed to look."""

    is_open = serializers.BooleanField()
    missing = serializers.ListField(child=serializers.CharField(), help_text="Sides.")
    package = serializers.UUIDField(allow_null=True)
    better = SettledPackageSerializer(allow_null=True)
    trades = TradeSerializer(many=True)


class NegotiationSettlementSerializer(SettlementSerializer):
    """A negotiation settled from its own issues. Private."""

    zone = WholeZoneSerializer()
    zones = ZoneSerializer(many=True)
    no_zone = serializers.ListField(child=serializers.CharField())
    potential = PotentialSerializer()
    beliefs = BeliefSerializer(many=True)
    deal = DealSerializer(allow_null=True)
    improvement = ImprovementSerializer()
    unpriced = serializers.ListField(child=serializers.CharField())
    assumptions = AssumptionSerializer(many=True)


class EarlyPaymentAskSerializer(serializers.Serializer[Any]):
    """What paying earlier earns: a discount in percent, and the days."""

    discount = serializers.DecimalField(
        max_digits=8,
        decimal_places=6,
        min_value=Decimal(0),
        max_value=Decimal(99),
        help_text="Percent.",
    )
    days = serializers.IntegerField(min_value=1, max_value=3650, help_text="Paid so much earlier.")


class EarlyPaymentSerializer(serializers.Serializer[Any]):
    """The yearly interest that a discount for early payment pays."""

    discount = serializers.CharField()
    days = serializers.IntegerField()
    yearly_percent = serializers.FloatField(help_text="Rounded to one decimal.")
    yearly_rate = serializers.FloatField(help_text="As a share, not rounded.")
    formula = serializers.CharField()
    day_count = serializers.CharField()
