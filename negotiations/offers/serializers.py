from decimal import Decimal

from django.apps import apps
from rest_framework import serializers

from negotiations.interests.models import Interest
from negotiations.offers.models import (
    Issue,
    LookConsent,
    Package,
    PackageCondition,
    PackageCoverage,
    PackageValue,
)
from negotiations.offers.tally_shapes import TallyField
from negotiations.offers.votes import IdeaVote
from negotiations.rounds.models import Negotiation, Round, Side
from negotiations.statements.models import Statement
from srm.api.serializers import AskSerializer, MomentField, VisibleRelatedField
from srm.api.verification import VERIFIED
from suppliers.products.models import Product

# Agreements stand above offers: a package points at a version and knows no more of it.
AgreementVersion = apps.get_model("negotiations", "AgreementVersion")


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
    our_worths = serializers.JSONField(read_only=True)
    their_worths = serializers.JSONField(read_only=True)
    is_unweighted = serializers.BooleanField(
        read_only=True, help_text="They put it on the table, and we have not weighted it."
    )
    flag = serializers.CharField(read_only=True, help_text="The same in words; empty when not.")

    class Meta:
        model = Issue
        fields = [
            "id",
            "negotiation",
            "name",
            "kind",
            "currency",
            "unit",
            "product",
            "options",
            "proposed_by",
            "is_unweighted",
            "flag",
            "ideal",
            "target",
            "limit",
            "weight",
            "our_worths",
            "their_ideal",
            "their_limit",
            "their_weight",
            "their_worths",
            "their_confidence",
            "their_source",
            "estimated_by",
            *VERIFIED,
            "created_at",
            "updated_at",
        ]
        read_only_fields = fields


class WorthSerializer(AskSerializer):
    """What one value of an issue is worth to a side, from 0 to 1."""

    value = serializers.CharField(max_length=100)
    worth = serializers.DecimalField(
        max_digits=5, decimal_places=4, min_value=Decimal(0), max_value=Decimal(1)
    )


def worths_field() -> WorthSerializer:
    """Ask for a value function: points of a range, or one line per option."""
    return WorthSerializer(  # type: ignore[call-arg]  # the list takes max_length
        many=True, default=list, max_length=100
    )


class ChangeIssueSerializer(AskSerializer):
    """What a client sends to change an issue."""

    name = serializers.CharField(max_length=100)
    kind = serializers.ChoiceField(choices=Issue.Kind.choices)
    currency = serializers.RegexField(r"^([A-Z]{3})?$", default="", allow_blank=True)
    unit = serializers.CharField(max_length=20, default="", allow_blank=True)
    product = VisibleRelatedField(
        queryset=Product.objects.all(),
        default=None,
        allow_null=True,
        help_text="What a price is of: agreed prices are published under its number.",
    )
    options = serializers.ListField(
        child=serializers.CharField(max_length=100), default=list, max_length=100
    )
    proposed_by = serializers.ChoiceField(choices=Side.choices, default=Side.BUYER)
    ideal = serializers.CharField(max_length=100, default="", allow_blank=True)
    target = serializers.CharField(max_length=100, default="", allow_blank=True)
    limit = serializers.CharField(max_length=100, default="", allow_blank=True)
    weight = share_field(4)
    our_worths = worths_field()
    their_ideal = serializers.CharField(max_length=100, default="", allow_blank=True)
    their_limit = serializers.CharField(max_length=100, default="", allow_blank=True)
    their_weight = share_field(4)
    their_worths = worths_field()
    their_confidence = share_field(2)
    their_source = VisibleRelatedField(
        queryset=Statement.objects.all(), default=None, allow_null=True
    )


class WriteIssueSerializer(ChangeIssueSerializer):
    """What a client sends to put an issue on the table."""

    negotiation = VisibleRelatedField(queryset=Negotiation.objects.all())


class LookConsentSerializer(serializers.ModelSerializer[LookConsent]):
    class Meta:
        model = LookConsent
        fields = [
            "id",
            "negotiation",
            "side",
            "is_given",
            "person",
            "statement",
            "given_at",
            "created_at",
            "updated_at",
        ]
        read_only_fields = fields


