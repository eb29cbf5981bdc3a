"""What a value is worth to one side, from 0 to 1: the value functions of additive utility.

Three forms: linear from the limit (0) to the ideal (1); points between which it is linear; a table
with one worth per option. Beyond the ends the worth stays what it is there. Of a kind with options
that has no table the ideal is worth 1 and everything else 0.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from itertools import pairwise

from negotiations.offers.settlement.outcomes import position_between

OPTION_KINDS = ("choice", "yes_no")
YES_NO = ("yes", "no")


@dataclass(frozen=True)
class Wish:
    """What one side wants of an issue, as far as it is known."""

    ideal: str = ""
    limit: str = ""
    weight: Fraction | None = None
    worths: Mapping[str, Fraction] = field(default_factory=dict)
    target: str = ""


@dataclass(frozen=True)
class Matter:
    """An issue as both sides see it; theirs is what we believe, and how surely."""

    key: str
    name: str
    kind: str
    unit: str = ""
    options: tuple[str, ...] = ()
    ours: Wish = Wish()
    theirs: Wish = Wish()
    confidence: Fraction | None = None

    @property
    def has_options(self) -> bool:
        """Say whether the values are a list and not a range."""
        return self.kind in OPTION_KINDS

    @property
    def choices(self) -> tuple[str, ...]:
        """Give the values of a kind that has options."""
        return YES_NO if self.kind == "yes_no" else self.options


def place_on_scale(matter: Matter, value: str) -> Fraction:
    """Put a value of a range on a line: numbers as they are, dates as days."""
    if matter.kind == "date":
        return Fraction(date.fromisoformat(value).toordinal())
    return Fraction(value)


def worth_of(matter: Matter, wish: Wish, value: str) -> Fraction | None:
    """Say what a value is worth to a side; None where its wishes are not known."""
    if matter.has_options:
        return worth_of_option(wish, value)
    points = points_of(matter, wish)
    return worth_between(points, place_on_scale(matter, value)) if points else None


def worth_of_option(wish: Wish, value: str) -> Fraction | None:
    """Look an option up; without a table only the ideal is worth something."""
    if wish.worths:
        return wish.worths.get(value)
    return Fraction(value == wish.ideal) if wish.ideal else None


def points_of(matter: Matter, wish: Wish) -> list[tuple[Fraction, Fraction]]:
    """Give the points of a side's value function, lowest value first; none if it has none."""
    if wish.worths:
        return sorted((place_on_scale(matter, at), worth) for at, worth in wish.worths.items())
    if not wish.ideal or not wish.limit or wish.ideal == wish.limit:
        return []
    ends = [(wish.limit, Fraction(0)), (wish.ideal, Fraction(1))]
    return sorted((place_on_scale(matter, at), worth) for at, worth in ends)


def worth_between(points: Sequence[tuple[Fraction, Fraction]], place: Fraction) -> Fraction:
    """Interpolate between the points around a place."""
    if place <= points[0][0]:
        return points[0][1]
    for (left, low), (right, high) in pairwise(points):
        if place <= right:
            return low + (high - low) * (place - left) / (right - left)
    return points[-1][1]


def position_of(matter: Matter, wish: Wish, value: str) -> Fraction | None:
    """Say where a value lies between a side's limit (0) and ideal (1), not cut off (R44)."""
    if not wish.ideal or not wish.limit or wish.ideal == wish.limit:
        return None
    if matter.has_options:
        return {wish.limit: Fraction(0), wish.ideal: Fraction(1)}.get(value)
    place, ideal, limit = (place_on_scale(matter, text) for text in (value, wish.ideal, wish.limit))
    return position_between(place, ideal=ideal, limit=limit)


def is_past_limit(matter: Matter, wish: Wish, value: str) -> bool | None:
    """Say whether a value is worse than the limit of a side; None where nobody told what is worse.

    A side without a limit has none to pass.
    """
    if not wish.limit or value == wish.limit:
        return False
    if matter.has_options:
        return is_option_past(wish, value)
    return is_beyond(matter, wish.limit, value, direction_of(matter, wish))


def is_past_our_limit(matter: Matter, value: str) -> bool | None:
    """Say whether a value is worse than our limit."""
    return is_past_limit(matter, matter.ours, value)


def is_past_their_limit(matter: Matter, value: str) -> bool | None:
    """Say whether a value is worse than what we believe is their limit.

    Where nobody told what they like better, it is the opposite of what we like: the worst case.
    """
    if not matter.theirs.limit:
        return False
    if matter.has_options:
        filled, _ = with_their_wishes(matter)
        return is_past_limit(filled, filled.theirs, value)
    direction = direction_of(matter, matter.theirs)
    if direction is None and (ours := direction_of(matter, matter.ours)) is not None:
        direction = -ours
    return is_beyond(matter, matter.theirs.limit, value, direction)


def is_option_past(wish: Wish, value: str) -> bool | None:
    """Say whether an option is worth less than that of the limit; the wishes never are.

    Without a table the ideal and the target are better than the limit, and of others nobody told.
    """
    if wish.worths:
        worth, least = wish.worths.get(value), wish.worths.get(wish.limit)
        return None if worth is None or least is None else worth < least
    if value in {wish.ideal, wish.target}:
        return False
    return True if wish.ideal == wish.limit else None


def is_beyond(matter: Matter, limit: str, value: str, direction: int | None) -> bool | None:
    """Say whether a value of a range lies on the wrong side of a limit."""
    distance = place_on_scale(matter, value) - place_on_scale(matter, limit)
    if direction is None:
        return None if distance else False
    return distance * direction < 0


def direction_of(matter: Matter, wish: Wish) -> int | None:
    """Say which way is better than the limit, 1 for up: towards ideal, target, or highest worth.

    None where none of them lies on one side of the limit.
    """
    if not wish.limit:
        return None
    limit = place_on_scale(matter, wish.limit)
    for text in (wish.ideal, wish.target):
        if text and (place := place_on_scale(matter, text)) != limit:
            return 1 if place > limit else -1
    if not wish.worths:
        return None
    points, best = points_of(matter, wish), max(wish.worths.values())
    sides = {1 if at > limit else -1 for at, worth in points if worth == best and at != limit}
    is_flat = best == min(wish.worths.values())
    return sides.pop() if len(sides) == 1 and not is_flat else None


def with_their_wishes(matter: Matter) -> tuple[Matter, list[str]]:
    """Fill what we do not know of them from the opposite of ours, and name what was assumed.

    Their ideal is then our limit, their limit our ideal, their table one minus ours: the worst
    case, in which there is nothing but the pie to divide.
    """
    ours, theirs = matter.ours, matter.theirs
    if theirs.worths:
        return matter, []
    if matter.has_options:
        if theirs.ideal:
            return matter, []
        opposite = {
            option: 1 - worth
            for option in matter.choices
            if (worth := worth_of_option(ours, option)) is not None
        }
        filled = replace(matter, theirs=replace(theirs, worths=opposite))
        return filled, ["their_worths"] if opposite else []
    stand_ins = {"ideal": ours.limit, "limit": ours.ideal}
    missing = {name: at for name, at in stand_ins.items() if not getattr(theirs, name) and at}
    ends = {"ideal": theirs.ideal, "limit": theirs.limit, **missing}
    filled = replace(matter, theirs=replace(theirs, ideal=ends["ideal"], limit=ends["limit"]))
    return filled, [f"their_{name}" for name in missing]
