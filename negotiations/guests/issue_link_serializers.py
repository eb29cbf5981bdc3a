from rest_framework import serializers

from negotiations.guests.issue_links import IssueLink
from negotiations.guests.serializers import LONGEST_LIFE_DAYS
from negotiations.rounds.models import Negotiation
from srm.api.serializers import AskSerializer, VisibleRelatedField


class IssueLinkSerializer(serializers.ModelSerializer[IssueLink]):
    class Meta:
        model = IssueLink
        fields = [
            "id",
            "negotiation",
            "person",
            "role",
            "expires_at",
            "used_at",
            "revoked_at",
            "issues",
            "made_by",
            "created_at",
            "updated_at",
        ]
        read_only_fields = fields


class NewIssueLinkSerializer(IssueLinkSerializer):
    """A link with its address, shown once."""

    url = serializers.URLField(read_only=True, help_text="Shown once; nobody reads it again.")

    class Meta(IssueLinkSerializer.Meta):
        fields = [*IssueLinkSerializer.Meta.fields, "url"]
        read_only_fields = fields


class InviteToProposeSerializer(AskSerializer):
    """What a client sends to let a person of the supplier add issues."""

    negotiation = VisibleRelatedField(queryset=Negotiation.objects.all())
    person = serializers.CharField(max_length=200)
    role = serializers.CharField(max_length=100, default="", allow_blank=True)
    days = serializers.IntegerField(
        min_value=1, max_value=LONGEST_LIFE_DAYS, default=14, help_text="How long it can be used."
    )
