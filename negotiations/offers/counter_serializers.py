"""The shapes of counter-packages: a claim and blocks in, lines in money out."""

from decimal import Decimal
from typing import Any

from rest_framework import serializers

from negotiations.offers.models import Issue
from negotiations.rounds.models import Round
from srm.api.serializers import AskSerializer, DayField, MomentField, VisibleRelatedField

MOST_BLOCKS = 20
MOST_YEARS = 10
LEAST = Decimal("0.01")


def money_field(**facts: Any) -> serializers.DecimalField:  # Any: options of a field
    """Ask for an amount of money a year."""
    return serializers.DecimalField(
        max_digits=15, decimal_places=2, **{"min_value": Decimal(0), **facts}
    )


def percent_field(**facts: Any) -> serializers.DecimalField:  # Any: options of a field
    """Ask for a percentage, from 0 to 100 unless told."""
    bounds = {"min_value": Decimal(0), "max_value": Decimal(100)}
    return serializers.DecimalField(max_digits=8, decimal_places=4, **{**bounds, **facts})


def increase_field(**facts: Any) -> serializers.DecimalField:  # Any: options of a field
    """Ask for an increase: percent of the spend or money a year, as the claim has it."""
    return serializers.DecimalField(
        max_digits=13, decimal_places=4, min_value=Decimal("0.0001"), **facts
    )


def optional_day() -> DayField:
    """Ask for a day that need not be told."""
    return DayField(default=None, allow_null=True)


class CounteredClaimSerializer(AskSerializer):
    """What they ask for, on what we spend in a year."""

    kind = serializers.ChoiceField(
        choices=["percent", "money"], help_text="Of `value`: percent of the spend, or money a year."
    )
    value = increase_field()
    base_spend = money_field(min_value=LEAST, help_text="What we spend in a year at today's price.")
    currency = serializers.RegexField(r"^[A-Z]{3}$", help_text="ISO 4217.")
    starts_on = DayField()


class BlockSerializer(AskSerializer):
    """What all blocks have; an issue and its value say what the block is in a package."""

    name = serializers.CharField(max_length=100, default="", allow_blank=True)
    issue = VisibleRelatedField(queryset=Issue.objects.all(), default=None, allow_null=True)
    issue_value = serializers.CharField(max_length=100, default="", allow_blank=True)


class PhaseBlockSerializer(BlockSerializer):
    """A part of the increase from a day on, in the unit of the claim; parts add up."""

    increase = increase_field()
    from_on = DayField()


class VolumeBlockSerializer(BlockSerializer):
    """A promise to buy more."""

    extra_spend = money_field(help_text="A year.")
    their_margin = percent_field(help_text="What they earn on it, as we believe.")
    our_cost = money_field(default=Decimal(0), help_text="What it costs us a year.")
    from_on = optional_day()
    until_on = optional_day()


class TermBlockSerializer(BlockSerializer):
    """A longer term."""

    ends_on = DayField(help_text="The last day as it is now.")
    extended_to = DayField(source="until_on")
    chance = percent_field(help_text="How likely they would lose the business after `ends_on`.")
    their_margin = percent_field(help_text="What they earn on it, as we believe.")
    our_cost = money_field(default=Decimal(0), help_text="What it costs us a year.")


class PromotionBlockSerializer(BlockSerializer):
    """Money for promotions; what they pay counts against what they get."""

    amount = money_field(min_value=LEAST, help_text="A year.")
    paid_by = serializers.ChoiceField(choices=["buyer", "supplier"])
    from_on = optional_day()
    until_on = optional_day()


class PaymentBlockSerializer(BlockSerializer):
    """Paying earlier, or later where the days are below zero."""

    days_earlier = serializers.IntegerField(min_value=-365, max_value=365)
    their_rate = percent_field(help_text="Their cost of capital a year, as we believe.")
    our_rate = percent_field(help_text="Our cost of capital a year.")
    from_on = optional_day()
    until_on = optional_day()

    def validate_days_earlier(self, days: int) -> int:
        if days == 0:
            raise serializers.ValidationError("Send a number of days other than 0.")
        return days


