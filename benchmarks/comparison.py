"""The comparison: A B C A B C in one run, as CPU milliseconds per request and as ratios."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean

from benchmarks.cases import Case
from benchmarks.load import Ask, Plan
from benchmarks.sites import OURS, Burst, Server, burst

ROUNDS = 2
WARM_UP = 100
WARM_UP_SECONDS = 0.4


@dataclass(frozen=True)
class Cost:
    """Milliseconds per request: of the server, of PostgreSQL, and as the clients saw it."""

    server: float
    database: float
    wall: float

    @property
    def cpu(self) -> float:
        return self.server + self.database

    def __str__(self) -> str:
        return f"{self.cpu:7.2f} = {self.server:6.2f} +{self.database:6.2f}  {self.wall:7.2f}"


@dataclass(frozen=True)
class Compared:
    """The costs of one case, by server; one cost per round."""

    case: str
    costs: dict[str, list[Cost]]

    def average(self, server: str) -> Cost:
        costs = self.costs[server]
        return Cost(
            mean(cost.server for cost in costs),
            mean(cost.database for cost in costs),
            mean(cost.wall for cost in costs),
        )

    def ratios(self, server: str) -> list[float]:
        """How many times what srm costs, in each round."""
        pairs = zip(self.costs[server], self.costs[OURS], strict=True)
        return [theirs.cpu / mine.cpu for theirs, mine in pairs]

    def ratio(self, server: str) -> float:
        return self.average(server).cpu / self.average(OURS).cpu


def compare(case: Case, servers: Sequence[Server], *, seconds: float) -> Compared:
    """Measure one case on all servers in turn, twice."""
    costs: dict[str, list[Cost]] = {server.name: [] for server in servers}
    for round_ in range(ROUNDS):
        for place, server in enumerate(servers):
            leg = round_ * len(servers) + place
            measured = leg_of(case, server, leg, seconds=seconds, is_first=round_ == 0)
            costs[server.name].append(cost_of(measured))
    return Compared(case.name, costs)


def leg_of(case: Case, server: Server, leg: int, *, seconds: float, is_first: bool) -> Burst:
    """Warm up before the first round, with requests of their own where none can be repeated."""
    asks = case.asks(server, leg)
    first, rest = (asks, asks) if case.is_read else (asks[:WARM_UP], asks[WARM_UP:])
    if is_first:
        send(server, first, case, seconds=WARM_UP_SECONDS)
    return send(server, rest, case, seconds=seconds)


def send(server: Server, asks: list[Ask], case: Case, *, seconds: float) -> Burst:
    """Send for some seconds."""
    return burst(server, Plan(server.port, asks, server.headers, seconds, case.is_read))


def cost_of(measured: Burst) -> Cost:
    """Give the cost per request."""
    per_request = 1000 / measured.outcome.done_count
    return Cost(
        measured.spent.server * per_request,
        measured.spent.database * per_request,
        measured.outcome.elapsed * per_request,
    )


def table(compared: Sequence[Compared], names: Sequence[str]) -> str:
    """Print what each costs, and how many times what srm costs."""
    legend = f"{'CPU = server + database':>25}  {'wall':>7}"
    lines = [
        f"{'milliseconds per request':24}" + "".join(f"| {name:^41} " for name in names),
        f"{'':24}" + "".join(f"| {legend} {'ratio':>7} " for _ in names),
    ]
    for row in compared:
        line = f"{row.case:24}"
        for name in names:
            times = "" if name == OURS else f"{row.ratio(name):6.1f}x"
            line += f"| {row.average(name)} {times:>7} "
        lines.append(line)
    return "\n".join(lines)


def spread(compared: Sequence[Compared], name: str) -> str:
    """Tell how much the two rounds differ."""
    parts = [
        f"{row.case} {min(row.ratios(name)):.1f}-{max(row.ratios(name)):.1f}" for row in compared
    ]
    return f"Ratios of the single rounds, {name}: {'; '.join(parts)}"
