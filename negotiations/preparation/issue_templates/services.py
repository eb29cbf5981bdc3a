from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from negotiations.offers.issues import add_issue, checked
from negotiations.offers.models import Issue
from negotiations.preparation.issue_templates.models import IssueTemplate, TemplateIssue
from negotiations.rounds.models import Negotiation
from srm.errors import RuleBroken
from srm.events.services import record
from srm.records import write_changes
from suppliers.profiles.models import Category

FACTS = ("name", "kind", "currency", "unit", "options")

Lines = Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class Applied:
    """What applying a template did: issues put on the table, and those that were there."""

    added: list[Issue]
    present: list[Issue]


@transaction.atomic
def write_template(category: Category, *, name: str, issues: Lines, at: datetime) -> IssueTemplate:
    """Write down what is usually on the table in a category."""
    Category.objects.select_for_update(no_key=True).get(pk=category.pk)
    check_template_name(category, name)
    template = IssueTemplate.objects.create(category=category, name=name)
    write_issues(template, issues)
    record("issue_template.added", template, at=at, data={"category": str(category.pk)})
    return template


@transaction.atomic
def change_template(template: IssueTemplate, changes: Mapping[str, Any], *, at: datetime) -> None:
    """Change a template; negotiations that used it keep their issues."""
    if not changes:
        return
    if changes.get("name", template.name) != template.name:
        Category.objects.select_for_update(no_key=True).get(pk=template.category_id)
        check_template_name(template.category, changes["name"])
    if "issues" in changes:
        write_issues(template, changes["issues"])
    # Written even when only its issues changed: the revision tells of those too.
    write_changes(template, {"name": changes.get("name", template.name)})
    IssueTemplate.objects.filter(pk=template.pk).update(updated_at=at)
    record("issue_template.changed", template, at=at, data={"fields": sorted(changes)})


@transaction.atomic
def remove_template(template: IssueTemplate, *, at: datetime) -> None:
    """Drop a template; negotiations that used it keep their issues."""
    record("issue_template.removed", template, at=at, data={"category": str(template.category_id)})
    template.delete()


@transaction.atomic
def apply_template(template: IssueTemplate, negotiation: Negotiation, *, at: datetime) -> Applied:
    """Put the issues of a template on the table, but for those that are there by name."""
    negotiation = Negotiation.objects.select_for_update(no_key=True).get(pk=negotiation.pk)
    if template.category_id not in negotiation.category.path:
        raise RuleBroken(
            "template-foreign", "The template is of another category.", field="negotiation"
        )
    if not negotiation.is_underway:
        raise RuleBroken("negotiation-ended", f"This negotiation is {negotiation.phase}.")
    names = [line.name for line in template.issues.all()]
    present = list(negotiation.issues.filter(name__in=names).order_by("name"))
    known = {issue.name for issue in present}
    added = [
        add_issue(negotiation, facts_of(line), at=at)
        for line in template.issues.all()
        if line.name not in known
    ]
    return Applied(added=added, present=present)


def facts_of(line: TemplateIssue) -> dict[str, Any]:
    """Take what a new issue needs from a line of a template."""
    return {name: getattr(line, name) for name in FACTS}


def check_template_name(category: Category, name: str) -> None:
    """Refuse a second template of the same name."""
    if IssueTemplate.objects.filter(category=category, name=name).exists():
        raise RuleBroken("template-name-taken", "The category has such a template.", field="name")


def write_issues(template: IssueTemplate, lines: Lines) -> None:
    """Replace the issues of a template by others that fit their kind."""
    names = [line["name"] for line in lines]
    if len(set(names)) != len(names):
        raise RuleBroken("issue-name-taken", "An issue is named twice.", field="issues")
    for index, line in enumerate(lines):
        try:
            checked(Issue(**line))
        except RuleBroken as refusal:
            raise refusal.inside(f"issues/{index}") from refusal
    template.issues.all().delete()
    TemplateIssue.objects.bulk_create(
        TemplateIssue(template=template, position=position, **line)
        for position, line in enumerate(lines, start=1)
    )
