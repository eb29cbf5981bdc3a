"""What we promised to pay early is owed on a day (R31).

An if-then pair of the accepted package that hangs on when we pay makes a step of ours. Days count
from the delivery, where a day for it was agreed, or else from when the agreement takes effect, or
from when the package was accepted; what is paid in advance is due on that day itself. Days of
prepayment count back from it, but not past the acceptance.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from uuid import UUID

from django.conf import settings

from negotiations.agreements.agreed import STANDING, last_agreed
from negotiations.agreements.models import AgreementVersion
from negotiations.dates.zones import end_of_day
from negotiations.follow_ups.services import Duty
from negotiations.offers.cash import ADVANCE, is_when_paid
from negotiations.offers.models import Issue, Package
from negotiations.offers.snapshots import values_agreed
from negotiations.rounds.models import Negotiation, Side
from srm.days import business_day

# What the names of all early payments begin with.
EARLY = "early-payment:"
LONGEST = 500
PREPAID = re.compile(
    r"prepa[iy]|in advance|advance pay|pa(?:id|y|yment) before|vooruitbetal|vorauszahl|przedpłat",
    re.IGNORECASE,
)
WITHIN = re.compile(
    r"\b(?:within|binnen|innerhalb|sous|entro|en un plazo|w ciągu)\b", re.IGNORECASE
)
DELIVERY = re.compile(
    r"deliver|shipment|lever|liefer|livraison|entrega|consegna|dostaw", re.IGNORECASE
)


def early_payments_of(negotiations: Sequence[Negotiation]) -> Iterator[tuple[Negotiation, Duty]]:
    """Say what we owe early by accepted packages, at the values of the agreements in force."""
    accepted = Package.objects.accepted().filter(negotiation__in=negotiations)
    packages = accepted.select_related("negotiation").prefetch_related(
        "values__issue", "conditions__condition_issue", "conditions__promise_issue"
    )
    promising = [package for package in packages if hanging_on_payment(package)]
    agreed = last_agreed_in([package.negotiation_id for package in promising])
    for package in promising:
        version = agreed.get(package.negotiation_id)
        for duty in early_payments_by(package, version):
            yield package.negotiation, duty


def early_payments_by(package: Package, version: AgreementVersion | None) -> Iterator[Duty]:
    """Say what we owe early by one package; what was agreed since goes before its values."""
    values = {str(line.issue_id): line.value for line in package.values.all()}
    if version is not None:
        values |= values_agreed(version)
    first = first_day(package, version, values)
    for issue, words in hanging_on_payment(package).items():
        due_on = due_day(issue, values.get(str(issue.pk), ""), first, words)
        if due_on is not None:
            due_on = max(due_on, accepted_on(package)) if comes_before(issue) else due_on
            yield Duty(
                Side.BUYER,
                f"Pay by {due_on.isoformat()}. {words}"[:LONGEST],
                end_of_day(due_on, settings.BUSINESS_ZONE),
                agreement=version.agreement if version else None,
                origin=f"{EARLY}{package.negotiation_id}:{issue.pk}:{due_on.isoformat()}",
            )


def last_agreed_in(negotiation_ids: Sequence[UUID]) -> dict[UUID, AgreementVersion]:
    """Find what both sides last agreed to; an amendment that waits takes nothing away from it."""
    versions = last_agreed(
        agreement__negotiation__in=negotiation_ids, agreement__status__in=STANDING
    )
    found = versions.select_related("agreement").prefetch_related("terms")
    return {
        version.agreement.negotiation_id: version for version in found.order_by("in_force_at", "pk")
    }


def hanging_on_payment(package: Package) -> dict[Issue, str]:
    """Give the issues of when we pay that an if-then pair names, with its words."""
    return {
        issue: str(line)
        for line in package.conditions.all()
        for issue in (line.condition_issue, line.promise_issue)
        if issue is not None and is_when_paid(issue.kind, issue.name)
    }


def first_day(
    package: Package, version: AgreementVersion | None, values: Mapping[str, str]
) -> date:
    """Give the day that payment is counted from."""
    for line in package.values.all():
        if line.issue.kind == Issue.Kind.DATE and DELIVERY.search(line.issue.name):
            return date.fromisoformat(values[str(line.issue_id)])
    if version is not None and version.effective_on:
        return version.effective_on
    return accepted_on(package)


def accepted_on(package: Package) -> date:
    """Give the day on which a package was accepted."""
    assert package.accepted_at is not None
    return business_day(package.accepted_at)


def comes_before(issue: Issue) -> bool:
    """Tell whether an issue counts days before the first one."""
    return issue.kind == Issue.Kind.DAYS and PREPAID.search(issue.name) is not None


def due_day(issue: Issue, value: str, first: date, words: str) -> date | None:
    """Give the day on which to pay; None where the deal does not have us pay early.

    None too where days might count forward or back: "days of early payment".
    """
    if issue.kind == Issue.Kind.YES_NO:
        return first if value == "yes" else None
    if not value:
        return None
    if issue.kind == Issue.Kind.DATE:
        return date.fromisoformat(value)
    days = timedelta(days=int(value))
    if comes_before(issue):
        return first - days
    is_unclear = ADVANCE.search(issue.name) and not WITHIN.search(words)
    return None if is_unclear else first + days


def issue_of(origin: str) -> UUID:
    """Read which issue an early payment is about."""
    return UUID(origin.split(":")[2])
