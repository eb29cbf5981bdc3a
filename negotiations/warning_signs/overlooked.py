"""Looking at what packages and agreements make of the interests behind them (R3).

Whenever a package of ours is offered and whenever consent is asked for or given, and however
quickly: the package, the version that waits and the one in force are looked at, whatever the
negotiation has come to by then.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from negotiations.agreements.agreed import versions_in_force
from negotiations.agreements.models import Agreement, AgreementVersion
from negotiations.agreements.parts import Term
from negotiations.interests.coverage import Answer, coverage_of
from negotiations.interests.models import Interest
from negotiations.interests.overviews import stake_of
from negotiations.offers.models import Package, PackageCoverage
from negotiations.rounds.models import Side
from negotiations.warning_signs.detectors import OF_DEALS
from negotiations.warning_signs.models import WarningSign
from negotiations.warning_signs.services import (
    Evidence,
    Finding,
    clear_all,
    look,
    raise_signs,
    unseen,
)
from negotiations.warning_signs.trading import (
    by_negotiation,
    findings_of_package,
    has_left_the_table,
    overlooking_of,
)
from negotiations.warning_signs.turns import hold_coverage

CODES = [detector.code for detector in OF_DEALS]
DROPPED = PackageCoverage.Answer.DROPPED


@dataclass(frozen=True)
class Behind:
    """What stands behind agreements: interests, accepted packages, and issues once settled."""

    interests: Mapping[UUID, Sequence[Interest]]
    packages: Mapping[UUID, Sequence[Package]]
    settled: Mapping[UUID, set[UUID]]


@transaction.atomic
def look_at_packages(*, at: datetime, only: Collection[UUID]) -> int:
    """Look at once at packages that we offered, also at those that left the table since.

    Of those the sign is raised and cleared: it stays on record that nobody thought of it.
    """
    hold_coverage()
    packages = list(offered_by_us().filter(pk__in=only))
    left = {f"package:{p.pk}" for p in packages if has_left_the_table(p, at=at)}
    seen = WarningSign.objects.filter(code__in=CODES, evidence_key__in=left)
    known = set(seen.values_list("evidence_key", flat=True))
    findings = [f for f in findings_of_packages(packages) if f.evidence.key not in known]
    raise_signs(findings, at=at)
    clear_all(seen, at=at)
    return len(packages)


def offered_by_us() -> QuerySet[Package]:
    """Give the binding packages of ours, with all that is looked at."""
    packages = Package.objects.filter(side=Side.BUYER, is_binding=True).order_by("pk")
    return packages.select_related("negotiation__supplier").prefetch_related("coverage")


def findings_of_packages(packages: Sequence[Package]) -> Iterator[Finding]:
    """Show packages to the detectors, each with the interests of its negotiation."""
    negotiations = {package.negotiation_id for package in packages}
    rows = Interest.objects.filter(negotiation__in=negotiations).order_by("pk")
    interests = by_negotiation((row.negotiation_id, row) for row in rows)
    for package in packages:
        behind = interests[package.negotiation_id]
        yield from findings_of_package(package.negotiation, package, behind)


@transaction.atomic
def look_at_coverage(*, at: datetime, only: Collection[UUID]) -> int:
    """Look at once at agreements that consent was asked for, given to or noted about."""
    return settle_overlooked(only, at=at)


def settle_overlooked(agreement_ids: Collection[UUID], *, at: datetime) -> int:
    """Raise the signs of these agreements, one per version; clear those whose cause is gone."""
    hold_coverage()
    agreements = list(Agreement.objects.filter(pk__in=agreement_ids))
    findings = list(findings_of_agreements(agreements))
    raise_signs(findings, at=at)
    theirs = WarningSign.objects.filter(code__in=CODES, agreement__in=agreements)
    clear_all(unseen(theirs, findings), at=at)
    return len(agreements)


def findings_of_agreements(agreements: Sequence[Agreement]) -> Iterator[Finding]:
    """Show what waits for consent and what is in force of these agreements to the detector."""
    waiting = [
        agreement.current_id
        for agreement in agreements
        if agreement.status == Agreement.Status.AWAITING_CONSENT
    ]
    in_force = [version.pk for version in versions_in_force(agreements).values()]
    versions = AgreementVersion.objects.filter(pk__in=[*waiting, *in_force])
    versions = versions.select_related("agreement__negotiation__supplier").order_by("pk")
    versions = versions.prefetch_related("terms__interests", "coverage", "consents")
    behind = behind_of(agreements)
    for version in versions:
        agreement = version.agreement
        stakes = [stake_of(row) for row in known_to(version, behind)]
        coverage = coverage_of(stakes, answers_in(version, behind))
        evidence = Evidence(
            f"agreement-version:{version.pk}",
            agreement.negotiation,
            Side.BUYER,
            {"agreement": agreement.pk},
        )
        yield from look(OF_DEALS, overlooking_of("agreement", coverage), evidence)


def behind_of(agreements: Sequence[Agreement]) -> Behind:
    """Gather what stands behind these agreements."""
    negotiations = {agreement.negotiation_id for agreement in agreements}
    interests = Interest.objects.filter(negotiation__in=negotiations).order_by("pk")
    packages = Package.objects.filter(
        negotiation__in=negotiations, accepted_at__isnull=False, superseded_at=None
    )
    packages = packages.order_by("accepted_at", "pk").prefetch_related("values", "coverage")
    settled: defaultdict[UUID, set[UUID]] = defaultdict(set)
    terms = Term.objects.filter(version__agreement__in=agreements, issue__isnull=False)
    for agreement, issue in terms.exclude(value="").values_list("version__agreement", "issue"):
        settled[agreement].add(issue)
    return Behind(
        by_negotiation((row.negotiation_id, row) for row in interests),
        by_negotiation((row.negotiation_id, row) for row in packages),
        settled,
    )


def known_to(version: AgreementVersion, behind: Behind) -> list[Interest]:
    """Keep the interests that a version could meet: what is noted later, it could not."""
    interests = behind.interests[version.agreement.negotiation_id]
    if version.in_force_at is None:
        return list(interests)
    # By the clock of the database, which dated them both.
    given = [consent.created_at for consent in version.consents.all() if consent.is_given]
    return [row for row in interests if not given or row.created_at <= max(given)]


def answers_in(version: AgreementVersion, behind: Behind) -> dict[str, Answer]:
    """Tell what a version says of interests: by a note, by its terms, by the accepted package.

    What the package dropped stays dropped; what it met is met as long as its values are agreed.
    """
    said = {
        str(line.interest_id): Answer(line.answer, line.reason)
        for package in behind.packages[version.agreement.negotiation_id]
        for line in package.coverage.all()
        if line.answer == DROPPED or has_values_of(version, package, behind)
    }
    served = {
        str(interest.pk): Answer("met")
        for term in version.terms.all()
        for interest in term.interests.all()
    }
    noted = {
        str(line.interest_id): Answer(line.state, line.reason) for line in version.coverage.all()
    }
    return said | served | noted


def has_values_of(version: AgreementVersion, package: Package, behind: Behind) -> bool:
    """Tell whether a version says what the package said, of the issues that it ever settled."""
    agreed = {term.issue_id: term.value for term in version.terms.all() if term.value}
    settled = behind.settled[version.agreement_id]
    lines = [line for line in package.values.all() if line.issue_id in settled]
    return all(agreed.get(line.issue_id) == line.value for line in lines)
