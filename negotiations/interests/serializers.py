from decimal import Decimal
from typing import Any

from rest_framework import serializers

from negotiations.interests.models import Disclosure, Interest, Position
from negotiations.rounds.models import Negotiation, Side
from negotiations.statements.models import Statement
from srm.api.serializers import AskSerializer, DayField, MomentField, VisibleRelatedField
from srm.api.verification import VERIFIED


class InterestSerializer(serializers.ModelSerializer[Interest]):
    is_assumed = serializers.BooleanField(read_only=True)
    is_stale = serializers.BooleanField(read_only=True)
    goal_of = serializers.CharField(
        read_only=True, help_text="Of a shared interest: both, ours_only or theirs_only."
    )

    class Meta:
        model = Interest
        fields = [
            "id",
            "negotiation",
            "holder",
            "kind",
            "text",
            "rank",
            "topic",
            "direction",
            "weight",
            "as_of",
            "shelf_life_days",
            "stale_on",
            "is_stale",
            "state",
            "played_back_at",
            "confirmed_at",
            "confirmed_in",
            "visibility",
            "goal_of",
            "acknowledged_by_us_at",
            "acknowledged_by_them_at",
            "acknowledged_in",
            "source",
            "is_assumed",
            "noted_by",
            *VERIFIED,
            "created_at",
            "updated_at",
        ]
        read_only_fields = fields


class WhyTold(serializers.CharField):
    """Why we tell them although they negotiate distributively."""

    def __init__(self) -> None:
        super().__init__(
            max_length=500,
            default="",
            allow_blank=True,
            help_text="Needed to share what is ours with a side that negotiates distributively.",
        )


class ChangeInterestSerializer(AskSerializer):
    """What a client sends to change an interest."""

    holder = serializers.ChoiceField(choices=Interest.Holder.choices)
    kind = serializers.ChoiceField(choices=Interest.Kind.choices)
    text = serializers.CharField(max_length=500)
    rank = serializers.IntegerField(min_value=1, max_value=100, default=1)
    topic = serializers.CharField(max_length=50, default="", allow_blank=True)
    direction = serializers.ChoiceField(
        choices=Interest.Direction.choices, default="", allow_blank=True
    )
    weight = serializers.DecimalField(
        max_digits=5,
        decimal_places=4,
        min_value=Decimal(0),
        max_value=Decimal(1),
        default=None,
        allow_null=True,
    )
    as_of = DayField(required=False, help_text="The day of its source, or today, unless told.")
    shelf_life_days = serializers.IntegerField(min_value=1, max_value=3650, default=180)
    visibility = serializers.ChoiceField(
        choices=Interest.Visibility.choices, default=Interest.Visibility.PRIVATE
    )
    # DRF itself has an attribute of this name.
    source = VisibleRelatedField(  # type: ignore[assignment]
        queryset=Statement.objects.all(), default=None, allow_null=True
    )
    reason = WhyTold()


class WriteInterestSerializer(ChangeInterestSerializer):
    """What a client sends to note an interest."""

    negotiation = VisibleRelatedField(queryset=Negotiation.objects.all())


class ConfirmInterestSerializer(AskSerializer):
    """What a client may send when they confirmed an interest."""

    evidence = VisibleRelatedField(queryset=Statement.objects.all(), default=None, allow_null=True)


class RenewInterestSerializer(AskSerializer):
    """What a client may send when an interest still holds."""

    # DRF itself has an attribute of this name.
    source = VisibleRelatedField(  # type: ignore[assignment]
        queryset=Statement.objects.all(), default=None, allow_null=True
    )


class DiscloseInterestSerializer(AskSerializer):
    """What a client sends when a side told the other an interest of its own."""

    side = serializers.ChoiceField(
        choices=Side.choices, required=False, help_text="The holder, unless told."
    )
    person = serializers.CharField(max_length=200, default="", allow_blank=True)
    told_to = serializers.CharField(max_length=200, default="", allow_blank=True)
    statement = VisibleRelatedField(queryset=Statement.objects.all(), default=None, allow_null=True)
    disclosed_at = MomentField(required=False, help_text="Now, unless told.")
    reason = WhyTold()


