"""The concession ledger of a negotiation (R12, R14). What a move is worth is private."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from negotiations.offers.models import Package
from negotiations.offers.settlement.ledgers import (
    THEM,
    US,
    Ledger,
    Move,
    Offer,
    Proviso,
    ledger_of,
)
from negotiations.offers.settlement.tables import table_of
from negotiations.offers.settlement.worths import Matter
from negotiations.offers.snapshots import matters_of, values_of
from negotiations.rounds.models import Negotiation


@dataclass(frozen=True)
class Concessions:
    """A ledger with the issues it is about."""

    ledger: Ledger
    matters: tuple[Matter, ...]


def concessions_of(negotiation: Negotiation) -> Concessions:
    """Give who conceded what in a negotiation, from its binding packages in their order."""
    packages = Package.objects.filter(negotiation=negotiation, is_binding=True)
    packages = packages.order_by("offered_at", "pk").prefetch_related("values", "conditions")
    return concessions_from(matters_of(negotiation), packages)


def concessions_from(matters: Sequence[Matter], packages: Iterable[Package]) -> Concessions:
    """Give the ledger of packages that are at hand, in their order."""
    offers = [offer_of(package) for package in packages]
    return Concessions(ledger_of(table_of(matters), offers), tuple(matters))


def offer_of(package: Package) -> Offer:
    """Give a package as the ledger sees it."""
    return Offer(
        key=str(package.pk),
        side=package.side,
        values=values_of(package),
        provisos=tuple(
            Proviso(str(line), str(line.promise_issue_id) if line.promise_issue_id else "")
            for line in package.conditions.all()
        ),
        round=str(package.round_id),
    )


def written(concessions: Concessions) -> dict[str, object]:
    """Write a ledger as the API shows it: gains above zero, costs below."""
    ledger = concessions.ledger
    names = {matter.key: matter.name for matter in concessions.matters}
    totals = {"given": ledger.total_by(US), "received": ledger.total_by(THEM)}
    return {
        "moves": [written_move(move, names) for move in ledger.moves],
        **{
            name: {"count": total.count, "ours": float(total.ours), "theirs": float(total.theirs)}
            for name, total in totals.items()
        },
        "unreciprocated": [written_move(move, names) for move in ledger.unreciprocated],
        "attention": [vars(line) for line in attention_in(concessions)],
    }


def written_move(move: Move, names: dict[str, str]) -> dict[str, object]:
    """Write one move."""
    return {
        "package": move.package,
        "previous": move.previous,
        "round": move.round,
        "side": move.side,
        "issue": move.issue,
        "name": names[move.issue],
        "from": move.old,
        "to": move.new,
        "kind": move.kind,
        "ours": None if move.ours is None else float(move.ours),
        "theirs": None if move.theirs is None else float(move.theirs),
        "conditional_on": list(move.conditions),
        "answer": move.answer or None,
    }


@dataclass(frozen=True)
class Attention:
    """How many of all moves an issue took, beside how much it matters to us (R14)."""

    issue: str
    name: str
    weight: float | None
    moves: int
    all_moves: int


def attention_in(concessions: Concessions) -> list[Attention]:
    """Count the moves of each issue that has any, the most moved first."""
    moves = concessions.ledger.moves
    counts = {
        matter.key: sum(move.issue == matter.key for move in moves)
        for matter in concessions.matters
    }
    found = [
        Attention(
            issue=matter.key,
            name=matter.name,
            weight=None if matter.ours.weight is None else float(matter.ours.weight),
            moves=counts[matter.key],
            all_moves=len(moves),
        )
        for matter in concessions.matters
        if counts[matter.key]
    ]
    return sorted(found, key=lambda line: (-line.moves, line.name))
