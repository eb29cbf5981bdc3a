"""Signs of integrative talk (R58, R62): what was read, what was not, and what each side did."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from negotiations.readings.indicators import Heard, Indicator, Window, indicators_of
from negotiations.rounds.models import Negotiation, Side
from negotiations.statements.models import Statement
from negotiations.warning_signs.models import WarningSign
from srm.events.models import Event

THREAT = "punitive-threat"


@dataclass(frozen=True)
class Coverage:
    """How many statements there are, and how many were not read, and why.

    What was taken back is counted apart, and nowhere else.
    """

    total: int
    read: int
    unsupported: int
    failed: int
    read_ours: int
    read_theirs: int
    """Read in a language that the reader was made for."""
    taken_back: int

    @property
    def waiting(self) -> int:
        return self.total - self.read - self.failed

    @property
    def read_sides(self) -> frozenset[str]:
        """Name the sides of which something was read."""
        counts = {Side.BUYER: self.read_ours, Side.SUPPLIER: self.read_theirs}
        return frozenset(side for side, count in counts.items() if count)


@dataclass(frozen=True)
class Panel:
    """How integrative the talk of a negotiation was within a window."""

    window: Window
    coverage: Coverage
    threats: dict[str, int]
    indicators: list[Indicator]

    @property
    def status(self) -> str:
        """`unknown` until something was read: silence is no evidence of peace."""
        if sum(self.threats.values()):
            return "threats"
        return "quiet" if self.coverage.read_sides else "unknown"


def panel_of(negotiation: Negotiation, *, since: datetime, until: datetime) -> Panel:
    """Sum up what was said and offered between two moments."""
    window = Window(since, until)
    every = Statement.objects.filter(window.of("said_at"), negotiation=negotiation)
    said = every.filter(retracted_at=None)
    supported = Q(retracted_at=None, scan__is_supported=True)
    counts = every.aggregate(
        total=Count("pk", filter=Q(retracted_at=None)),
        read=Count("scan", filter=Q(retracted_at=None)),
        unsupported=Count("scan", filter=Q(retracted_at=None, scan__is_supported=False)),
        read_ours=Count("scan", filter=supported & Q(side=Side.BUYER)),
        read_theirs=Count("scan", filter=supported & Q(side=Side.SUPPLIER)),
        taken_back=Count("pk", filter=Q(retracted_at__isnull=False)),
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
    heard = Heard(said, coverage.total, coverage.read_sides)
    return Panel(window, coverage, threats, list(indicators_of(negotiation, heard, window)))
