"""What a settlement costs: `python -m benchmarks.settlements [--negmas] [document.json ...]`.

Seconds are of the processor, so that a busy machine changes them little. With `--negmas` the same
problems are given to NegMAS, which `make bench NEGMAS=1` installs; it is no dependency of the
service. Documents named on the command line are compared too.
"""

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from random import Random
from time import process_time
from typing import TypeVar

from benchmarks.genius import DOMAINS, read_domain
from benchmarks.negmas_answers import answer_of_negmas
from benchmarks.public_domains import public_documents
from negotiations.offers.settlement.documents import settle
from negotiations.offers.settlement.frontier import packages_at, pareto_frontier
from negotiations.offers.settlement.reading import read_space

Document = dict[str, object]
Result = TypeVar("Result")
DIGITS = 9
PURE_CONFLICT = "pure conflict"


@dataclass(frozen=True)
class Shape:
    """How the values of two sides relate, issue by issue."""

    name: str
    values: Callable[[Random, int], tuple[list[float], list[float]]]


def independent(random: Random, count: int) -> tuple[list[float], list[float]]:
    return [random.random() for _ in range(count)], [random.random() for _ in range(count)]


def opposed(random: Random, count: int) -> tuple[list[float], list[float]]:
    ours, theirs = independent(random, count)
    return sorted(ours), sorted(theirs, reverse=True)


def linear(random: Random, count: int) -> tuple[list[float], list[float]]:
    ours = [place / (count - 1) for place in range(count)]
    return ours, ours[::-1]


def conflict(random: Random, count: int) -> tuple[list[float], list[float]]:
    ours = [round(random.random(), 12) for _ in range(count)]
    return ours, [round(1 - value, 12) for value in ours]


SHAPES = [
    Shape("independent", independent),
    Shape("opposed", opposed),
    Shape("opposed, linear", linear),
    Shape(PURE_CONFLICT, conflict),
]


def problem(shape: Shape, issues: int, options: int, *, seed: int) -> Document:
    """Make a problem with random real weights; in a pure conflict both sides have the same."""
    random = Random(seed)
    made = []
    for place in range(issues):
        ours, theirs = shape.values(random, options)
        weight, their_weight = random.random(), random.random()
        if shape.name == PURE_CONFLICT:
            their_weight = weight
        made.append(
            {
                "name": f"issue {place}",
                "options": list(range(options)),
                "ours": {"weight": weight, "values": ours},
                "theirs": {"weight": their_weight, "values": theirs},
            }
        )
    return {"issues": made}


def buyer_and_seller(weight: float, reservation: float) -> Document:
    """Restate the buyer and seller of NegMAS's tutorial: opposed on all but the quantity."""
    down, up = [9 - step for step in range(10)], list(range(10))
    quantity = [0.2 * step for step in range(1, 12)]
    return {
        "issues": [
            side_by_side("price", (1, down), (1, up)),
            side_by_side("quantity", (1, quantity), (1, quantity)),
            side_by_side("delivery_time", (1, up), (weight, down)),
        ],
        "our_reservation": reservation,
        "their_reservation": reservation,
    }


def side_by_side(
    name: str, ours: tuple[float, Sequence[float]], theirs: tuple[float, Sequence[float]]
) -> Document:
    """Make an issue whose values are brought to 0..1 by putting the rest into the weight."""
    sides = [
        {"weight": weight * max(values), "values": [value / max(values) for value in values]}
        for weight, values in (ours, theirs)
    ]
    options = list(range(len(ours[1])))
    return {"name": name, "options": options, "ours": sides[0], "theirs": sides[1]}


def timed(work: Callable[[], Result]) -> tuple[float, Result]:
    """Give the seconds of processor time and what came of it."""
    start = process_time()
    result = work()
    return process_time() - start, result


def report_sizes() -> None:
    """Print what problems of 10 x 10 and 50 x 10 take, without and with writing the answer."""
    print(f"{'problem':24}{'pairs formed':>14}{'frontier':>10}{'exact':>7}{'error':>9}", end="")
    print(f"{'frontier s':>12}{'answer s':>10}")
    for issues in (10, 50):
        for shape in SHAPES:
            document = problem(shape, issues, 10, seed=1)
            space = read_space(document)
            seconds, frontier = timed(partial(pareto_frontier, space))
            answer_seconds, _ = timed(partial(settle, document))
            print(f"{f'{issues} x 10 {shape.name}':24}{frontier.pair_count:14,}", end="")
            print(f"{len(frontier.layers[0]):10,}{frontier.is_exact!s:>7}", end="")
            print(f"{float(frontier.error):9.2g}{seconds:12.3f}{answer_seconds:10.3f}")


