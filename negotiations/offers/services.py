from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from negotiations.interests.models import Interest
from negotiations.offers.holding import hold_issues
from negotiations.offers.models import (
    Issue,
    LookConsent,
    Package,
    PackageCondition,
    PackageCoverage,
    PackageValue,
)
from negotiations.offers.values import normal_value
from negotiations.rounds.models import Negotiation, Round
from negotiations.rounds.services import hold_open, hold_underway, note_activity
from srm.access.models import User
from srm.clocks import check_happened
from srm.errors import RuleBroken
from srm.events.services import record


@dataclass(frozen=True)
class Condition:
    """If this, then that: in words, and between which issues."""

    condition: str
    promise: str
    condition_issue: Issue | None = None
    promise_issue: Issue | None = None


@dataclass(frozen=True)
class CoverageLine:
    """What a package makes of one interest."""

    interest: Interest
    answer: str
    reason: str = ""


@dataclass(frozen=True)
class Bid:
    """What a side puts on the table, before it is on record."""

    side: str
    values: Sequence[tuple[Issue, str]]
    offered_at: datetime
    is_binding: bool = True
    note: str = ""
    lapses_at: datetime | None = None
    conditions: Sequence[Condition] = ()
    coverage: Sequence[CoverageLine] = ()
    reference: Package | None = None
    reference_version: Any = None  # Any: agreements stand above offers
    grown_from: Package | None = None


@transaction.atomic
def offer_package(round_: Round, bid: Bid, *, at: datetime) -> Package:
    """Put a package on the table. The latest binding one of a side supersedes those before it."""
    check_happened(bid.offered_at, field="offered_at", at=at)
    hold_underway(round_.negotiation_id)
    round_ = hold_open(round_)
    values = checked_values(round_, bid)
    check_links(round_.negotiation, bid)
    check_coverage(round_.negotiation, bid.coverage)
    if bid.lapses_at is not None and bid.lapses_at <= bid.offered_at:
        raise RuleBroken("lapses-before-offered", "It lapses before it is made.", field="lapses_at")
    is_latest = not bid.is_binding or supersede_before(round_, bid, at=at)
    package = Package.objects.create(
        negotiation_id=round_.negotiation_id,
        round=round_,
        side=bid.side,
        is_binding=bid.is_binding,
        note=bid.note,
        reference=bid.reference,
        reference_version=bid.reference_version,
        grown_from=bid.grown_from,
        offered_at=bid.offered_at,
        lapses_at=bid.lapses_at,
        superseded_at=None if is_latest else at,
    )
    write_parts(package, bid, values)
    note_activity(round_.negotiation_id, at=bid.offered_at)
    record("package.offered", package, at=at, data={"round": str(round_.pk)})
    return package


def supersede_before(round_: Round, bid: Bid, *, at: datetime) -> bool:
    """Take what the side offered before a package off the table; tell whether it is the latest.

    What was offered earlier and is recorded later was superseded before it came on record.
    """
    offered = Package.objects.filter(
        negotiation_id=round_.negotiation_id, side=bid.side, is_binding=True
    )
    if offered.filter(offered_at__gt=bid.offered_at).exists():
        return False
    ends = dict.fromkeys(("superseded_at", "withdrawn_at", "accepted_at"))
    offered.filter(**ends).update(superseded_at=at)
    return True


def write_parts(package: Package, bid: Bid, values: Sequence[tuple[Issue, str]]) -> None:
    """Write what belongs to a package: values, conditions, and what it makes of interests."""
    PackageValue.objects.bulk_create(
        PackageValue(package=package, issue=issue, value=value) for issue, value in values
    )
    PackageCondition.objects.bulk_create(
        PackageCondition(package=package, position=position, **vars(line))
        for position, line in enumerate(bid.conditions, start=1)
    )
    PackageCoverage.objects.bulk_create(
        PackageCoverage(package=package, **vars(line)) for line in bid.coverage
    )


def checked_values(round_: Round, bid: Bid) -> list[tuple[Issue, str]]:
    """Bring the values of a package to their spelling; one value per issue of this negotiation."""
    issues = [issue for issue, _ in bid.values]
    named = {issue.pk for issue in issues}
    held = hold_issues(round_.negotiation, named)
    if len(held) != len(named):
        raise RuleBroken(
            "issue-foreign", "An issue belongs to another negotiation.", field="values"
        )
    if len(named) != len(issues):
        raise RuleBroken("issue-twice", "An issue has two values.", field="values")
    values = [(held[issue.pk], value) for issue, value in bid.values]
    return [(issue, normal_value(issue, value, field="values")) for issue, value in values]


