"""The Pareto frontier of a space, merged issue by issue instead of package by package.

The packages that are best for both are sums of parts that are best for both (the Nemhauser-Ullmann
recursion: Management Science 15, 1969; Beier & Voecking 2004 on why the lists stay short). So the
issues are added one at a time, last to first, and after each only the pairs of utilities survive
that no other pair beats and that can still reach both reservations. A pair is one whole number,
ours in the high bits and theirs in the low ones: adding numbers adds pairs, sorting numbers sorts
by ours and then by theirs.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from operator import neg

from negotiations.offers.settlement.spaces import Axis, Package, Space, our_axis, their_axis


@dataclass(frozen=True)
class Effort:
    """How many pairs may be formed: while exact, in one merge, and in all merges once thinned.

    Counts and not seconds, so that every machine gives the same answer.
    """

    exact: int = 5_000_000
    merge: int = 1_000_000
    thinned: int = 3_000_000
    shown: int = 50_000


@dataclass(frozen=True)
class Frontier:
    """Pairs that no package beats and that respect both reservations, ours descending.

    Unless exact, every package worth at least our reservation plus `error` to us is matched by a
    pair that gives them no less and us at most `error` less.
    """

    ours: Axis
    theirs: Axis
    low_bits: int
    options: tuple[tuple[int, ...], ...]
    layers: tuple[list[int], ...]
    error: Fraction
    pair_count: int

    @property
    def is_exact(self) -> bool:
        """Say whether nothing was thinned away."""
        return self.error == 0

    @property
    def pairs(self) -> list[tuple[int, int]]:
        """Give the pairs in whole steps of both axes."""
        mask = (1 << self.low_bits) - 1
        return [(key >> self.low_bits, key & mask) for key in self.layers[0]]


@dataclass(frozen=True)
class Layers:
    """For each issue the pairs of it and all later ones, and what it took to find them."""

    found: tuple[list[int], ...]
    lost_steps: int
    pair_count: int


WHOLE_EFFORT = Effort()


def pareto_frontier(space: Space, effort: Effort = WHOLE_EFFORT) -> Frontier:
    """Find all utility pairs that no package beats, or a thinned list with a stated error."""
    ours, theirs = our_axis(space), their_axis(space)
    # One bit more than all of theirs, so that a difference below zero is never mistaken for a pair.
    low_bits = sum(map(max, theirs.steps)).bit_length() + 1
    options = tuple(
        tuple((our << low_bits) + their for our, their in zip(*sides, strict=True))
        for sides in zip(ours.steps, theirs.steps, strict=True)
    )
    layers = merged_layers(
        options, list(zip(needs(ours), needs(theirs), strict=True)), low_bits, effort
    )
    return Frontier(
        ours,
        theirs,
        low_bits,
        options,
        layers.found,
        layers.lost_steps * ours.unit,
        layers.pair_count,
    )


def needs(axis: Axis) -> list[int]:
    """Say what the issues from each one on must yield, if all before it yield their best."""
    best = accumulate(map(max, axis.steps), initial=0)
    return [axis.reservation - so_far for so_far in best][:-1]


def merged_layers(
    options: Sequence[Sequence[int]],
    least: Sequence[tuple[int, int]],
    low_bits: int,
    effort: Effort,
) -> Layers:
    """Merge the issues from last to first, thinning a layer only when the effort runs out."""
    layer, found, pair_count, lost_steps, is_thinned = [0], [[0]], 0, 0, False
    for place in reversed(range(len(options))):
        choices = undominated(sorted(options[place], reverse=True), low_bits)
        upcoming = len(layer) * len(choices)
        is_thinned |= upcoming > effort.merge or pair_count + upcoming > effort.exact
        if is_thinned:
            allowed = min(effort.merge, effort.thinned // (place + 1))
            layer, lost = thinned(layer, max(allowed // len(choices), 2), low_bits)
            lost_steps += lost
            found[-1] = layer
        sums = [pair + choice for choice in choices for pair in layer]
        sums.sort(reverse=True)
        pair_count += len(sums)
        layer = reaching(undominated(sums, low_bits), least[place], low_bits)
        found.append(layer)
    if is_thinned:
        found[-1], lost = thinned(layer, effort.shown, low_bits)
        lost_steps += lost
    return Layers(tuple(reversed(found)), lost_steps, pair_count)


def undominated(descending: Sequence[int], low_bits: int) -> list[int]:
    """Keep the pairs that give them more than every pair that gives us at least as much."""
    mask = (1 << low_bits) - 1
    most = -1
    kept = []
    for pair in descending:
        theirs = pair & mask
        if theirs > most:
            most = theirs
            kept.append(pair)
    return kept


def reaching(layer: list[int], least: tuple[int, int], low_bits: int) -> list[int]:
    """Drop the pairs that miss a reservation whatever the other issues bring."""
    mask = (1 << low_bits) - 1
    start = bisect_left(layer, least[1], key=lambda pair: pair & mask)
    stop = bisect_right(layer, -least[0], key=lambda pair: -(pair >> low_bits))
    return layer[start:stop]


def thinned(layer: list[int], most: int, low_bits: int) -> tuple[list[int], int]:
    """Keep about so many pairs, both ends among them, and say how much of ours that may cost.

    Of neighbours within one width the last stays: it gives them the most and us a little less.
    """
    if len(layer) <= most:
        return layer, 0
    width = ((layer[0] - layer[-1]) >> low_bits) // (most - 1) + 1
    kept, lost, place = [layer[0]], 0, 1
    while place < len(layer):
        start = layer[place] >> low_bits
        lowest = (start - width) << low_bits
        place = bisect_right(layer, -lowest, lo=place, key=neg)
        kept.append(layer[place - 1])
        lost = max(lost, start - (layer[place - 1] >> low_bits))
    return kept, lost


def packages_at(frontier: Frontier, places: Sequence[int]) -> list[Package]:
    """Give the packages at these places of the frontier, each the first of its equals.

    Of packages with the same pair the first is the one whose options come first in the first
    issue, then in the second, and so on.
    """
    rests = [frontier.layers[0][place] for place in places]
    pairs = frontier.pairs
    picks: list[list[int]] = [[] for _ in places]
    for choices, later in zip(frontier.options, frontier.layers[1:], strict=True):
        reachable = set(later)
        for place, rest in enumerate(rests):
            pick = next(pick for pick, choice in enumerate(choices) if rest - choice in reachable)
            picks[place].append(pick)
            rests[place] = rest - choices[pick]
    return [
        Package(tuple(picked), frontier.ours.utility(our), frontier.theirs.utility(their))
        for picked, (our, their) in zip(picks, (pairs[place] for place in places), strict=True)
    ]
