"""The lines on settlements, and the example domain in Genius's format."""

from itertools import product
from typing import Any

import pytest

from benchmarks import settled
from benchmarks.genius import DOMAINS, read_domain
from benchmarks.settlements import Compared, compared_problems
from benchmarks.stored_settlements import unbeaten
from negotiations.offers.settlement.documents import settle


def test_the_example_domain_is_read_as_it_is_written() -> None:
    document: Any = read_domain(DOMAINS / "air_conditioners")

    discount, payment, _, delivery = document["issues"]
    assert (document["our_reservation"], document["their_reservation"]) == (0.4, 0.35)
    assert payment["options"] == ["before delivery", "10 days", "30 days", "60 days"]
    assert discount["ours"] == {"weight": 0.5, "values": [0, 0.25, 0.5625, 0.75, 1]}
    assert delivery["theirs"] == {"weight": 0.1, "values": [0.5, 0, 1]}


def test_the_example_domain_settles_to_what_all_packages_come_to() -> None:
    document: Any = read_domain(DOMAINS / "air_conditioners")
    worths = [
        [
            tuple(issue[side]["weight"] * issue[side]["values"][place] for side in SIDES)
            for place in range(len(issue["options"]))
        ]
        for issue in document["issues"]
    ]
    sums = {
        tuple(round(sum(side), 9) for side in zip(*package, strict=True))
        for package in product(*worths)
    }
    bearable = {(ours, theirs) for ours, theirs in sums if ours >= 0.4 and theirs >= 0.35}

    answer: Any = settle(document)

    found = {(round(row["ours"], 9), round(row["theirs"], 9)) for row in answer["pareto"]}
    assert (answer["exact"], answer["count"]) == (True, 240)
    assert found == unbeaten(bearable)
    assert "domain air_conditioners" in dict(compared_problems([]))


SIDES = ("ours", "theirs")


def test_without_negmas_a_sentence_says_how_to_compare(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settled, "is_negmas_here", lambda: False)

    assert list(settled.lines_of_negmas()) == [settled.NOT_HERE]
    assert "make bench NEGMAS=1" in settled.NOT_HERE


def test_what_is_not_exact_states_its_bound() -> None:
    assert settled.exactness_of({"exact": True, "error": 0.0}) == "exact: yes"
    assert "bound 0.026:" in settled.exactness_of({"exact": False, "error": 0.0261})


def test_the_comparison_is_summed_up() -> None:
    rows = [
        Compared("a", 125, 5, ("frontier", "nash", "welfare"), 0.01, 0.02),
        Compared("b", 1000, 9, ("frontier",), 0.01, 0.35),
    ]

    assert settled.summary_of(rows) == (
        "2 problems of up to 1,000 packages: the same frontier on 2, Nash's package on 1, "
        "that of the largest sum on 1; it takes 2 to 35 times as long"
    )
