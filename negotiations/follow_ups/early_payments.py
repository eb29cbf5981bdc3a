"""What we promised to pay early is owed on a day (R31).

An if-then pair of the accepted package that hangs on when we pay makes a step of ours. Days count
from the delivery, where a day for it was agreed, or else from when the agreement takes effect, or
from when the package was accepted; what is paid in advance is due on that day itself.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from uuid import UUID

from django.conf import settings

from negotiations.agreements.models import Agreement
from negotiations.dates.zones import day_of, end_of_day
from negotiations.follow_ups.services import Duty
from negotiations.offers.cash import is_when_paid
from negotiations.offers.models import Issue, Package
from negotiations.offers.snapshots import values_agreed
from negotiations.rounds.models import Negotiation, Side

LONGEST = 500
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
    agreement = in_force(negotiation)
    values = {str(line.issue_id): line.value for line in package.values.all()}
    if agreement is not None:
        values |= values_agreed(agreement.current)
    first = first_day(package, agreement, values)
    for issue, words in hanging_on_payment(package).items():
        due_on = due_day(issue, values.get(str(issue.pk), ""), first)
        if due_on is not None:
            yield Duty(
                Side.BUYER,
                f"Pay by {due_on.isoformat()}. {words}"[:LONGEST],
                end_of_day(due_on, settings.BUSINESS_ZONE),
                agreement=agreement,
                origin=f"{origin_prefix(negotiation)}{issue.pk}:{due_on.isoformat()}",
            )


def in_force(negotiation: Negotiation) -> Agreement | None:
    """Find the last agreement in force."""
    agreements = negotiation.agreements.filter(status=Agreement.Status.IN_FORCE)
    return agreements.select_related("current").order_by("in_force_at", "pk").last()


def hanging_on_payment(package: Package) -> dict[Issue, str]:
    """Give the issues of when we pay that an if-then pair names, with its words."""
    return {
        issue: str(line)
        for line in package.conditions.all()
        for issue in (line.condition_issue, line.promise_issue)
        if issue is not None and is_when_paid(issue.kind, issue.name)
    }


def first_day(package: Package, agreement: Agreement | None, values: Mapping[str, str]) -> date:
    """Give the day that payment is counted from."""
    for line in package.values.all():
        if line.issue.kind == Issue.Kind.DATE and DELIVERY.search(line.issue.name):
            return date.fromisoformat(values[str(line.issue_id)])
    if agreement is not None and agreement.current and agreement.current.effective_on:
        return agreement.current.effective_on
    assert package.accepted_at is not None
    return day_of(package.accepted_at, settings.BUSINESS_ZONE)


def due_day(issue: Issue, value: str, first: date) -> date | None:
    """Give the day on which to pay; None where the deal does not have us pay early."""
    if issue.kind == Issue.Kind.YES_NO:
        return first if value == "yes" else None
    if not value:
        return None
    if issue.kind == Issue.Kind.DATE:
        return date.fromisoformat(value)
    return first + timedelta(days=int(value))


def issue_of(origin: str) -> UUID:
    """Read which issue an early payment is about."""
    return UUID(origin.split(":")[2])
