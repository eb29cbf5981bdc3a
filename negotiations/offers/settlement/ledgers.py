"""Who gave what: the differences of consecutive packages of a side, priced for both (R12).

A move is the change of one issue between two consecutive binding packages of one side. It is a
concession if it costs the side that makes it, a hardening if it gains. A concession is answered if
the other side concedes something before the next concession of this side; promised on a condition
it waits for the condition and is nobody's gift.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from negotiations.offers.settlement.tables import Table

US, THEM = "buyer", "supplier"


@dataclass(frozen=True)
class Proviso:
    """If this, then that; `issue` is what the promise is about, empty for the whole package."""

    words: str
    issue: str = ""


@dataclass(frozen=True)
class Offer:
    """A binding package as the ledger sees it, in the order in which packages were made."""

    key: str
    side: str
    values: Mapping[str, str]
    provisos: tuple[Proviso, ...] = ()
    round: str = ""


@dataclass(frozen=True)
class Move:
    """One issue that a side changed. `old` is None where it was not named before."""

    package: str
    previous: str
    round: str
    side: str
    issue: str
    old: str | None
    new: str | None
    ours: Fraction | None
    theirs: Fraction | None
    conditions: tuple[str, ...] = ()
    answer: str = ""
    """Of a concession: answered, unreciprocated, waiting, or conditional."""

    @property
    def kind(self) -> str:
        """Say whether the move is a concession, a hardening, or cannot be told apart."""
        cost = self.ours if self.side == US else self.theirs
        gain = self.theirs if self.side == US else self.ours
        if not cost and not gain:
            return "neutral"
        is_concession = cost < 0 if cost else bool(gain and gain > 0)
        return "concession" if is_concession else "hardening"

    @property
    def is_gift(self) -> bool:
        """Say whether the side conceded without asking for anything in return."""
        return self.kind == "concession" and not self.conditions


@dataclass(frozen=True)
class Total:
    """What the concessions of one side come to, for both sides."""

    count: int = 0
    ours: Fraction = Fraction(0)
    theirs: Fraction = Fraction(0)


@dataclass(frozen=True)
class Ledger:
    """All moves in their order."""

    moves: tuple[Move, ...] = field(default_factory=tuple)

    def concessions_by(self, side: str) -> list[Move]:
        """Give what a side conceded."""
        return [move for move in self.moves if move.side == side and move.kind == "concession"]

    def total_by(self, side: str) -> Total:
        """Add up what a side conceded."""
        moves = self.concessions_by(side)
        return Total(
            len(moves),
            sum((move.ours or Fraction(0) for move in moves), Fraction(0)),
            sum((move.theirs or Fraction(0) for move in moves), Fraction(0)),
        )

    @property
    def unreciprocated(self) -> list[Move]:
        """Name the concessions that nothing came back for."""
        return [move for move in self.moves if move.answer == "unreciprocated"]


def ledger_of(table: Table, offers: Sequence[Offer]) -> Ledger:
    """Compare each package with the one before it of the same side, and price the difference."""
    steps: list[tuple[Offer, list[Move]]] = []
    last: dict[str, Offer] = {}
    for offer in offers:
        before = last.get(offer.side)
        steps.append((offer, list(moves_between(table, before, offer)) if before else []))
        last[offer.side] = offer
    return Ledger(tuple(with_answers(steps)))


def moves_between(table: Table, before: Offer, offer: Offer) -> Iterator[Move]:
    """Give what changed from one package to the next, issue by issue."""
    for issue in sorted({*before.values, *offer.values}):
        old, new = before.values.get(issue), offer.values.get(issue)
        if old != new:
            ours, theirs = worth_of_change(table, issue, old, new)
            yield Move(
                package=offer.key,
                previous=before.key,
                round=offer.round,
                side=offer.side,
                issue=issue,
                old=old,
                new=new,
                ours=ours,
                theirs=theirs,
                conditions=tuple(
                    proviso.words for proviso in offer.provisos if proviso.issue in {"", issue}
                ),
            )


def worth_of_change(
    table: Table, issue: str, old: str | None, new: str | None
) -> tuple[Fraction | None, Fraction | None]:
    """Price a change; a value that is not named is priced as nothing at all."""
    line = table.by_key.get(issue)
    if line is None or old is None or new is None:
        return None, None
    return line.ours(new) - line.ours(old), line.theirs(new) - line.theirs(old)


def with_answers(steps: Sequence[tuple[Offer, list[Move]]]) -> Iterator[Move]:
    """Say of each concession what came back for it."""
    for place, (offer, moves) in enumerate(steps):
        answer = answer_after(offer.side, steps[place + 1 :])
        for move in moves:
            if move.kind != "concession":
                yield move
            else:
                yield replace(move, answer=answer if move.is_gift else "conditional")


def answer_after(side: str, later: Iterable[tuple[Offer, list[Move]]]) -> str:
    """Look for a concession of the other side before the next one of this side."""
    has_replied = False
    for offer, moves in later:
        has_conceded = any(move.kind == "concession" for move in moves)
        if offer.side == side and has_conceded:
            return "unreciprocated"
        if offer.side != side:
            if has_conceded:
                return "answered"
            has_replied = True
    return "unreciprocated" if has_replied else "waiting"
