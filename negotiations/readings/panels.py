"""Signs of integrative talk (R58, R62): what was read, what was not, and what each side did."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from negotiations.interests.models import Interest
from negotiations.offers.models import Package
from negotiations.readings.models import Suggestion
from negotiations.rounds.models import Negotiation, Side
from negotiations.statements.models import Statement
from negotiations.warning_signs.models import WarningSign
from srm.events.models import Event

THREAT = "punitive-threat"


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
    for side in Side:
        other = Side.SUPPLIER if side == Side.BUYER else Side.BUYER
        # A question is held by the side that is asked.
        asked = Suggestion.objects.filter(
            kind=Suggestion.Kind.QUESTION, side=other, statement__in=said.filter(side=side)
        )
        shared = Interest.objects.filter(
            negotiation=negotiation, holder__in=[side, "shared"], source__side=side
        )
        packages = Package.objects.filter(negotiation=negotiation, side=side)
        moved = packages.filter(superseded_at__isnull=False)
        yield indicator("asked-about-interests", side, asked.count(), is_known=has_read)
        yield indicator("told-own-interests", side, shared.count(), is_known=has_read)
        yield indicator("offered-packages", side, packages.count(), is_known=True)
        yield indicator("moved-from-first-package", side, moved.count(), is_known=packages.exists())


def indicator(code: str, side: str, count: int, *, is_known: bool) -> Indicator:
    """Say yes with evidence, no where one would have seen it, unknown otherwise."""
    answer = "yes" if count else "no" if is_known else "unknown"
    return Indicator(code, side, answer, count)