def check_links(negotiation: Negotiation, bid: Bid) -> None:
    """Refuse conditions on foreign issues, a foreign deal before, and an origin that is no idea."""
    for line in bid.conditions:
        for issue in (line.condition_issue, line.promise_issue):
            if issue is not None and issue.negotiation_id != negotiation.pk:
                raise RuleBroken(
                    "issue-foreign", "An issue belongs to another negotiation.", field="conditions"
                )
    if bid.reference and bid.reference.negotiation.supplier_id != negotiation.supplier_id:
        raise RuleBroken(
            "reference-foreign", "The deal before was with another supplier.", field="reference"
        )
    version = bid.reference_version
    if version and version.agreement.negotiation.supplier_id != negotiation.supplier_id:
        raise RuleBroken(
            "reference-foreign",
            "The deal before was with another supplier.",
            field="reference_version",
        )
    idea = bid.grown_from
    if idea and (idea.is_binding or idea.negotiation_id != negotiation.pk):
        raise RuleBroken(
            "origin-no-idea", "A package grows from an idea of its negotiation.", field="grown_from"
        )


def check_coverage(negotiation: Negotiation, lines: Sequence[CoverageLine]) -> None:
    """Refuse foreign interests, two answers for one, and dropping one without a reason."""
    interests = [line.interest for line in lines]
    if any(interest.negotiation_id != negotiation.pk for interest in interests):
        raise RuleBroken(
            "interest-foreign", "An interest belongs to another negotiation.", field="coverage"
        )
    if len({interest.pk for interest in interests}) != len(interests):
        raise RuleBroken("interest-twice", "An interest has two answers.", field="coverage")
    if any(line.answer == PackageCoverage.Answer.DROPPED and not line.reason for line in lines):
        raise RuleBroken("reason-needed", "Say why the interest is dropped.", field="coverage")


@transaction.atomic
def answer_look(
    negotiation: Negotiation, facts: Mapping[str, Any], *, by: User, at: datetime
) -> LookConsent:
    """Put on record that a side agrees, or not, to look for something better before signing."""
    check_happened(facts["given_at"], field="given_at", at=at)
    statement = facts["statement"]
    if statement is not None and statement.negotiation_id != negotiation.pk:
        raise RuleBroken(
            "source-foreign", "This was said in another negotiation.", field="statement"
        )
    if not negotiation.is_underway:
        raise RuleBroken("negotiation-ended", f"This negotiation is {negotiation.phase}.")
    consent = LookConsent.objects.create(negotiation=negotiation, recorded_by=by, **facts)
    data = {"side": consent.side, "is_given": consent.is_given, "by": str(by.pk)}
    record("look_consent.answered", consent, at=at, data=data)
    return consent


@transaction.atomic
def withdraw_package(package: Package, *, at: datetime) -> None:
    """Take a package off the table. Only a standing one can be withdrawn."""
    hold_underway(package.negotiation_id)
    standing = Package.objects.standing(at=at).filter(pk=package.pk)
    if not standing.update(withdrawn_at=at):
        raise RuleBroken("package-not-standing", "This package is no longer on the table.")
    record("package.withdrawn", package, at=at)


@transaction.atomic
def accept_package(package: Package, *, at: datetime) -> None:
    """Note that the other side accepted a package. An idea cannot be accepted.

    One is accepted at a time: another that was offered after it may take its place. What else was
    offered is off the table; ideas stay.
    """
    if not package.is_binding:
        raise RuleBroken("package-not-binding", "An idea binds nobody; offer it as a package.")
    hold_underway(package.negotiation_id)
    standing = Package.objects.standing(at=at).filter(pk=package.pk)
    before = Package.objects.accepted().filter(negotiation=package.negotiation_id)
    if before.exclude(pk=package.pk).filter(accepted_at__gte=package.offered_at).exists():
        raise RuleBroken("package-accepted", "One was accepted; only a newer offer replaces it.")
    before.exclude(pk=package.pk).update(superseded_at=at)
    if not standing.update(accepted_at=at):
        raise RuleBroken("package-not-standing", "This package is no longer on the table.")
    others = Package.objects.standing(at=at).filter(negotiation=package.negotiation_id)
    others.filter(is_binding=True).update(superseded_at=at)
    note_activity(package.negotiation_id, at=at)
    record("package.accepted", package, at=at)