class AcknowledgeGoalSerializer(AskSerializer):
    """What a client sends when a side acknowledges a common goal."""

    side = serializers.ChoiceField(choices=Side.choices)
    statement = VisibleRelatedField(queryset=Statement.objects.all(), default=None, allow_null=True)


class DisclosureSerializer(serializers.ModelSerializer[Disclosure]):
    class Meta:
        model = Disclosure
        fields = [
            "id",
            "interest",
            "side",
            "person",
            "told_to",
            "statement",
            "disclosed_at",
            "recorded_by",
            "their_stance",
            "reason",
        ]
        read_only_fields = fields


class StandingSerializer(serializers.Serializer[Any]):
    """How many interests each side had told by a moment."""

    at = serializers.DateTimeField()
    ours = serializers.IntegerField()
    theirs = serializers.IntegerField()
    balance = serializers.IntegerField()


class DisclosuresSerializer(serializers.Serializer[Any]):
    """Who told what, and whether telling was answered by telling."""

    disclosures = DisclosureSerializer(many=True)
    told_by_us = serializers.IntegerField()
    told_by_them = serializers.IntegerField()
    answered_by_them = serializers.IntegerField(help_text="Of ours, within the window.")
    answered_by_us = serializers.IntegerField(help_text="Of theirs, within the window.")
    balance = serializers.IntegerField(help_text="What we told more than they did.")
    ratio = serializers.FloatField(allow_null=True, help_text="Theirs for each of ours.")
    window_days = serializers.IntegerField()
    their_stance = serializers.CharField(
        help_text="How they want to negotiate, as last noted; empty when nobody noted it."
    )
    warning = serializers.CharField(help_text="What to think of before telling more; or empty.")
    curve = StandingSerializer(many=True, help_text="After each telling, in their order.")


class MatchSerializer(serializers.Serializer[Any]):
    """One or two interests and how they stand to each other."""

    kind = serializers.CharField(help_text="shared, compatible, tradable or conflicting")
    ours = serializers.UUIDField(allow_null=True)
    theirs = serializers.UUIDField(allow_null=True)
    topic = serializers.CharField()
    is_weighed = serializers.BooleanField()
    giver = serializers.CharField(help_text="Of a trade: the side that cares less.")


class UntracedSerializer(serializers.Serializer[Any]):
    """A demand with no interest behind it, and what to ask."""

    position = serializers.UUIDField()
    side = serializers.CharField()
    question = serializers.CharField()


class MatchesSerializer(serializers.Serializer[Any]):
    """How the interests of both sides go together, and which demands hang in the air."""

    matches = MatchSerializer(many=True)
    counts = serializers.DictField(child=serializers.IntegerField())
    positions = serializers.IntegerField()
    positions_without_interest = serializers.IntegerField()
    to_trace = UntracedSerializer(many=True)
    to_ask_again = serializers.ListField(child=serializers.UUIDField())


class PositionSerializer(serializers.ModelSerializer[Position]):
    class Meta:
        model = Position
        fields = [
            "id",
            "negotiation",
            "side",
            "text",
            "source",
            "interests",
            "created_at",
            "updated_at",
        ]
        read_only_fields = fields


class TracePositionSerializer(AskSerializer):
    """What a client sends to say which interests stand behind a demand."""

    interests = VisibleRelatedField(queryset=Interest.objects.all(), many=True)


class WritePositionSerializer(AskSerializer):
    """What a client sends to note a demand."""

    negotiation = VisibleRelatedField(queryset=Negotiation.objects.all())
    side = serializers.ChoiceField(choices=Side.choices)
    text = serializers.CharField(max_length=500)
    # DRF itself has an attribute of this name.
    source = VisibleRelatedField(  # type: ignore[assignment]
        queryset=Statement.objects.all(), default=None, allow_null=True
    )
    interests = VisibleRelatedField(queryset=Interest.objects.all(), many=True, default=list)
