from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from negotiations.preparation.plans.copies import content_of, sha256_of
from negotiations.preparation.plans.models import (
    Alternative,
    Approval,
    ConcessionStep,
    ExpectedSanction,
    Plan,
    PlanCopy,
    PlanRole,
    StyleShift,
)
from negotiations.rounds.models import Negotiation
from srm.errors import RuleBroken
from srm.events.services import record, record_change
from suppliers.profiles.models import Supplier

# Any: parts have no field in common that a type could name.
PARTS: dict[str, Any] = {
    "roles": PlanRole,
    "concessions": ConcessionStep,
    "alternatives": Alternative,
    "approvals": Approval,
    "sanctions": ExpectedSanction,
    "style_shifts": StyleShift,
}

Lines = Sequence[Mapping[str, Any]]

# What each kind of alternative must name, so that it can be checked.
ANCHORS = {
    Alternative.Kind.SUPPLIER: "supplier",
    Alternative.Kind.STOCK: "days_of_cover",
    Alternative.Kind.TIME: "waits_until_on",
    Alternative.Kind.OTHER: "text",
}


@transaction.atomic
def write_plan(negotiation: Negotiation, facts: Mapping[str, Any], *, at: datetime) -> Plan:
    """Write the plan of a negotiation; there is one."""
    Negotiation.objects.select_for_update(no_key=True).get(pk=negotiation.pk)
    check_underway(negotiation)
    if Plan.objects.filter(negotiation=negotiation).exists():
        raise RuleBroken("plan-written", "There already is a plan; change it.", field="negotiation")
    own = {name: value for name, value in facts.items() if name not in PARTS}
    plan = Plan.objects.create(negotiation=negotiation, **own)
    write_parts(plan, {name: facts[name] for name in PARTS if name in facts})
    # A plan is private: its events tell that there is one, and which fields changed.
    record("plan.written", plan, at=at, data={"negotiation": str(negotiation.pk)})
    return plan


@transaction.atomic
def change_plan(plan: Plan, changes: Mapping[str, Any], *, at: datetime) -> None:
    """Change a plan; a list that is sent replaces the one there was."""
    check_underway(plan.negotiation)
    if not changes:
        return
    own = {name: value for name, value in changes.items() if name not in PARTS}
    write_parts(plan, {name: changes[name] for name in PARTS if name in changes})
    # Written even when only its lines changed: the revision tells of those too.
    Plan.objects.filter(pk=plan.pk).update(updated_at=at, **own)
    record_change("plan.changed", plan, changes, at=at)


def check_underway(negotiation: Negotiation) -> None:
    """Refuse to plan what is over."""
    if not negotiation.is_underway:
        raise RuleBroken("negotiation-ended", f"This negotiation is {negotiation.phase}.")


def write_parts(plan: Plan, parts: Mapping[str, Lines]) -> None:
    """Replace some of the lists of a plan."""
    check_alternatives(plan.negotiation, parts.get("alternatives", ()))
    check_concessions(plan.negotiation, parts.get("concessions", ()))
    check_approvals(parts.get("approvals", ()))
    check_sanctions(parts.get("sanctions", ()))
    for name, lines in parts.items():
        rows: Any = PARTS[name]._default_manager
        rows.filter(plan=plan).delete()
        rows.bulk_create(
            PARTS[name](plan=plan, position=position, **line)
            for position, line in enumerate(lines, start=1)
        )


def check_alternatives(negotiation: Negotiation, lines: Lines) -> None:
    """Refuse alternatives that are none: not tied to anything, or to a supplier who is not one."""
    for index, line in enumerate(lines):
        needed = ANCHORS[Alternative.Kind(line["kind"])]
        at = f"alternatives/{index}"
        if line.get(needed) in {None, ""}:
            raise RuleBroken(
                "alternative-vague",
                f"An alternative of this kind names its {needed}.",
                field=f"{at}/{needed}",
            )
        supplier = line.get("supplier")
        if supplier is None:
            continue
        if line["kind"] != Alternative.Kind.SUPPLIER or not sells(supplier, negotiation):
            raise RuleBroken(
                "alternative-foreign",
                "An alternative is another supplier of the same category.",
                field=f"{at}/supplier",
            )
    if sum(bool(line.get("is_best")) for line in lines) > 1:
        raise RuleBroken("best-twice", "One alternative is the best.", field="alternatives")


def sells(supplier: Supplier, negotiation: Negotiation) -> bool:
    """Tell whether another supplier has the category, so that all who read the plan see it."""
    same = supplier.categories.filter(path__contains=[negotiation.category_id])
    return supplier.pk != negotiation.supplier_id and same.exists()


def check_concessions(negotiation: Negotiation, lines: Lines) -> None:
    """Refuse steps on issues of another negotiation."""
    for index, line in enumerate(lines):
        issue = line.get("issue")
        if issue is not None and issue.negotiation_id != negotiation.pk:
            raise RuleBroken(
                "issue-foreign",
                "The issue belongs to another negotiation.",
                field=f"concessions/{index}/issue",
            )


def check_approvals(lines: Lines) -> None:
    """Refuse a value without its currency, and a currency without a value."""
    for index, line in enumerate(lines):
        if (line.get("up_to") is None) == bool(line.get("currency")):
            raise RuleBroken(
                "approval-currency",
                "A value has a currency, nothing else.",
                field=f"approvals/{index}/currency",
            )


def check_sanctions(lines: Lines) -> None:
    """Refuse to expect the same sanction twice."""
    if has_doubles(line["sanction"] for line in lines):
        raise RuleBroken("sanction-twice", "A sanction is named twice.", field="sanctions")


def has_doubles(values: Iterable[str]) -> bool:
    """Tell whether a value occurs twice."""
    found = list(values)
    return len(set(found)) != len(found)


def freeze_plan(negotiation: Negotiation, *, at: datetime) -> PlanCopy | None:
    """Keep the plan as it is when the first round begins; the caller has locked the negotiation."""
    plan = Plan.objects.filter(negotiation=negotiation).first()
    if plan is None or PlanCopy.objects.filter(plan=plan).exists():
        return None
    content = content_of(plan)
    copy = PlanCopy.objects.create(
        plan=plan, content=content, sha256=sha256_of(content), frozen_at=at
    )
    record("plan.frozen", plan, at=at, data={"negotiation": str(negotiation.pk)})
    return copy
