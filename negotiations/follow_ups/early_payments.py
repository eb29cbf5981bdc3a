"""What we promised to pay early is owed on a day (R31).

An if-then pair of the accepted package that hangs on when we pay makes a step of ours. Days count
from the delivery, where a day for it was agreed, or else from when the agreement takes effect, or
from when the package was accepted; what is paid in advance is due on that day itself. Days of
prepayment count back from it, but not past the acceptance.
"""

import re
from collections.abc import Iterator, Mapping
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


def origin_prefix(negotiation: Negotiation) -> str:
    """Give what the names of all early payments of a negotiation begin with."""
    return f"early-payment:{negotiation.pk}:"


def early_payments_of(negotiation: Negotiation) -> Iterator[Duty]:
    """Say what we owe early by the accepted package, at the values of the agreement in force."""
    accepted = Package.objects.accepted().filter(negotiation=negotiation)
    package = accepted.prefetch_related(
        "values__issue", "conditions__condition_issue", "conditions__promise_issue"
    ).first()
    if package is None:
        return
    version = last_agreed_in(negotiation)
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
                origin=f"{origin_prefix(negotiation)}{issue.pk}:{due_on.isoformat()}",
            )


def last_agreed_in(negotiation: Negotiation) -> AgreementVersion | None:
    """Find what both sides last agreed to; an amendment that waits takes nothing away from it."""
    versions = last_agreed(agreement__negotiation=negotiation, agreement__status__in=STANDING)
    return versions.select_related("agreement").order_by("in_force_at", "pk").last()


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
