"""What `make bench` tells of settlements: what large tables cost, and how NegMAS compares."""

from collections.abc import Iterator, Sequence
from functools import partial
from importlib.metadata import version

from benchmarks.settlements import (
    SHAPES,
    Compared,
    compared,
    compared_problems,
    is_negmas_here,
    problem,
    timed,
    warm_negmas,
)
from negotiations.offers.settlement.documents import settle

SIZES = (10, 50)
OPTIONS = 10
NOT_HERE = (
    "NegMAS is not installed here, so it is not compared: `make bench NEGMAS=1` installs it"
    " and compares."
)


def lines_of_sizes() -> Iterator[str]:
    """Tell what tables cost that are too large to look at package by package."""
    for issues in SIZES:
        for shape in SHAPES:
            seconds, answer = timed(partial(settle, problem(shape, issues, OPTIONS, seed=1)))
            yield (
                f"Settlement of {issues} issues with {OPTIONS} options, {shape.name}:"
                f" {seconds:.2f} s CPU, {exactness_of(answer)}"
            )


def exactness_of(answer: dict[str, object]) -> str:
    """Say that an answer is exact, or how far from it it may be at most."""
    if answer["exact"]:
        return "exact: yes"
    return (
        f"exact: no, bound {answer['error']:.2g}: every package is matched by one found that gives"
        " them no less and us at most so much less"
    )


def lines_of_negmas() -> Iterator[str]:
    """Tell whether NegMAS finds the same, and how many times as long it takes."""
    if not is_negmas_here():
        yield NOT_HERE
        return
    warm_negmas()
    found = [compared(name, document) for name, document in compared_problems([])]
    yield f"NegMAS {version('negmas')} on {summary_of(found)}"
    for row in found:
        yield f"  {row.name}, {row.packages:,} packages: {row.ratio:.0f} times as long"


def summary_of(found: Sequence[Compared]) -> str:
    """Sum up on how many problems both find the same."""
    ratios = [row.ratio for row in found]
    same = {
        label: sum(label in row.same for row in found) for label in ("frontier", "nash", "welfare")
    }
    return (
        f"{len(found)} problems of up to {max(row.packages for row in found):,} packages:"
        f" the same frontier on {same['frontier']}, Nash's package on {same['nash']}, that of the"
        f" largest sum on {same['welfare']}; it takes {min(ratios):.0f} to {max(ratios):.0f} times"
        " as long"
    )
