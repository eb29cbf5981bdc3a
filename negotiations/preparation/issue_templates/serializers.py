from typing import Any

from rest_framework import serializers

from negotiations.offers.models import Issue
from negotiations.preparation.issue_templates.models import IssueTemplate, TemplateIssue
from negotiations.rounds.models import Negotiation
from srm.api.serializers import AskSerializer, VisibleRelatedField, WholeSerializer
from suppliers.profiles.models import Category

MOST_ISSUES = 100


class TemplateIssueSerializer(serializers.ModelSerializer[TemplateIssue]):
    class Meta:
        model = TemplateIssue
        fields = ["name", "kind", "currency", "unit", "options"]
        read_only_fields = fields


class IssueTemplateSerializer(serializers.ModelSerializer[IssueTemplate]):
    issues = TemplateIssueSerializer(many=True, read_only=True)

    class Meta:
        model = IssueTemplate
        fields = ["id", "category", "name", "issues", "created_at", "updated_at"]
        read_only_fields = fields


class WriteTemplateIssueSerializer(WholeSerializer):
    """A typed issue."""

    name = serializers.CharField(max_length=100)
    kind = serializers.ChoiceField(choices=Issue.Kind.choices)
    currency = serializers.RegexField(r"^([A-Z]{3})?$", default="", allow_blank=True)
    unit = serializers.CharField(max_length=20, default="", allow_blank=True)
    options = serializers.ListField(
        child=serializers.CharField(max_length=100), default=list, max_length=100
    )


class ChangeTemplateSerializer(AskSerializer):
    """What a client sends to change a template; its issues are replaced together."""

    name = serializers.CharField(max_length=100)
    # The list that many=True makes takes max_length; the stubs do not know.
    issues = WriteTemplateIssueSerializer(  # type: ignore[call-arg]
        many=True, allow_empty=False, max_length=MOST_ISSUES
    )


class WriteTemplateSerializer(ChangeTemplateSerializer):
    """What a client sends to write a template."""

    category = VisibleRelatedField(queryset=Category.objects.all())


class ApplyTemplateSerializer(AskSerializer):
    """What a client sends to begin a negotiation with a template."""

    negotiation = VisibleRelatedField(queryset=Negotiation.objects.all())


class AppliedSerializer(serializers.Serializer[Any]):
    """What applying a template did."""

    added = serializers.ListField(
        child=serializers.UUIDField(), help_text="Issues put on the table."
    )
    present = serializers.ListField(
        child=serializers.UUIDField(), help_text="Issues of the same names that were there."
    )
