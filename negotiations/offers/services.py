from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from negotiations.offers.models import Issue, Package, PackageValue
from negotiations.offers.values import normal_value
from negotiations.rounds.models import Negotiation, Round
from negotiations.rounds.services import hold_open, note_activity
from srm.errors import RuleBroken
from srm.events.services import record
from srm.records import write_changes

VALUE_FIELDS = ("ideal", "target", "limit", "their_limit")


@dataclass(frozen=True)
class Bid:
    """What a side puts on the table, before it is on record."""

    side: str
    values: Sequence[tuple[Issue, str]]
    offered_at: datetime
    is_binding: bool = True
    note: str = ""
    lapses_at: datetime | None = None


@transaction.atomic
def add_issue(negotiation: Negotiation, facts: Mapping[str, object], *, at: datetime) -> Issue:
    """Put something negotiable on the table."""
    Negotiation.objects.select_for_update(no_key=True).get(pk=negotiation.pk)
    issue = checked(Issue(negotiation=negotiation, **facts))
    check_name(negotiation, issue.name)
    issue.save()
    # Limits and weights are private: the event tells that there is an issue, no more.
    record("issue.added", issue, at=at, data={"negotiation": str(negotiation.pk)})
    return issue


@transaction.atomic
def change_issue(issue: Issue, changes: Mapping[str, object], *, at: datetime) -> None:
    """Change an issue. What kind of value it takes stays once a package has one."""
    shape = {"kind", "currency", "options"} & set(changes)
    if shape and issue.values.exists():
        raise RuleBroken("issue-offered", "A package already has a value of this issue.")
    if changes.get("name", issue.name) != issue.name:
        Negotiation.objects.select_for_update(no_key=True).get(pk=issue.negotiation_id)
        check_name(issue.negotiation, str(changes["name"]))
    for field, value in changes.items():
        setattr(issue, field, value)
    checked(issue)
    write_changes(issue, {field: getattr(issue, field) for field in {*changes, *VALUE_FIELDS}})
    record("issue.changed", issue, at=at, data={"fields": sorted(changes)})


def checked(issue: Issue) -> Issue:
    """Bring an issue's own values to their spelling and refuse what contradicts its kind."""
    if (issue.kind == Issue.Kind.MONEY) != bool(issue.currency):
        raise RuleBroken("issue-currency", "Money has a currency, nothing else.", field="currency")
    if (issue.kind == Issue.Kind.CHOICE) != bool(issue.options):
        raise RuleBroken("issue-options", "A choice has options, nothing else.", field="options")
    if len(set(issue.options)) != len(issue.options):
        raise RuleBroken("issue-options", "An option is named twice.", field="options")
    for field in VALUE_FIELDS:
        if text := getattr(issue, field):
            setattr(issue, field, normal_value(issue, text, field=field))
    return issue


def check_name(negotiation: Negotiation, name: str) -> None:
    """Refuse a second issue of the same name."""
    if negotiation.issues.filter(name=name).exists():
        raise RuleBroken("issue-name-taken", f"{name!r} is already on the table.", field="name")


@transaction.atomic
def remove_issue(issue: Issue, *, at: datetime) -> None:
    """Take an issue off the table, unless a package or an agreement names it."""
    if issue.values.exists() or issue.terms.exists():
        raise RuleBroken("issue-offered", "A package or an agreement names this issue.")
    record("issue.removed", issue, at=at, data={"negotiation": str(issue.negotiation_id)})
    issue.delete()


@transaction.atomic
def offer_package(round_: Round, bid: Bid, *, at: datetime) -> Package:
    """Put a package on the table. A binding one supersedes the side's last binding one."""
    Negotiation.objects.select_for_update(no_key=True).get(pk=round_.negotiation_id)
    round_ = hold_open(round_)
    values = checked_values(round_, bid)
    if bid.lapses_at is not None and bid.lapses_at <= bid.offered_at:
        raise RuleBroken(
            "lapses-before-offered", "The package lapses before it is made.", field="lapses_at"
        )
    if bid.is_binding:
        Package.objects.filter(
            negotiation_id=round_.negotiation_id,
            side=bid.side,
            is_binding=True,
            superseded_at=None,
            withdrawn_at=None,
            accepted_at=None,
        ).update(superseded_at=at)
    package = Package.objects.create(
        negotiation_id=round_.negotiation_id,
        round=round_,
        side=bid.side,
        is_binding=bid.is_binding,
        note=bid.note,
        offered_at=bid.offered_at,
        lapses_at=bid.lapses_at,
    )
    PackageValue.objects.bulk_create(
        PackageValue(package=package, issue=issue, value=value) for issue, value in values
    )
    note_activity(round_.negotiation_id, at=bid.offered_at)
    record("package.offered", package, at=at, data={"round": str(round_.pk)})
    return package


def checked_values(round_: Round, bid: Bid) -> list[tuple[Issue, str]]:
    """Bring the values of a package to their spelling; one value per issue of this negotiation."""
    issues = [issue for issue, _ in bid.values]
    if any(issue.negotiation_id != round_.negotiation_id for issue in issues):
        raise RuleBroken(
            "issue-foreign", "An issue belongs to another negotiation.", field="values"
        )
    if len({issue.pk for issue in issues}) != len(issues):
        raise RuleBroken("issue-twice", "An issue has two values.", field="values")
    return [(issue, normal_value(issue, value, field="values")) for issue, value in bid.values]


@transaction.atomic
def withdraw_package(package: Package, *, at: datetime) -> None:
    """Take a package off the table. Only a standing one can be withdrawn."""
    standing = Package.objects.standing(at=at).filter(pk=package.pk)
    if not standing.update(withdrawn_at=at):
        raise RuleBroken("package-not-standing", "This package is no longer on the table.")
    record("package.withdrawn", package, at=at)


@transaction.atomic
def accept_package(package: Package, *, at: datetime) -> None:
    """Note that the other side accepted a package. An idea cannot be accepted."""
    if not package.is_binding:
        raise RuleBroken("package-not-binding", "An idea binds nobody; offer it as a package.")
    standing = Package.objects.standing(at=at).filter(pk=package.pk)
    if not standing.update(accepted_at=at):
        raise RuleBroken("package-not-standing", "This package is no longer on the table.")
    note_activity(package.negotiation_id, at=at)
    record("package.accepted", package, at=at)
