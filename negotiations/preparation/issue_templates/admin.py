from django.contrib import admin

from negotiations.preparation.issue_templates.models import IssueTemplate, TemplateIssue
from srm.console import ConsoleAdmin, ConsoleInline
from srm.console_lists import VisibleFilter


class TemplateIssueInline(ConsoleInline[TemplateIssue, IssueTemplate]):
    model = TemplateIssue
    belongs_to = "template"
    fields = ["kind", "currency", "unit"]
    ordering = ("position",)


@admin.register(IssueTemplate)
class IssueTemplateAdmin(ConsoleAdmin[IssueTemplate]):
    """What is usually on the table in a category."""

    list_display = ["name", "category", "updated_at"]
    list_select_related = ["category"]
    list_filter = [("category", VisibleFilter)]
    search_fields = ["name"]
    inlines = [TemplateIssueInline]


@admin.register(TemplateIssue)
class TemplateIssueAdmin(ConsoleAdmin[TemplateIssue]):
    """The typed issues of templates."""

    belongs_to = "template"
    list_display = ["name", "kind", "template"]
    list_select_related = ["template"]
    search_fields = ["name"]