class IndexBlockSerializer(BlockSerializer):
    """A part of the price that follows an index until the clause ends."""

    share = percent_field(help_text="Of the price that follows the index.")
    movement = percent_field(
        min_value=Decimal(-100), max_value=Decimal(1000), help_text="Expected, in percent."
    )
    cap = percent_field(
        default=None, allow_null=True, help_text="The price moves no more than this, up or down."
    )
    from_on = optional_day()
    sunset_on = DayField(source="until_on", help_text="Its last day.")


BLOCKS = {"many": True, "default": list, "max_length": MOST_BLOCKS}


class CounterBlocksSerializer(AskSerializer):
    """What is offered instead of the claim; at least one block."""

    # The lists that many=True makes take max_length; the stubs do not know.
    phasing = PhaseBlockSerializer(**BLOCKS)  # type: ignore[arg-type]
    volume = VolumeBlockSerializer(**BLOCKS)  # type: ignore[arg-type]
    term = TermBlockSerializer(**BLOCKS)  # type: ignore[arg-type]
    promotion = PromotionBlockSerializer(**BLOCKS)  # type: ignore[arg-type]
    payment = PaymentBlockSerializer(**BLOCKS)  # type: ignore[arg-type]
    index = IndexBlockSerializer(**BLOCKS)  # type: ignore[arg-type]


class KeepCounterPackageSerializer(AskSerializer):
    """How to keep it as a package of ours: an idea, unless it is to bind us."""

    round = VisibleRelatedField(queryset=Round.objects.all())
    is_binding = serializers.BooleanField(default=False)
    note = serializers.CharField(max_length=500, default="", allow_blank=True)
    lapses_at = MomentField(allow_null=True, default=None)


class BuildCounterPackageSerializer(AskSerializer):
    """What a client sends to have a counter-package valued, and kept if it wants."""

    claim = CounteredClaimSerializer()
    years = serializers.IntegerField(
        min_value=1, max_value=MOST_YEARS, default=1, help_text="From the day the claim starts."
    )
    blocks = CounterBlocksSerializer()
    keep = KeepCounterPackageSerializer(default=None, allow_null=True)


def shown_money(help_text: str = "") -> serializers.DecimalField:
    """Show an amount to the cent."""
    return serializers.DecimalField(max_digits=None, decimal_places=2, help_text=help_text)


class WorthToBothSerializer(serializers.Serializer[Any]):
    """What something is worth to them and to us: gains above zero, costs below."""

    theirs = shown_money()
    ours = shown_money()


class YearOfLineSerializer(WorthToBothSerializer):
    """A line in one year."""

    year = serializers.IntegerField()
    days = serializers.IntegerField(help_text="In force.")
    days_of_year = serializers.IntegerField()


class LineOfCounterPackageSerializer(serializers.Serializer[Any]):
    """One block, valued."""

    kind = serializers.CharField(help_text="phasing, volume, term, promotion, payment or index")
    name = serializers.CharField()
    formula = serializers.CharField(help_text="Of a full year.")
    from_on = serializers.DateField(allow_null=True)
    until_on = serializers.DateField(allow_null=True)
    full_year = WorthToBothSerializer()
    years = YearOfLineSerializer(many=True)
    total = WorthToBothSerializer()


class CounterBalanceSerializer(WorthToBothSerializer):
    """The claim beside the package."""

    claimed = shown_money()
    remains = shown_money("Of the claim; below zero where the package is worth more.")
    spared = shown_money("What we pay less than if we paid the claim.")


class YearOfCounterPackageSerializer(CounterBalanceSerializer):
    """All lines in one year."""

    year = serializers.IntegerField()
    starts_on = serializers.DateField()
    ends_on = serializers.DateField()


class CounterPackageSerializer(serializers.Serializer[Any]):
    """What is offered instead of a claim, in money. Private: it rests on what we believe."""

    currency = serializers.CharField()
    lines = LineOfCounterPackageSerializer(many=True)
    years = YearOfCounterPackageSerializer(many=True)
    total = CounterBalanceSerializer()
    covered_percent = serializers.DecimalField(max_digits=None, decimal_places=2)
    is_covered = serializers.BooleanField()
    rounding = serializers.CharField()
    in_force = serializers.CharField()
    package = serializers.UUIDField(allow_null=True, help_text="The package, if it was kept.")
