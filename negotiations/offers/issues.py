"""What is negotiable: the table's issues, what we want of each, and what we believe of theirs."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from negotiations.offers.holding import hold_issues
from negotiations.offers.models import Issue
from negotiations.offers.products import check_product
from negotiations.offers.values import normal_value, normal_worths
from negotiations.rounds.models import Negotiation
from negotiations.rounds.services import hold_underway
from srm.access.models import User
from srm.errors import RuleBroken
from srm.events.services import record, record_change
from srm.records import write_changes
from srm.verification import UNVERIFIED, mark_verified

VALUE_FIELDS = ("ideal", "target", "limit", "their_ideal", "their_limit")
WORTH_FIELDS = ("our_worths", "their_worths")
# What a verification is of (R69).
ESTIMATE = ("their_ideal", "their_limit", "their_weight", "their_worths", "their_source")


@transaction.atomic
def add_issue(
    negotiation: Negotiation, facts: Mapping[str, object], *, by: User | None = None, at: datetime
) -> Issue:
    """Put something negotiable on the table of a negotiation that is under way."""
    hold_underway(negotiation.pk)
    issue = checked(Issue(negotiation=negotiation, **facts))
    issue.estimated_by = by if issue.has_estimate else None
    check_name(negotiation, issue.name)
    issue.save()
    # Limits and weights are private: the event tells that there is an issue, no more.
    record("issue.added", issue, at=at, data={"negotiation": str(negotiation.pk)})
    return issue


@transaction.atomic
def change_issue(
    issue: Issue, changes: Mapping[str, object], *, by: User | None = None, at: datetime
) -> None:
    """Change an issue. What kind of value it takes stays once a package or an agreement has one.

    An estimate that changes is its changer's, and is to be checked anew.
    """
    check_underway(issue)
    shape = {"kind", "currency", "options", "unit"} & set(changes)
    is_other = any(changes[field] != getattr(issue, field) for field in shape)
    if is_other:
        # Whoever writes a value of it holds it too, and is done before or begins after.
        hold_issues(issue.negotiation, {issue.pk})
    if is_other and (issue.values.exists() or issue.terms.exists()):
        raise RuleBroken("issue-offered", "A package or an agreement has a value of this issue.")
    if changes.get("name", issue.name) != issue.name:
        Negotiation.objects.select_for_update(no_key=True).get(pk=issue.negotiation_id)
        check_name(issue.negotiation, str(changes["name"]))
    before = {field: getattr(issue, field) for field in ESTIMATE}
    for field, value in changes.items():
        setattr(issue, field, value)
    checked(issue)
    values = {field: getattr(issue, field) for field in {*changes, *VALUE_FIELDS, *WORTH_FIELDS}}
    if any(getattr(issue, field) != before[field] for field in ESTIMATE):
        values |= {"estimated_by": by if issue.has_estimate else None, **UNVERIFIED}
    write_changes(issue, values)
    record_change("issue.changed", issue, changes, at=at)


def check_underway(issue: Issue) -> None:
    """Refuse to touch an issue once the negotiation is over: its deal was priced by what stands.

    Without a lock on the negotiation: who offers holds that first and the issue second.
    """
    negotiation = Negotiation.objects.get(pk=issue.negotiation_id)
    if not negotiation.is_underway:
        raise RuleBroken("negotiation-ended", f"This negotiation is {negotiation.phase}.")


def checked(issue: Issue) -> Issue:
    """Bring an issue's own values to their spelling and refuse what contradicts its kind."""
    if (issue.kind == Issue.Kind.MONEY) != bool(issue.currency):
        raise RuleBroken("issue-currency", "Money has a currency, nothing else.", field="currency")
    if (issue.kind == Issue.Kind.CHOICE) != bool(issue.options):
        raise RuleBroken("issue-options", "A choice has options, nothing else.", field="options")
    check_product(issue)
    if len(set(issue.options)) != len(issue.options):
        raise RuleBroken("issue-options", "An option is named twice.", field="options")
    for field in VALUE_FIELDS:
        if text := getattr(issue, field):
            setattr(issue, field, normal_value(issue, text, field=field))
    for field in WORTH_FIELDS:
        setattr(issue, field, normal_worths(issue, getattr(issue, field), field=field))
    source = issue.their_source
    if source is not None and source.negotiation_id != issue.negotiation_id:
        raise RuleBroken(
            "source-foreign", "The source was said in another negotiation.", field="their_source"
        )
    return issue


def check_name(negotiation: Negotiation, name: str) -> None:
    """Refuse a second issue of the same name."""
    if negotiation.issues.filter(name=name).exists():
        raise RuleBroken("issue-name-taken", f"{name!r} is already on the table.", field="name")


@transaction.atomic
def remove_issue(issue: Issue, *, at: datetime) -> None:
    """Take an issue off the table, unless a package or an agreement names it."""
    check_underway(issue)
    used = (issue.values, issue.conditions, issue.promises, issue.terms)
    if any(rows.exists() for rows in used):
        raise RuleBroken("issue-offered", "A package or an agreement names this issue.")
    record("issue.removed", issue, at=at, data={"negotiation": str(issue.negotiation_id)})
    issue.delete()


@transaction.atomic
def verify_estimate(issue: Issue, *, how: str, by: User, at: datetime) -> None:
    """Note that somebody checked what we believe an issue is to them."""
    if not issue.has_estimate:
        raise RuleBroken("estimate-missing", "There is no estimate of theirs to check.")
    mark_verified(issue, how=how, by=by, at=at)
    record("issue.verified", issue, at=at, data={"by": str(by.pk)})
