"""How the other side concedes: its concessions in the last negotiations with us (R12, R40)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from negotiations.briefs.pages import MOST
from negotiations.offers.concessions import Concessions, concessions_from
from negotiations.offers.models import Issue, Package
from negotiations.offers.settlement.ledgers import THEM, Move
from negotiations.offers.snapshots import matter_of
from negotiations.rounds.models import Negotiation, Side
from srm.evidence import Evidence

LAST_TALKS = 5


@dataclass(frozen=True)
class Given:
    """One concession of theirs; what it is worth is null where nothing prices it."""

    negotiation: UUID
    title: str
    issue: str
    old: str | None
    new: str | None
    ours: float | None
    theirs: float | None
    answer: str
    offered_at: datetime
    source: Evidence


@dataclass(frozen=True)
class Giving:
    """The concessions of their side in the last negotiations, newest first."""

    count: int
    rows: Sequence[Given]
    talk_count: int
    package_count: int
    unpriced_count: int


def giving_of(talks: QuerySet[Negotiation]) -> Giving:
    """List what their side conceded; six queries, however many packages there are."""
    theirs = Package.objects.filter(negotiation=OuterRef("pk"), is_binding=True, side=Side.SUPPLIER)
    last = list(talks.filter(Exists(theirs)).order_by("-last_activity_at", "-pk")[:LAST_TALKS])
    ids = [talk.pk for talk in last]
    issues: dict[UUID, list[Issue]] = defaultdict(list)
    for issue in Issue.objects.filter(negotiation__in=ids).order_by("pk"):
        issues[issue.negotiation_id].append(issue)
    offered = Package.objects.filter(negotiation__in=ids, is_binding=True)
    packages: dict[UUID, list[Package]] = defaultdict(list)
    for package in offered.order_by("offered_at", "pk").prefetch_related("values", "conditions"):
        packages[package.negotiation_id].append(package)
    rows: list[Given] = []
    unpriced = 0
    for talk in last:
        matters = [matter_of(issue) for issue in issues[talk.pk]]
        found = concessions_from(matters, packages[talk.pk])
        rows += given_in(talk, found, packages[talk.pk])
        unpriced += sum(is_unpriced(move) for move in found.ledger.moves)
    rows.sort(key=lambda row: row.offered_at, reverse=True)
    count = sum(package.side == THEM for pk in ids for package in packages[pk])
    return Giving(len(rows), rows[:MOST], len(last), count, unpriced)


def given_in(talk: Negotiation, found: Concessions, packages: Sequence[Package]) -> list[Given]:
    """List what their side conceded in a negotiation."""
    names = {matter.key: matter.name for matter in found.matters}
    by_key = {str(package.pk): package for package in packages}
    return [
        Given(
            talk.pk,
            talk.title,
            names[move.issue],
            move.old,
            move.new,
            None if move.ours is None else float(move.ours),
            None if move.theirs is None else float(move.theirs),
            move.answer,
            by_key[move.package].offered_at,
            Evidence("packages", by_key[move.package].pk),
        )
        for move in found.ledger.concessions_by(THEM)
    ]


def is_unpriced(move: Move) -> bool:
    """Tell whether nobody can say if a move of theirs was a concession."""
    return move.side == THEM and move.ours is None and move.theirs is None
