"""Settlements as JSON documents: what the route and the command take and answer."""

from collections.abc import Sequence

from negotiations.offers.settlement.appraisal import appraise_package
from negotiations.offers.settlement.frontier import (
    WHOLE_EFFORT,
    Effort,
    packages_at,
    pareto_frontier,
)
from negotiations.offers.settlement.reading import (
    object_at,
    read_space,
    refuse,
    required,
)
from negotiations.offers.settlement.solutions import Solutions, solutions_on
from negotiations.offers.settlement.spaces import Option, Package, Space
from negotiations.offers.settlement.trades import Trade, improving_trades
from negotiations.offers.settlement.wording import in_words

FIELDS = ("issues", "our_reservation", "their_reservation")
DEFAULT_LIMIT = 10_000
LARGEST_LIMIT = 100_000
TRADES_SHOWN = 10


def settle(document: object, effort: Effort = WHOLE_EFFORT) -> dict[str, object]:
    """Answer a document with its frontier and the packages that theories single out."""
    fields = object_at(document, "", (*FIELDS, "limit"))
    limit = read_limit(fields.get("limit"))
    return settle_space(read_space(fields), limit, effort)


def settle_space(space: Space, limit: int, effort: Effort = WHOLE_EFFORT) -> dict[str, object]:
    """Answer a space with its frontier and the packages that theories single out."""
    frontier = pareto_frontier(space, effort)
    solutions = solutions_on(frontier)
    pareto_count = len(frontier.layers[0])
    named = named_places(solutions)
    shown = shown_places(pareto_count, list(named.values()), limit)
    kept = sorted({*shown, *named.values()})
    packages = {
        place: written(space, package)
        for place, package in zip(kept, packages_at(frontier, kept), strict=True)
    }
    return {
        "pareto": [packages[place] for place in shown],
        **{name: packages.get(named.get(name, -1)) for name in Solutions.__annotations__},
        "exact": frontier.is_exact,
        "error": float(frontier.error),
        "count": space.package_count,
        "pareto_count": pareto_count,
        "limit": limit,
    }


def appraise(document: object, effort: Effort = WHOLE_EFFORT) -> dict[str, object]:
    """Answer how good one package is, and which trades would improve it for both."""
    fields = object_at(document, "", (*FIELDS, "package"))
    space = read_space(fields)
    return appraise_picks(space, read_picks(required(fields, "", "package"), space), effort)


def appraise_picks(
    space: Space, picks: tuple[int, ...], effort: Effort = WHOLE_EFFORT
) -> dict[str, object]:
    """Answer how good one package of a space is, and which trades would improve it."""
    appraisal = appraise_package(space, picks, effort)
    return {
        **written(space, appraisal.package),
        "outcome": appraisal.outcome.value,
        "is_efficient": appraisal.is_efficient,
        "efficiency": appraisal.efficiency,
        "distance": appraisal.distance,
        "joint_gain": appraisal.joint_gain,
        "better": appraisal.better and written(space, appraisal.better),
        "trades": [
            written_trade(space, trade) for trade in improving_trades(space, picks, TRADES_SHOWN)
        ],
        "exact": appraisal.is_exact,
        "error": appraisal.error,
    }


def named_places(solutions: Solutions | None) -> dict[str, int]:
    """Give the named packages by name."""
    return dict(vars(solutions)) if solutions else {}


def shown_places(pareto_count: int, named: Sequence[int], limit: int) -> list[int]:
    """Choose what to show: both ends, the named packages, then evenly along the frontier."""
    if pareto_count <= limit:
        return list(range(pareto_count))
    first = list(dict.fromkeys([0, pareto_count - 1, *named]))[:limit]
    others = sorted(set(range(pareto_count)) - set(first))
    spare = limit - len(first)
    return sorted([*first, *(others[turn * len(others) // spare] for turn in range(spare))])


def read_limit(value: object) -> int:
    """Read how many packages of the frontier to show at most."""
    if value is None:
        return DEFAULT_LIMIT
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= LARGEST_LIMIT:
        refuse("/limit", f"limit must be a whole number from 1 to {LARGEST_LIMIT}.")
    return value


def read_picks(value: object, space: Space) -> tuple[int, ...]:
    """Read a package: one option of each issue."""
    names = tuple(issue.name for issue in space.issues)
    package = object_at(value, "/package", names)
    picks = []
    for issue in space.issues:
        option = required(package, "/package", issue.name)
        matching = [
            place
            for place, known in enumerate(issue.options)
            if known == option and isinstance(known, bool) == isinstance(option, bool)
        ]
        if not matching:
            refuse(f"/package/{issue.name}", f"{issue.name} has no option {option!r}.")
        picks.append(matching[0])
    return tuple(picks)


def written(space: Space, package: Package) -> dict[str, object]:
    """Write a package with the nearest doubles of its exact utilities."""
    return {
        "options": options_of(space, package),
        "ours": float(package.ours),
        "theirs": float(package.theirs),
    }


def options_of(space: Space, package: Package) -> dict[str, Option]:
    """Name the option of each issue."""
    return {
        issue.name: issue.options[pick]
        for issue, pick in zip(space.issues, package.picks, strict=True)
    }


def written_trade(space: Space, trade: Trade) -> dict[str, object]:
    """Write a trade with its worth to both, change by change and in words."""
    return {
        "changes": [
            {
                "issue": space.issues[change.issue].name,
                "from": space.issues[change.issue].options[change.old],
                "to": space.issues[change.issue].options[change.new],
                "ours": float(change.ours),
                "theirs": float(change.theirs),
            }
            for change in trade.changes
        ],
        "ours": float(trade.ours),
        "theirs": float(trade.theirs),
        "words": in_words(space, trade),
    }
