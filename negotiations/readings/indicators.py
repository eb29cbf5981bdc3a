"""What each side did within a window that one does who looks for a joint gain (R62).

Yes with the rows that show it; no where one would have seen it; unknown otherwise.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from negotiations.interests.models import Disclosure, Interest
from negotiations.offers.concessions import concessions_from
from negotiations.offers.models import Package
from negotiations.offers.moving import moved_in
from negotiations.offers.settlement.ledgers import Ledger
from negotiations.offers.snapshots import matters_of
from negotiations.preparation.questions.models import Question
from negotiations.readings.models import Suggestion
from negotiations.rounds.models import Negotiation, Side
from negotiations.statements.models import Statement
from srm.evidence import Evidence

MOST_SHOWN = 12
"""Rows of evidence of each indicator."""
Rows = QuerySet[Any]  # Any: rows of many tables
Found = tuple[int, Sequence[Evidence]]


@dataclass(frozen=True)
class Window:
    """From a moment on, up to another."""

    since: datetime
    until: datetime

    def has(self, moment: datetime) -> bool:
        """Tell whether a moment lies in it."""
        return self.since <= moment < self.until

    def of(self, moment: str) -> Q:
        """Keep the rows whose moment lies in it."""
        return Q(**{f"{moment}__gte": self.since, f"{moment}__lt": self.until})


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
class Heard:
    """What was said in the window and not taken back, and of which sides words were read."""

    statements: QuerySet[Statement]
    count: int
    read_sides: frozenset[str]


@dataclass(frozen=True)
class Table:
    """The packages up to the end of a window, in their order, and the ledger of the binding."""

    window: Window
    packages: Sequence[Package]
    ledger: Ledger

    @property
    def offered_at(self) -> Mapping[UUID, datetime]:
        return {package.pk: package.offered_at for package in self.packages}

    @property
    def recent(self) -> Sequence[Package]:
        """Those that were offered within the window."""
        return [package for package in self.packages if self.window.has(package.offered_at)]


def indicators_of(negotiation: Negotiation, heard: Heard, window: Window) -> Iterator[Indicator]:
    """Ask of each side what one would see if it looked for a joint gain."""
    table = table_of(negotiation, window)
    has_happened = heard.count > 0 or bool(table.recent)
    for side in Side:
        is_read = side in heard.read_sides
        own = [Evidence("packages", package.pk) for package in table.recent if package.side == side]
        questions = asked_in(negotiation, side, heard, window)
        told = found("interests", told_in(negotiation, side, heard, window))
        yield indicator("asked-about-interests", side, questions, is_known=is_read)
        yield indicator("told-own-interests", side, told, is_known=is_read)
        yield indicator("offered-packages", side, cut(own), is_known=has_happened)
        yield moved_from_first(side, table)
        yield reciprocated(side, table)


def table_of(negotiation: Negotiation, window: Window) -> Table:
    """Read what was offered up to the end of a window."""
    rows = Package.objects.filter(negotiation=negotiation, offered_at__lt=window.until)
    rows = rows.order_by("offered_at", "pk").prefetch_related("values", "conditions")
    packages = list(rows)
    binding = [package for package in packages if package.is_binding]
    ledger = concessions_from(matters_of(negotiation), binding).ledger
    return Table(window, packages, ledger)


def asked_in(negotiation: Negotiation, side: Side, heard: Heard, window: Window) -> Found:
    """Find what a side asked: as its words were read, and of ours what we planned and asked."""
    # A question is held by the side that is asked.
    read = Suggestion.objects.filter(
        kind=Suggestion.Kind.QUESTION,
        side=other_than(side),
        statement__in=heard.statements.filter(side=side),
    ).exclude(state=Suggestion.State.REFUSED)
    in_words = found("suggestions", read)
    if side != Side.BUYER:
        return in_words
    planned = Question.objects.filter(window.of("asked_at"), negotiation=negotiation)
    return together(found("questions", planned), in_words)


def told_in(negotiation: Negotiation, side: Side, heard: Heard, window: Window) -> Rows:
    """Find the interests of its own that a side was heard saying, or is noted to have told."""
    told = Disclosure.objects.filter(
        window.of("disclosed_at"), side=side, statement__retracted_at=None
    )
    said = Q(source__in=heard.statements.filter(side=side))
    return Interest.objects.filter(
        said | Q(pk__in=told.values("interest")),
        negotiation=negotiation,
        holder__in=[side, Interest.Holder.SHARED],
    )


def moved_from_first(side: Side, table: Table) -> Indicator:
    """Tell whether a side came away from its first package; what only gains it is no coming."""
    moves = table.ledger.moves
    hardened = {(move.package, move.issue) for move in moves if move.kind == "hardening"}
    moved = moved_in(table.packages)
    rows = [
        Evidence("packages", package.pk)
        for package in table.recent
        if package.side == side
        and any((str(package.pk), str(issue)) not in hardened for issue in moved[package.pk].issues)
    ]
    binding = [package for package in table.packages if package.is_binding]
    first = next((package for package in binding if package.side == side), None)
    later = [package for package in table.recent if package.is_binding and package != first]
    # Who took what the other side offered did not keep to its own.
    has_taken = any(package.accepted_at for package in binding if package.side != side)
    had_to = first is not None and any(one.offered_at >= first.offered_at for one in later)
    is_known = had_to and not has_taken
    return indicator("moved-from-first-package", side, cut(rows), is_known=is_known)


def reciprocated(side: Side, table: Table) -> Indicator:
    """Tell whether a side answered what the other conceded; the evidence is what it answered."""
    offered_at = table.offered_at
    given = [
        move
        for move in table.ledger.concessions_by(other_than(side))
        if move.is_gift and table.window.has(offered_at[UUID(move.package)])
    ]
    packages = dict.fromkeys(UUID(move.package) for move in given if move.answer == "answered")
    rows = [Evidence("packages", package) for package in packages]
    is_known = any(move.answer == "unreciprocated" for move in given)
    return indicator("reciprocated", side, cut(rows), is_known=is_known)


def other_than(side: Side) -> Side:
    """Name the other side."""
    return Side.SUPPLIER if side == Side.BUYER else Side.BUYER


def found(resource: str, rows: Rows) -> Found:
    """Count rows and name the first of them; they are only counted where there are more."""
    first = list(rows.order_by("pk").values_list("pk", flat=True)[: MOST_SHOWN + 1])
    count = len(first) if len(first) <= MOST_SHOWN else rows.count()
    return count, [Evidence(resource, pk) for pk in first[:MOST_SHOWN]]


def cut(rows: Sequence[Evidence]) -> Found:
    """Count rows that are at hand, and keep the first of them."""
    return len(rows), rows[:MOST_SHOWN]


def together(one: Found, two: Found) -> Found:
    """Put rows of two kinds together."""
    return one[0] + two[0], [*one[1], *two[1]][:MOST_SHOWN]


def indicator(code: str, side: str, rows: Found, *, is_known: bool) -> Indicator:
    """Say yes with evidence, no where one would have seen it, unknown otherwise."""
    count, evidence = rows
    answer = "yes" if count else "no" if is_known else "unknown"
    return Indicator(code, side, answer, count, evidence)
