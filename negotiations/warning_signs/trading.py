"""Looking at how negotiations are traded: who gives, over what, and what is overlooked."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Count

from negotiations.interests.coverage import Answer, Covered, coverage_of, overlooked_in
from negotiations.interests.models import Disclosure, Interest
from negotiations.interests.overviews import reciprocity_between, stake_of
from negotiations.interests.reciprocity import Reciprocity
from negotiations.offers.concessions import Concessions, attention_in, concessions_from
from negotiations.offers.models import Issue, Package
from negotiations.offers.snapshots import matter_of
from negotiations.preparation.styles.models import Willingness
from negotiations.rounds.models import Negotiation, Side
from negotiations.warning_signs.detectors import (
    OF_BALANCES,
    OF_DEALS,
    OF_HAGGLING,
    OF_STANCES,
    OF_TRADING,
)
from negotiations.warning_signs.detectors.facts import Balance, Haggling, Overlooking, Stances
from negotiations.warning_signs.models import WarningSign
from negotiations.warning_signs.services import (
    Evidence,
    Finding,
    clear_unseen,
    look,
    raise_signs,
)
from negotiations.warning_signs.turns import hold_coverage

CLAIMS = ("punitive-threat", "take-it-or-leave-it", "one-sided-demand", "deadline-pressure")

R = TypeVar("R", bound=Any)  # Any: rows of a negotiation


def look_at_trading(negotiations: Sequence[Negotiation], *, at: datetime) -> None:
    """Raise the signs of some negotiations, and clear those whose cause is gone."""
    hold_coverage()
    packages = Package.objects.filter(negotiation__in=negotiations, is_binding=True)
    packages = packages.order_by("offered_at", "pk").prefetch_related(
        "values", "conditions", "coverage"
    )
    disclosures = Disclosure.objects.filter(interest__negotiation__in=negotiations)
    disclosures = disclosures.select_related("interest").order_by("disclosed_at", "pk")
    offered = by_negotiation((row.negotiation_id, row) for row in packages)
    told = by_negotiation((row.interest.negotiation_id, row) for row in disclosures)
    issues = by_negotiation(
        (row.negotiation_id, row)
        for row in Issue.objects.filter(negotiation__in=negotiations).order_by("pk")
    )
    interests = by_negotiation(
        (row.negotiation_id, row)
        for row in Interest.objects.filter(negotiation__in=negotiations).order_by("pk")
    )
    findings: list[Finding] = []
    for negotiation in negotiations:
        matters = [matter_of(issue) for issue in issues[negotiation.pk]]
        concessions = concessions_from(matters, offered[negotiation.pk])
        reciprocity = reciprocity_between(told[negotiation.pk])
        findings += findings_of_balance(negotiation, concessions, reciprocity)
        findings += findings_of_haggling(negotiation, concessions)
        findings += findings_of_offers(
            negotiation, offered[negotiation.pk], interests[negotiation.pk], at=at
        )
    findings += findings_of_stances(negotiations, told)
    raise_signs(findings, at=at)
    clear_unseen([detector.code for detector in OF_TRADING], negotiations, findings, at=at)


def by_negotiation(rows: Iterable[tuple[UUID, R]]) -> defaultdict[UUID, list[R]]:
    """Sort rows by their negotiation, keeping their order."""
    found: defaultdict[UUID, list[R]] = defaultdict(list)
    for negotiation_id, row in rows:
        found[negotiation_id].append(row)
    return found


def stances_of(negotiations: Sequence[Negotiation]) -> dict[tuple[UUID, str], str]:
    """Give the latest stance that was noted of each side."""
    notes = Willingness.objects.standing().filter(negotiation__in=negotiations)
    latest = notes.order_by("negotiation_id", "side", "-as_of_on", "-pk")
    rows = latest.distinct("negotiation_id", "side")
    return {(row.negotiation_id, row.side): row.stance for row in rows}


def claims_in(negotiations: Sequence[Negotiation]) -> dict[UUID, int]:
    """Count the signs of pressure in their words, but what was dismissed or taken back."""
    rows: Any = WarningSign.objects.filter(
        negotiation__in=negotiations,
        code__in=CLAIMS,
        direction=WarningSign.Direction.THEIRS,
        statement__retracted_at=None,
    ).exclude(verdict=WarningSign.Verdict.DISMISSED)
    return dict(rows.order_by().values_list("negotiation").annotate(Count("pk")))


def findings_of_stances(
    negotiations: Sequence[Negotiation], told: Mapping[UUID, Sequence[Disclosure]]
) -> Iterator[Finding]:
    """Show what each side wants and does to the detectors; who claims is at fault."""
    stances, claims = stances_of(negotiations), claims_in(negotiations)
    for negotiation in negotiations:
        reciprocity = reciprocity_between(told[negotiation.pk])
        shown = Stances(
            ours=stances.get((negotiation.pk, Side.BUYER), ""),
            theirs=stances.get((negotiation.pk, Side.SUPPLIER), ""),
            told_by_us=reciprocity.told_by_us,
            told_by_them=reciprocity.told_by_them,
            their_claims=claims.get(negotiation.pk, 0),
        )
        evidence = Evidence(f"negotiation:{negotiation.pk}", negotiation, Side.SUPPLIER)
        yield from look(OF_STANCES, shown, evidence)


def findings_of_balance(
    negotiation: Negotiation, concessions: Concessions, reciprocity: Reciprocity
) -> Iterator[Finding]:
    """Show what each side gave and told to the detectors; who gives away is at fault."""
    gifts = {
        side: sum(move.is_gift for move in concessions.ledger.concessions_by(side))
        for side in Side.values
    }
    conceded = {side: len(concessions.ledger.concessions_by(side)) for side in Side.values}
    told = {Side.BUYER: reciprocity.told_by_us, Side.SUPPLIER: reciprocity.told_by_them}
    for side, other in ((Side.BUYER, Side.SUPPLIER), (Side.SUPPLIER, Side.BUYER)):
        balance = Balance(gifts[side], conceded[other], told[side], told[other])
        evidence = Evidence(f"negotiation:{negotiation.pk}:{side}", negotiation, side)
        yield from look(OF_BALANCES, balance, evidence)


def findings_of_haggling(negotiation: Negotiation, concessions: Concessions) -> Iterator[Finding]:
    """Show each issue that was moved to the detectors."""
    for line in attention_in(concessions):
        haggling = Haggling(line.name, line.weight, line.moves, line.all_moves)
        evidence = Evidence(f"issue:{line.issue}", negotiation, Side.BUYER)
        yield from look(OF_HAGGLING, haggling, evidence)


def findings_of_offers(
    negotiation: Negotiation,
    packages: Sequence[Package],
    interests: Sequence[Interest],
    *,
    at: datetime,
) -> Iterator[Finding]:
    """Show our package on the table to the detectors."""
    for package in packages:
        if package.side == Side.BUYER and not has_left_the_table(package, at=at):
            yield from findings_of_package(negotiation, package, interests)


def has_left_the_table(package: Package, *, at: datetime) -> bool:
    """Tell whether a package was superseded, withdrawn or has lapsed."""
    is_ended = package.superseded_at is not None or package.withdrawn_at is not None
    return is_ended or (package.lapses_at is not None and package.lapses_at <= at)


def findings_of_package(
    negotiation: Negotiation, package: Package, interests: Sequence[Interest]
) -> Iterator[Finding]:
    """Show what a package of ours leaves open; what we heard later it could not meet."""
    known = [stake_of(row) for row in interests if row.created_at <= package.created_at]
    answers = {
        str(line.interest_id): Answer(line.answer, line.reason) for line in package.coverage.all()
    }
    overlooking = overlooking_of("package", coverage_of(known, answers))
    evidence = Evidence(
        f"package:{package.pk}", negotiation, Side.BUYER, {"round": package.round_id}
    )
    yield from look(OF_DEALS, overlooking, evidence)


def overlooking_of(deal: str, coverage: Iterable[Covered]) -> Overlooking:
    """Count whose top interests a package or an agreement leaves open."""
    holders = [line.stake.holder for line in overlooked_in(coverage)]
    ours = sum(holder == Side.BUYER for holder in holders)
    return Overlooking(deal, ours, len(holders) - ours)
