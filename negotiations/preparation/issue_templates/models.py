from django.contrib.postgres.fields import ArrayField
from django.db import models

from negotiations.offers.models import Issue
from srm.access.scope import ScopedQuerySet
from srm.records import Record
from suppliers.profiles.models import Category


class IssueTemplateQuerySet(ScopedQuerySet["IssueTemplate"]):
    """Questions about templates."""


class IssueTemplate(Record):
    """What is usually on the table in a category, to begin a negotiation with (R29, R35)."""

    category = models.ForeignKey(Category, models.CASCADE, related_name="issue_templates")
    name = models.CharField(max_length=100)

    objects = IssueTemplateQuerySet.as_manager()

    class Meta(Record.Meta):
        constraints = [
            models.UniqueConstraint(fields=["category", "name"], name="issue_template_name_unique"),
        ]

    def __str__(self) -> str:
        return self.name


class TemplateIssue(Record):
    """One typed issue of a template. What we want of it is said in each negotiation."""

    template = models.ForeignKey(IssueTemplate, models.CASCADE, related_name="issues")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=100)
    kind = models.CharField(max_length=8, choices=Issue.Kind)
    currency = models.CharField(max_length=3, blank=True, help_text="ISO 4217, for money.")
    unit = models.CharField(max_length=20, blank=True)
    options = ArrayField(models.CharField(max_length=100), default=list, blank=True)

    class Meta(Record.Meta):
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["template", "name"], name="template_issue_name_unique"),
        ]

    def __str__(self) -> str:
        return self.name