def compared_problems(paths: Sequence[str]) -> Iterator[tuple[str, Document]]:
    """Give the problems on which NegMAS can enumerate all packages."""
    yield "tutorial 10x11x10", buyer_and_seller(1, 0)
    yield "tutorial, weighted", buyer_and_seller(10, 10)
    for folder in sorted(path for path in DOMAINS.iterdir() if path.is_dir()):
        yield f"domain {folder.name}", read_domain(folder)
    for name, document in public_documents():
        yield f"public {name}", {**document, **reservations(document)}
    for issues, options in ((3, 5), (5, 5), (4, 10), (6, 6)):
        for shape in SHAPES[:3]:
            document = problem(shape, issues, options, seed=2)
            yield f"{issues} x {options} {shape.name}", {**document, **reservations(document)}
    for path in paths:
        yield Path(path).stem, json.loads(Path(path).read_text())


def reservations(document: Document) -> Document:
    """Set both reservations three tenths of the way from the least to the best a side can get.

    NegMAS counts gains from a side's least utility where the reservation lies below it, so only
    reservations above it ask both for the same.
    """
    issues = read_space(document).issues
    worths = [[issue.ours for issue in issues], [issue.theirs for issue in issues]]
    ours, theirs = (
        0.7 * float(sum(map(min, side))) + 0.3 * float(sum(map(max, side))) for side in worths
    )
    return {"our_reservation": ours, "their_reservation": theirs}


@dataclass(frozen=True)
class Compared:
    """What srm and NegMAS found of one problem, and how long each took."""

    name: str
    packages: int
    frontier: int
    same: tuple[str, ...]
    seconds: float
    their_seconds: float

    @property
    def ratio(self) -> float:
        """Give how many times as long NegMAS takes."""
        return self.their_seconds / self.seconds


def is_negmas_here() -> bool:
    """Tell whether NegMAS is installed beside; it is no dependency of the service."""
    return find_spec("negmas") is not None


def warm_negmas() -> None:
    """Let NegMAS compile itself, which it does on first use."""
    answer_of_negmas(read_space(buyer_and_seller(1, 0)))


def compared(name: str, document: Document) -> Compared:
    """Give one problem to both."""
    space = read_space(document)
    seconds, answer = timed(partial(settle, document))
    frontier = pareto_frontier(space)
    packages = packages_at(frontier, range(len(frontier.layers[0])))
    their_seconds, theirs = timed(partial(answer_of_negmas, space))
    ours = {rounded(float(each.ours), float(each.theirs)) for each in packages}
    same = ["frontier"] * (ours == {rounded(*pair) for pair in theirs.frontier})
    same += [
        label
        for label, pairs in theirs.named.items()
        if pair_of(answer[label]) in {rounded(*pair) for pair in pairs}
    ]
    return Compared(name, space.package_count, len(ours), tuple(same), seconds, their_seconds)


def report_comparison(paths: Sequence[str]) -> None:
    """Print whether NegMAS finds the same, and how many times as long it takes."""
    print(f"{'problem':30}{'packages':>10}{'frontier':>10}  same as NegMAS", end="")
    print(f"{'':44}{'ours s':>9}{'theirs s':>9}{'ratio':>9}")
    warm_negmas()
    for name, document in compared_problems(paths):
        row = compared(name, document)
        print(f"{name:30}{row.packages:10,}{row.frontier:10,}  {', '.join(row.same):58}", end="")
        print(f"{row.seconds:9.4f}{row.their_seconds:9.3f}{row.ratio:9.0f}")


def pair_of(package: object) -> tuple[float, float] | None:
    """Give the rounded utilities of a package of the answer."""
    if not isinstance(package, dict):
        return None
    return rounded(package["ours"], package["theirs"])


def rounded(ours: float, theirs: float) -> tuple[float, float]:
    """Forget the last digits, in which sums of doubles differ by their order."""
    return round(ours, DIGITS), round(theirs, DIGITS)


def main(arguments: Sequence[str]) -> None:
    """Print both reports."""
    report_sizes()
    if "--negmas" in arguments:
        if not is_negmas_here():
            sys.exit("NegMAS is not installed here: make bench NEGMAS=1 installs it")
        print()
        report_comparison([path for path in arguments if path != "--negmas"])


if __name__ == "__main__":
    main(sys.argv[1:])