class WriteLookConsentSerializer(AskSerializer):
    """What a client sends when a side agrees, or not, to look for something better."""

    negotiation = VisibleRelatedField(queryset=Negotiation.objects.all())
    side = serializers.ChoiceField(choices=Side.choices)
    is_given = serializers.BooleanField(default=True)
    person = serializers.CharField(max_length=200)
    statement = VisibleRelatedField(queryset=Statement.objects.all(), default=None, allow_null=True)
    given_at = MomentField(required=False, help_text="Now, unless told.")


class IdeaVoteSerializer(serializers.ModelSerializer[IdeaVote]):
    class Meta:
        model = IdeaVote
        fields = [
            *("id", "package", "side", "person", "answer", "comment", "voted_at"),
            *("created_at", "updated_at"),
        ]
        read_only_fields = fields


class VoteOnIdeaSerializer(AskSerializer):
    """What a client sends to tell what somebody thinks of an idea."""

    package = VisibleRelatedField(queryset=Package.objects.all())
    side = serializers.ChoiceField(choices=Side.choices)
    person = serializers.CharField(max_length=200)
    answer = serializers.ChoiceField(choices=IdeaVote.Answer.choices)
    comment = serializers.CharField(max_length=1000, default="", allow_blank=True)
    voted_at = MomentField(required=False, help_text="Now, unless told.")


class PackageValueSerializer(serializers.ModelSerializer[PackageValue]):
    class Meta:
        model = PackageValue
        fields = ["issue", "value"]
        read_only_fields = fields


class PackageConditionSerializer(serializers.ModelSerializer[PackageCondition]):
    class Meta:
        model = PackageCondition
        fields = ["condition", "promise", "condition_issue", "promise_issue"]
        read_only_fields = fields


class PackageCoverageSerializer(serializers.ModelSerializer[PackageCoverage]):
    class Meta:
        model = PackageCoverage
        fields = ["interest", "answer", "reason"]
        read_only_fields = fields


class PackageSerializer(serializers.ModelSerializer[Package]):
    values = PackageValueSerializer(many=True, read_only=True)
    conditions = PackageConditionSerializer(many=True, read_only=True)
    coverage = PackageCoverageSerializer(many=True, read_only=True)
    tally = TallyField(
        read_only=True,
        help_text="Votes on an idea, the latest of each person; null for a binding package.",
    )

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
            "conditions",
            "coverage",
            "tally",
            "reference",
            "reference_version",
            "grown_from",
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


class WriteConditionSerializer(AskSerializer):
    """If this, then that, as a client sends it; the issues say which values hang together."""

    condition = serializers.CharField(max_length=500)
    promise = serializers.CharField(max_length=500)
    condition_issue = VisibleRelatedField(
        queryset=Issue.objects.all(), default=None, allow_null=True
    )
    promise_issue = VisibleRelatedField(queryset=Issue.objects.all(), default=None, allow_null=True)


class WriteCoverageSerializer(AskSerializer):
    """What a package makes of an interest, as a client sends it."""

    interest = VisibleRelatedField(queryset=Interest.objects.all())
    answer = serializers.ChoiceField(choices=PackageCoverage.Answer.choices)
    reason = serializers.CharField(max_length=500, default="", allow_blank=True)


class OfferPackageSerializer(AskSerializer):
    """What a client sends to put a package on the table."""

    round = VisibleRelatedField(queryset=Round.objects.all())
    side = serializers.ChoiceField(choices=Side.choices)
    # The list that many=True makes takes max_length; the stubs do not know.
    values = WritePackageValueSerializer(  # type: ignore[call-arg]
        many=True, allow_empty=False, max_length=100
    )
    conditions = WriteConditionSerializer(  # type: ignore[call-arg]  # as above
        many=True, default=list, max_length=20
    )
    coverage = WriteCoverageSerializer(  # type: ignore[call-arg]  # as above
        many=True, default=list, max_length=100
    )
    reference = VisibleRelatedField(queryset=Package.objects.all(), default=None, allow_null=True)
    reference_version = VisibleRelatedField(
        queryset=AgreementVersion.objects.all(), default=None, allow_null=True
    )
    grown_from = VisibleRelatedField(queryset=Package.objects.all(), default=None, allow_null=True)
    is_binding = serializers.BooleanField(default=True)
    note = serializers.CharField(max_length=500, default="", allow_blank=True)
    offered_at = MomentField(required=False, help_text="Now, unless told.")
    lapses_at = MomentField(allow_null=True, default=None)
