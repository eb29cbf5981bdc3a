"""A negotiation's own issues as a space to settle: weights, and ranges as options on a grid."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from negotiations.offers.settlement.frontier import Effort
from negotiations.offers.settlement.spaces import Issue, Space
from negotiations.offers.settlement.worths import (
    Matter,
    Wish,
    is_past_limit,
    place_on_scale,
    with_their_wishes,
    worth_of,
)

# A web request has less time than a benchmark; the answer says when it is not exact.
REQUEST_EFFORT = Effort(exact=600_000, merge=150_000, thinned=300_000, shown=2_000)
GRID_STEPS = 20
# No value is written finer than this.
FINEST = {"days": Fraction(1), "date": Fraction(1), "money": Fraction(1, 100)}
FINEST_NUMBER = Fraction(1, 10**6)


@dataclass(frozen=True)
class Priced:
    """An issue that both sides' wishes are known or assumed of, with its two weights."""

    matter: Matter
    our_weight: Fraction
    their_weight: Fraction

    def ours(self, value: str) -> Fraction:
        """Give what a value adds to our utility."""
        return self.our_weight * (worth_of(self.matter, self.matter.ours, value) or 0)

    def theirs(self, value: str) -> Fraction:
        """Give what a value adds to their utility, as far as we can tell."""
        return self.their_weight * (worth_of(self.matter, self.matter.theirs, value) or 0)


@dataclass(frozen=True)
class Assumption:
    """Something of theirs that nobody told us, filled with the opposite of ours or evenly."""

    issue: str
    about: str


@dataclass(frozen=True)
class Table:
    """What is negotiable: what can be priced for both sides, and what cannot."""

    priced: tuple[Priced, ...]
    unpriced: tuple[Matter, ...]
    assumptions: tuple[Assumption, ...]

    @property
    def by_key(self) -> dict[str, Priced]:
        """Find priced issues by their key."""
        return {line.matter.key: line for line in self.priced}


def table_of(matters: Sequence[Matter]) -> Table:
    """Price what can be priced: the issues of which a value is worth something to both."""
    known, unpriced = [], []
    for matter in matters:
        filled, assumed = with_their_wishes(matter)
        if is_known(filled, filled.ours) and is_known(filled, filled.theirs):
            known.append((filled, assumed))
        else:
            unpriced.append(matter)
    ours = shares([matter.ours.weight for matter, _ in known])
    theirs = shares([matter.theirs.weight for matter, _ in known])
    priced = [
        Priced(matter, our, their)
        for (matter, _), our, their in zip(known, ours, theirs, strict=True)
    ]
    return Table(tuple(priced), tuple(unpriced), tuple(assumptions_about(known)))


def assumptions_about(known: Sequence[tuple[Matter, list[str]]]) -> Iterator[Assumption]:
    """Name what was filled of the wishes, and which weights nobody gave."""
    for matter, assumed in known:
        yield from (Assumption(matter.name, about) for about in assumed)
        if matter.ours.weight is None:
            yield Assumption(matter.name, "our_weight")
        if matter.theirs.weight is None:
            yield Assumption(matter.name, "their_weight")


def is_known(matter: Matter, wish: Wish) -> bool:
    """Say whether a side's wishes about an issue are enough to tell better from worse."""
    if matter.has_options:
        return bool(wish.worths or wish.ideal)
    return bool(wish.worths or (wish.ideal and wish.limit and wish.ideal != wish.limit))


def shares(weights: Sequence[Fraction | None]) -> list[Fraction]:
    """Keep the weights that are given; the others share evenly what is left of 1."""
    given = sum((weight for weight in weights if weight is not None), Fraction(0))
    unknown = sum(weight is None for weight in weights)
    rest = max(1 - given, Fraction(0)) / unknown if unknown else Fraction(0)
    return [rest if weight is None else weight for weight in weights]


def utilities_of(table: Table, values: Mapping[str, str]) -> tuple[Fraction, Fraction]:
    """Add up what a package's values are worth to us and to them."""
    named = [(line, values[line.matter.key]) for line in table.priced if line.matter.key in values]
    return (
        sum((line.ours(value) for line, value in named), Fraction(0)),
        sum((line.theirs(value) for line, value in named), Fraction(0)),
    )


def space_of(lines: Iterable[Priced], extra: Mapping[str, Iterable[str]]) -> Space | None:
    """Make a space of the values that neither side's limit forbids, and some more of one's own.

    None when an issue has no value that both can bear: there is nothing to settle.
    """
    issues = []
    for line in lines:
        values = options_of(line.matter, extra.get(line.matter.key, ()))
        if not values:
            return None
        issues.append(
            Issue(
                line.matter.name,
                tuple(in_unit(line.matter, value) for value in values),
                tuple(line.ours(value) for value in values),
                tuple(line.theirs(value) for value in values),
            )
        )
    return Space(tuple(issues))


def options_of(matter: Matter, extra: Iterable[str] = ()) -> list[str]:
    """List the values to choose from, in their order; `extra` are kept whatever the limits say."""
    kept = set(extra)
    if matter.has_options:
        return [value for value in matter.choices if value in kept or is_bearable(matter, value)]
    allowed = {value for value in grid(matter) if is_bearable(matter, value)}
    return sorted({*allowed, *kept}, key=lambda value: place_on_scale(matter, value))


def is_bearable(matter: Matter, value: str) -> bool:
    """Say whether a value may be proposed: surely within our limit, and not past theirs.

    What may be past theirs for all we know is theirs to refuse.
    """
    is_past_theirs = is_past_limit(matter, matter.theirs, value)
    return is_past_limit(matter, matter.ours, value) is False and not is_past_theirs


def grid(matter: Matter) -> list[str]:
    """Lay round steps over the range that both sides' wishes span, and keep the wishes."""
    wishes = [
        value
        for wish in (matter.ours, matter.theirs)
        for value in (wish.ideal, wish.limit, *wish.worths)
        if value
    ]
    places = [place_on_scale(matter, value) for value in wishes]
    low, high = min(places), max(places)
    finest = FINEST.get(matter.kind, FINEST_NUMBER)
    step = max(round_step((high - low) / GRID_STEPS), finest)
    steps = [step * turn for turn in range(ceil(low / step), floor(high / step) + 1)]
    return [*wishes, *(value_at(matter, place) for place in steps)]


def round_step(width: Fraction) -> Fraction:
    """Find the smallest of 1, 2, 5, 10, 20, 50, … and 0.5, 0.2, … that is not below a width."""
    power = Fraction(1)
    while power > width:
        power /= 10
    while power * 10 <= width:
        power *= 10
    return next(power * digit for digit in (1, 2, 5, 10) if power * digit >= width)


def value_at(matter: Matter, place: Fraction) -> str:
    """Write a place of the line as a value of the issue."""
    if matter.kind == "date":
        return date.fromordinal(int(place)).isoformat()
    # Round steps have a finite decimal.
    number = Decimal(place.numerator) / Decimal(place.denominator)
    return format(number.normalize() + 0, "f")


def in_unit(matter: Matter, value: str) -> str:
    """Write a value with its unit, as people say it."""
    return f"{value} {matter.unit}" if matter.unit else value
