"""What of a plan is frozen, its SHA-256, and how a plan has drifted from its copy.

Canonical JSON: sorted keys, no white space, UTF-8. Beside the plan it holds our wishes and limits
of each issue: a limit that moves after the talks began is what drift is about.
"""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model

from negotiations.preparation.plans.models import Plan, PlanCopy

FACTS = ("objectives", "agenda", "relationship_importance", "outcome_importance")
PART_FIELDS = {
    "roles": ("name", "task"),
    "concessions": ("issue_id", "give", "ask", "condition"),
    "alternatives": ("kind", "text", "supplier_id", "days_of_cover", "waits_until_on", "is_best"),
    "approvals": ("name", "subject", "up_to", "currency"),
    "sanctions": ("sanction", "likelihood", "owner_id", "own_answer"),
    "style_shifts": ("on", "kind", "move", "deadline_side"),
}
# What a line had before it had these fields: an older copy has not drifted because of them.
ADDED_LATER = {
    "style_shifts": {"kind": "move", "deadline_side": ""},
    "sanctions": {"own_answer": ""},
}
LISTS_ADDED_LATER = frozenset({"style_shifts"})
ISSUE_FIELDS = ("id", "name", "ideal", "target", "limit", "weight", "our_worths")

Content = dict[str, Any]


@dataclass(frozen=True)
class Change:
    """One field of a plan that is not what it was."""

    field: str
    then: Any
    now: Any


@dataclass(frozen=True)
class Drift:
    """How a plan differs from the copy frozen at the first round."""

    copy: PlanCopy | None
    is_intact: bool
    is_late: bool
    """Whether the plan was written after round 1 began, so that nothing of it stood then."""
    changes: list[Change]

    @property
    def has_drifted(self) -> bool:
        return bool(self.changes)

    @property
    def words(self) -> str:
        """Say what the comparison is with."""
        if self.is_late:
            rest = " The copy is of the next round." if self.copy else ""
            return f"Written after round 1 began: nothing of it stood then.{rest}"
        if self.copy is None:
            return "No round has begun: the plan is free to change."
        return "Compared with what stood when round 1 began."


def content_of(plan: Plan) -> Content:
    """Gather what is frozen of a plan, as plain JSON."""
    content: Content = {name: getattr(plan, name) for name in FACTS}
    for name, fields in PART_FIELDS.items():
        content[name] = [row(part, fields) for part in getattr(plan, name).all()]
    issues = plan.negotiation.issues.order_by("id")
    content["issues"] = [row(issue, ISSUE_FIELDS) for issue in issues]
    plain: Content = json.loads(json.dumps(content, cls=DjangoJSONEncoder))
    return plain


def row(record: Model, fields: tuple[str, ...]) -> Content:
    """Take some columns of a row, under the names of the API."""
    return {field.removesuffix("_id"): getattr(record, field) for field in fields}


def sha256_of(content: Content) -> str:
    """Hash the canonical form, in hexadecimal."""
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def drift_of(plan: Plan) -> Drift:
    """Compare a plan with its copy; without a copy nothing has drifted."""
    copy = PlanCopy.objects.filter(plan=plan).first()
    is_late = Plan.objects.late().filter(pk=plan.pk).exists()
    if copy is None:
        return Drift(copy=None, is_intact=True, is_late=is_late, changes=[])
    changes = changes_between(completed(copy.content), content_of(plan))
    is_intact = sha256_of(copy.content) == copy.sha256
    return Drift(copy, is_intact=is_intact, is_late=is_late, changes=changes)


def completed(content: Content) -> Content:
    """Fill what lines of an older copy do not have yet."""
    parts = {
        name: [{**fields, **line} for line in content.get(name, [])]
        for name, fields in ADDED_LATER.items()
        if name in content or name in LISTS_ADDED_LATER
    }
    return {**content, **parts}


def changes_between(then: Content, now: Content) -> list[Change]:
    """List the fields that differ, in the order of their names."""
    names = sorted({*then, *now})
    return [
        Change(name, then.get(name), now.get(name))
        for name in names
        if then.get(name) != now.get(name)
    ]
