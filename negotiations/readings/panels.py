"""Signs of integrative talk (R58, R62): what was read, what was not, and what each side did."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from negotiations.interests.models import Interest
from negotiations.offers.concessions import concessions_of
from negotiations.offers.models import Package
from negotiations.offers.settlement.ledgers import Ledger
from negotiations.readings.models import Suggestion
from negotiations.rounds.models import Negotiation, Side
from negotiations.statements.models import Statement
from negotiations.warning_signs.models import WarningSign
from srm.events.models import Event
from srm.evidence import Evidence

THREAT = "punitive-threat"
MOST_SHOWN = 12
"""Rows of evidence of each indicator."""
Rows = QuerySet[Any]  # Any: rows of many tables


@dataclass(frozen=True)
class Coverage:
    """How many statements there are, and how many were not read, and why."""

    total: int
    read: int
    unsupported: int
    failed: int

    @property
    def waiting(self) -> int:
        return self.total - self.read - self.failed


@dataclass(frozen=True)
class Indicator:
    """One thing a side that wants a joint gain does: yes, no, or unknown, with the evidence."""

    code: str
    side: str
    answer: str
    evidence_count: int
    evidence: Sequence[Evidence] = ()
    """The first of the rows that show it."""


@dataclass(frozen=True)
class Panel:
    """How integrative the talk of a negotiation was within a window."""

    coverage: Coverage
    threats: dict[str, int]
    indicators: list[Indicator]

    @property
    def status(self) -> str:
        """`unknown` until something was read: silence is no evidence of peace."""
        if sum(self.threats.values()):
            return "threats"
        return "quiet" if self.coverage.read else "unknown"


def panel_of(negotiation: Negotiation, *, since: datetime, until: datetime) -> Panel:
    """Sum up what was said between two moments."""
    said = Statement.objects.filter(negotiation=negotiation, said_at__gte=since, said_at__lt=until)
    counts = said.aggregate(
        total=Count("pk"),
        read=Count("scan"),
        unsupported=Count("scan", filter=Q(scan__is_supported=False)),
    )
    failed = Event.objects.dead().filter(
        subject_type="statement", subject_id__in=said.filter(scan=None).values("pk")
    )
    coverage = Coverage(failed=failed.count(), **counts)
    signs = WarningSign.objects.filter(code=THREAT, statement__in=said)
    by_direction = dict(
        signs.exclude(verdict=WarningSign.Verdict.DISMISSED)
        .order_by()
        .values_list("direction")
        .annotate(Count("pk"))
    )
    threats = {name: by_direction.get(name, 0) for name in WarningSign.Direction.values}
    indicators = list(indicators_of(negotiation, said, has_read=counts["read"] > 0))
    return Panel(coverage, threats, indicators)


def indicators_of(
    negotiation: Negotiation, said: QuerySet[Statement], *, has_read: bool
) -> Iterator[Indicator]:
    """Ask of each side what one would see if it looked for a joint gain."""
    ledger = concessions_of(negotiation).ledger
    for side in Side:
        other = Side.SUPPLIER if side == Side.BUYER else Side.BUYER
        # A question is held by the side that is asked.
        asked = Suggestion.objects.filter(
            kind=Suggestion.Kind.QUESTION, side=other, statement__in=said.filter(side=side)
        )
        told = Interest.objects.filter(
            negotiation=negotiation, holder__in=[side, "shared"], source__side=side
        )
        packages = Package.objects.filter(negotiation=negotiation, side=side)
        moved = packages.filter(superseded_at__isnull=False)
        offered = indicator("offered-packages", side, found("packages", packages), is_known=True)
        has_offered = offered.evidence_count > 0
        yield indicator(
            "asked-about-interests", side, found("suggestions", asked), is_known=has_read
        )
        yield indicator("told-own-interests", side, found("interests", told), is_known=has_read)
        yield offered
        yield indicator(
            "moved-from-first-package", side, found("packages", moved), is_known=has_offered
        )
        yield reciprocated(side, other, ledger)


def reciprocated(side: Side, other: Side, ledger: Ledger) -> Indicator:
    """Tell whether a side answered what the other conceded; the evidence is what it answered."""
    given = [move for move in ledger.concessions_by(other) if move.is_gift]
    packages = dict.fromkeys(UUID(move.package) for move in given if move.answer == "answered")
    rows = [Evidence("packages", package) for package in packages]
    is_known = any(move.answer == "unreciprocated" for move in given)
    return indicator("reciprocated", side, (len(rows), rows[:MOST_SHOWN]), is_known=is_known)


def found(resource: str, rows: Rows) -> tuple[int, list[Evidence]]:
    """Count rows and name the first of them; they are only counted where there are more."""
    first = list(rows.order_by("pk").values_list("pk", flat=True)[: MOST_SHOWN + 1])
    count = len(first) if len(first) <= MOST_SHOWN else rows.count()
    return count, [Evidence(resource, pk) for pk in first[:MOST_SHOWN]]


def indicator(
    code: str, side: str, rows: tuple[int, Sequence[Evidence]], *, is_known: bool
) -> Indicator:
    """Say yes with evidence, no where one would have seen it, unknown otherwise."""
    count, evidence = rows
    answer = "yes" if count else "no" if is_known else "unknown"
    return Indicator(code, side, answer, count, evidence)
