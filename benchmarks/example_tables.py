"""Tables to negotiate, told twice: as issues that srm stores, and as NegMAS understands them.

NegMAS gets the ranges themselves and lays its own even levels over them, and reckons every worth
itself; nothing that srm made of a range reaches it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from itertools import pairwise
from typing import Any

from benchmarks.negmas_answers import NegmasAnswer, answer_to

Points = tuple[tuple[float, float], ...]
"""Value and worth, lowest value first; linear in between."""


@dataclass(frozen=True)
class Range:
    """An issue of numbers or days, in so many levels, with what its values are worth."""

    name: str
    kind: str
    low: float
    high: float
    levels: int
    weights: tuple[float, float]
    ours: Points
    theirs: Points

    def facts(self) -> dict[str, object]:
        """Give the issue as it is stored."""
        return {
            "name": self.name,
            "kind": self.kind,
            "currency": "EUR" if self.kind == "money" else "",
            **stored_wish("", self.ours, self.written),
            **stored_wish("their_", self.theirs, self.written),
        }

    def written(self, value: float) -> str:
        """Write a value as the kind of the issue wants it."""
        if self.kind == "date":
            return date.fromordinal(int(value)).isoformat()
        return f"{value:g}"

    def negmas_issue(self, outcomes: Any) -> Any:  # Any: NegMAS has no types
        whole = outcomes.make_issue((float(self.low), float(self.high)), self.name)
        return whole.to_discrete(self.levels, grid=True)

    def negmas_worth(self, funs: Any, side: int) -> Any:  # Any: as above
        points = (self.ours, self.theirs)[side]
        return funs.LambdaFun(lambda value: worth_at(points, value))


@dataclass(frozen=True)
class Choice:
    """An issue with options, and what each is worth to both."""

    name: str
    weights: tuple[float, float]
    worths: Mapping[str, tuple[float, float]]

    def facts(self) -> dict[str, object]:
        """Give the issue as it is stored."""
        is_yes_no = set(self.worths) == {"yes", "no"}
        names = ("our_worths", "their_worths")
        return {
            "name": self.name,
            "kind": "yes_no" if is_yes_no else "choice",
            "options": [] if is_yes_no else list(self.worths),
            **{
                field: [
                    {"value": option, "worth": str(worth[side])}
                    for option, worth in self.worths.items()
                ]
                for side, field in enumerate(names)
            },
        }

    def negmas_issue(self, outcomes: Any) -> Any:  # Any: as above
        return outcomes.make_issue(list(self.worths), self.name)

    def negmas_worth(self, funs: Any, side: int) -> Any:  # Any: as above
        return funs.TableFun({option: worth[side] for option, worth in self.worths.items()})


Line = Range | Choice


def stored_wish(prefix: str, points: Points, written: Callable[[float], str]) -> dict[str, object]:
    """Store two points as limit and ideal, more of them as a value function."""
    if len(points) == 2:
        by_worth = {worth: written(value) for value, worth in points}
        return {f"{prefix}limit": by_worth[0], f"{prefix}ideal": by_worth[1]}
    rows = [{"value": written(value), "worth": f"{worth:g}"} for value, worth in points]
    return {"their_worths" if prefix else "our_worths": rows}


def worth_at(points: Points, value: float) -> float:
    """Interpolate between the points around a value; beyond the ends nothing changes."""
    if value <= points[0][0]:
        return points[0][1]
    for (left, low), (right, high) in pairwise(points):
        if value <= right:
            return low + (high - low) * (value - left) / (right - left)
    return points[-1][1]


def up(low: float, high: float) -> Points:
    """Want more: nothing at the lower end, all at the upper."""
    return ((low, 0), (high, 1))


def down(low: float, high: float) -> Points:
    """Want less."""
    return ((low, 1), (high, 0))


FIRST, LAST = date(2027, 3, 1).toordinal(), date(2027, 3, 21).toordinal()
EXAMPLES: Mapping[str, Sequence[Line]] = {
    "air conditioners": [
        Range("discount", "percent", 0, 4, 21, (0.5, 0.25), up(0, 4), down(0, 4)),
        Choice("paid first", (0.2, 0.6), {"yes": (0, 1), "no": (1, 0)}),
        # They want more than we do: beyond 5,000 a unit more is worth nothing more to us.
        Range("units", "quantity", 3000, 6000, 16, (0.3, 0.15), up(3000, 5000), up(3000, 6000)),
    ],
    "buyer and seller": [
        Range("price", "quantity", 0, 9, 19, (0.4, 0.4), down(0, 9), up(0, 9)),
        Range("quantity", "quantity", 1, 11, 21, (0.2, 0.2), up(1, 11), up(1, 11)),
        Range("delivery", "days", 0, 9, 10, (0.4, 0.4), up(0, 9), down(0, 9)),
    ],
    "bent value functions": [
        Range(
            *("payment", "days", 0, 60, 13, (0.3, 0.5)),
            ((0, 0), (30, 0.7), (60, 1)),
            ((0, 1), (15, 0.9), (60, 0)),
        ),
        Range("price", "money", 100, 120, 21, (0.6, 0.3), down(100, 120), up(100, 120)),
        Range("warranty", "quantity", 12, 36, 13, (0.1, 0.2), up(12, 36), down(12, 36)),
    ],
    "supply contract": [
        Range("price", "percent", 0, 10, 21, (0.4, 0.3), down(0, 10), up(0, 10)),
        Range("payment", "days", 0, 60, 13, (0.15, 0.3), up(0, 60), down(0, 60)),
        Range("start", "date", FIRST, LAST, 21, (0.15, 0.2), down(FIRST, LAST), up(FIRST, LAST)),
        Choice(
            "delivery",
            (0.2, 0.1),
            {"depot": (0.6, 0.5), "shops": (1, 0), "pick up": (0, 1), "harbour": (0.3, 0.9)},
        ),
        Choice("training", (0.1, 0.1), {"yes": (1, 0), "no": (0, 1)}),
    ],
}


def negmas_answer(lines: Sequence[Line]) -> NegmasAnswer:
    """Ask NegMAS, from the ranges and value functions as they are told above."""
    outcomes = import_module("negmas.outcomes")
    preferences = import_module("negmas.preferences")
    funs = import_module("negmas.preferences.value_fun")
    issues = [line.negmas_issue(outcomes) for line in lines]
    ufuns = [
        preferences.LinearAdditiveUtilityFunction(
            values=[line.negmas_worth(funs, side) for line in lines],
            weights=[line.weights[side] for line in lines],
            issues=issues,
            reserved_value=0.0,
        )
        for side in (0, 1)
    ]
    return answer_to(ufuns, issues)
