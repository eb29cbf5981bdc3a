"""Stored negotiations settled by srm and by NegMAS: `python -m benchmarks.stored_settlements`.

Run it with `python -m srm.local exec --own bench --` before, which starts PostgreSQL. NegMAS must
be installed beside, as `make bench NEGMAS=1` does; it is no dependency of the service.
"""

import importlib
import os
import sys
from functools import partial
from importlib.util import find_spec
from typing import Any

import django

from benchmarks.databases import empty_database
from benchmarks.example_tables import EXAMPLES, negmas_answer
from benchmarks.negmas_answers import Pair
from benchmarks.settlements import pair_of, rounded, timed
from srm.local.processes import interruptible
from srm.local.refusals import plain_refusals

NAMED = ("nash", "kalai_smorodinsky", "egalitarian", "welfare")


def main() -> None:
    """Compare the examples on a database of their own."""
    if find_spec("negmas") is None:
        sys.exit("NegMAS is not installed here: make bench NEGMAS=1 installs it")
    with plain_refusals(), interruptible(), empty_database(os.environ["DATABASE_URL"]) as address:
        os.environ["DATABASE_URL"] = address
        django.setup()
        report()


def report() -> None:
    """Print whether NegMAS finds the same, and how many times as long it takes."""
    # It imports models, which Django allows only now. Any: a module found by its name.
    tables: Any = importlib.import_module("benchmarks.stored_tables")
    print(f"{'negotiation':24}{'packages':>10}{'frontier':>10}  same as NegMAS", end="")
    print(f"{'':44}{'ours s':>9}{'theirs s':>9}{'ratio':>9}")
    negmas_answer(next(iter(EXAMPLES.values())))  # compiles itself on first use
    for name, lines in EXAMPLES.items():
        negotiation = tables.store(name, lines)
        tables.settlement(negotiation)  # the first one loads and connects
        seconds, answer = timed(partial(tables.settlement, negotiation))
        their_seconds, theirs = timed(partial(negmas_answer, lines))
        ours = {pair_of(package) for package in tables.whole_frontier(negotiation)}
        same = ["frontier"] * (ours == unbeaten({rounded(*pair) for pair in theirs.frontier}))
        same += [
            label
            for label in NAMED
            if pair_of(answer[label]) in {rounded(*pair) for pair in theirs.named[label]}
        ]
        print(f"{name:24}{answer['count']:10,}{len(ours):10,}  {', '.join(same):58}", end="")
        print(f"{seconds:9.4f}{their_seconds:9.3f}{their_seconds / seconds:9.0f}")


def unbeaten(pairs: set[Pair]) -> set[Pair]:
    """Drop what another pair beats: NegMAS keeps some that the last digit of a sum sets apart."""
    return {
        pair
        for pair in pairs
        if not any(other != pair and other[0] >= pair[0] and other[1] >= pair[1] for other in pairs)
    }


if __name__ == "__main__":
    main()
