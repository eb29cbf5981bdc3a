"""The public domains that settlements are compared with NegMAS on."""

from itertools import product
from typing import Any

import pytest

from benchmarks.public_domains import SIDES, public_documents
from benchmarks.settlements import compared_problems, reservations
from benchmarks.stored_settlements import unbeaten
from negotiations.offers.settlement.documents import settle

DIGITS = 9
# As the competitions told how many packages each has.
SIZES = {
    "laptop": 27,
    "company acquisition": 384,
    "England and Zimbabwe": 576,
    "grocery": 1600,
    "camera": 3600,
    "car": 15625,
}
DOCUMENTS: dict[str, Any] = dict(public_documents())  # Any: JSON


def utilities_of(document: Any) -> set[tuple[float, float]]:
    """What every package comes to for both sides."""
    worths = [
        [
            tuple(issue[side]["weight"] * issue[side]["values"][place] for side in SIDES)
            for place in range(len(issue["options"]))
        ]
        for issue in document["issues"]
    ]
    return {
        (sum(pair[0] for pair in package), sum(pair[1] for pair in package))
        for package in product(*worths)
    }


def test_they_are_as_large_as_they_were_published() -> None:
    assert {name: settle(document)["count"] for name, document in DOCUMENTS.items()} == SIZES


@pytest.mark.parametrize("name", SIZES)
def test_the_best_package_of_a_side_is_worth_the_sum_of_its_weights(name: str) -> None:
    for issue in DOCUMENTS[name]["issues"]:
        for side in SIDES:
            assert max(issue[side]["values"]) == 1
            assert min(issue[side]["values"]) >= 0
    weights = [sum(issue[side]["weight"] for issue in DOCUMENTS[name]["issues"]) for side in SIDES]
    assert weights == pytest.approx([1, 1], abs=1e-3)


@pytest.mark.parametrize("name", [name for name in SIZES if SIZES[name] <= 3600])
def test_the_frontier_and_nash_are_those_of_all_packages(name: str) -> None:
    limits: Any = reservations(DOCUMENTS[name])
    ours, theirs = limits["our_reservation"], limits["their_reservation"]
    bearable = {pair for pair in utilities_of(DOCUMENTS[name]) if pair[0] >= ours}
    bearable = {pair for pair in bearable if pair[1] >= theirs}

    answer: Any = settle({**DOCUMENTS[name], **limits})

    found = {(round(row["ours"], DIGITS), round(row["theirs"], DIGITS)) for row in answer["pareto"]}
    assert found == unbeaten({(round(a, DIGITS), round(b, DIGITS)) for a, b in bearable})
    best = max((a - ours) * (b - theirs) for a, b in bearable)
    nash = answer["nash"]
    assert (nash["ours"] - ours) * (nash["theirs"] - theirs) == pytest.approx(best, abs=1e-9)
    assert answer["exact"] is True


def test_negmas_is_given_all_of_them() -> None:
    assert {f"public {name}" for name in SIZES} <= set(dict(compared_problems([])))
