"""What both sides last agreed to: it stands until they agree to the next version."""

from collections.abc import Iterable
from uuid import UUID

from negotiations.agreements.models import Agreement, AgreementVersion, AgreementVersionQuerySet

# An amendment that waits for consent takes nothing away from what it would amend.
STANDING = (Agreement.Status.IN_FORCE, Agreement.Status.AWAITING_CONSENT)


def last_agreed(**agreements: object) -> AgreementVersionQuerySet:
    """Give the last agreed version of each agreement; the conditions are on `agreement`."""
    agreed = AgreementVersion.objects.filter(in_force_at__isnull=False, **agreements)
    latest = agreed.order_by("agreement_id", "-number").distinct("agreement_id")
    return AgreementVersion.objects.filter(pk__in=latest.values("pk"))


def last_in_force(agreement: Agreement) -> AgreementVersion | None:
    """Give the version of an agreement that both sides last agreed to."""
    version = last_agreed(agreement=agreement).first()
    if version is not None:
        version.agreement = agreement
    return version


def versions_in_force(agreements: Iterable[Agreement]) -> dict[UUID, AgreementVersion]:
    """Give what is in force of these agreements, by their ids, with one query."""
    found = last_agreed(agreement__in=list(agreements), agreement__status__in=STANDING)
    return {version.agreement_id: version for version in found}
