"""Trades that improve a package: one change that both like, or a give and an ask.

A give and an ask on issues of different weight is what Froman & Cohen (1970) and Raiffa (1982, The
Art and Science of Negotiation) call logrolling.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from heapq import nsmallest
from math import lcm

from negotiations.offers.settlement.spaces import Axis, Space, our_axis, their_axis


@dataclass(frozen=True)
class Change:
    """Another option of one issue, and what moving to it is worth to us and to them."""

    issue: int
    old: int
    new: int
    ours: Fraction
    theirs: Fraction


@dataclass(frozen=True)
class Trade:
    """One change, or a give followed by an ask, and what they are worth together."""

    changes: tuple[Change, ...]
    ours: Fraction
    theirs: Fraction


@dataclass(frozen=True)
class Move:
    """A change in whole parts of one measure for both sides, which are quick to compare."""

    issue: int
    new: int
    ours: int
    theirs: int


# What orders trades, best first: product, sum, number of changes, and their places.
Rank = tuple[int, int, int, tuple[tuple[int, int], ...]]


def improving_trades(space: Space, picks: tuple[int, ...], most: int) -> list[Trade]:
    """List the best trades that cost neither side and help at least one.

    Best is the largest product of both gains (Nash's measure with the package as reservation),
    then the largest sum, then fewer changes, then the issues and options that come first.
    """
    return [
        trade_of(space, picks, places)
        for _, _, _, places in nsmallest(most, ranked_trades(space, picks))
    ]


def ranked_trades(space: Space, picks: tuple[int, ...]) -> Iterator[Rank]:
    """Give every improving change, and every give with an ask that pays for it."""
    moves = list(moves_from(space, picks))
    for move in moves:
        if min(move.ours, move.theirs) >= 0 and move.ours + move.theirs > 0:
            yield rank(move.ours, move.theirs, move)
    asks = [move for move in moves if move.theirs < 0 < move.ours]
    for give in [move for move in moves if move.ours < 0 < move.theirs]:
        for ask in asks:
            ours, theirs = give.ours + ask.ours, give.theirs + ask.theirs
            if ours >= 0 and theirs >= 0 and ours + theirs and give.issue != ask.issue:
                yield rank(ours, theirs, give, ask)


def rank(ours: int, theirs: int, *moves: Move) -> Rank:
    """Say where a trade stands among others."""
    places = tuple((move.issue, move.new) for move in moves)
    return -ours * theirs, -ours - theirs, len(places), places


def moves_from(space: Space, picks: tuple[int, ...]) -> Iterator[Move]:
    """Give every change of a single issue."""
    ours, theirs = our_axis(space), their_axis(space)
    whole = lcm(ours.unit.denominator, theirs.unit.denominator)
    for place, old in enumerate(picks):
        our_gains = gains_from(ours, whole, place, old)
        their_gains = gains_from(theirs, whole, place, old)
        for new, (our, their) in enumerate(zip(our_gains, their_gains, strict=True)):
            yield Move(place, new, our, their)


def gains_from(axis: Axis, whole: int, place: int, old: int) -> list[int]:
    """Give what each option of an issue is worth more than the old one."""
    steps = axis.steps[place]
    return [int(axis.unit * whole) * (step - steps[old]) for step in steps]


def trade_of(space: Space, picks: tuple[int, ...], places: tuple[tuple[int, int], ...]) -> Trade:
    """Give the trade that moves these issues to these options."""
    changes = tuple(change_of(space, picks, issue, new) for issue, new in places)
    return Trade(
        changes,
        sum((change.ours for change in changes), Fraction(0)),
        sum((change.theirs for change in changes), Fraction(0)),
    )


def change_of(space: Space, picks: tuple[int, ...], place: int, new: int) -> Change:
    """Give one change with its exact worth."""
    issue, old = space.issues[place], picks[place]
    return Change(
        place,
        old,
        new,
        issue.ours[new] - issue.ours[old],
        issue.theirs[new] - issue.theirs[old],
    )
