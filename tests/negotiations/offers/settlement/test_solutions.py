from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given, settings

from negotiations.offers.settlement.frontier import packages_at, pareto_frontier
from negotiations.offers.settlement.solutions import Solutions, solutions_on
from negotiations.offers.settlement.spaces import Issue, Package, Space
from tests.negotiations.offers.settlement.spaces import brute_frontier, spaces


def chosen(space: Space) -> dict[str, Package]:
    frontier = pareto_frontier(space)
    solutions = solutions_on(frontier)
    if solutions is None:
        return {}
    packages = packages_at(frontier, list(vars(solutions).values()))
    return dict(zip(vars(solutions), packages, strict=True))


def brute(space: Space, measure: Callable[[Fraction, Fraction], object]) -> Package:
    """Give the first package of the frontier with the highest measure of both gains."""
    packages = brute_frontier(space)
    measures = [
        measure(package.ours - space.our_reservation, package.theirs - space.their_reservation)
        for package in packages
    ]
    return packages[measures.index(max(measures))]  # type: ignore[type-var]  # all of one kind


def relative(space: Space) -> Callable[[Fraction, Fraction], list[Fraction]]:
    packages = brute_frontier(space)
    our_range = packages[0].ours - space.our_reservation
    their_range = packages[-1].theirs - space.their_reservation
    return lambda our, their: sorted(
        [
            our / our_range if our_range else our + 1,
            their / their_range if their_range else their + 1,
        ]
    )


@settings(deadline=None)
@given(spaces())
def test_named_packages_are_those_of_brute_force(space: Space) -> None:
    named = chosen(space)

    assert bool(named) == bool(brute_frontier(space))
    if named:
        assert named["nash"] == brute(space, lambda our, their: our * their)
        assert named["welfare"] == brute(space, lambda our, their: our + their)
        assert named["egalitarian"] == brute(space, lambda our, their: sorted([our, their]))
        assert named["kalai_smorodinsky"] == brute(space, relative(space))


def one_issue(*pairs: tuple[int, int]) -> tuple[Issue, ...]:
    ours, theirs = zip(*pairs, strict=True)
    return (
        Issue(
            "all",
            tuple(range(len(pairs))),
            tuple(map(Fraction, ours)),
            tuple(map(Fraction, theirs)),
        ),
    )


@pytest.mark.parametrize(
    ("space", "places"),
    [
        pytest.param(
            # Nash 30*30 < 60*16 < 90*11; the middle is fairest, the top is worth most.
            Space(one_issue((90, 11), (60, 16), (30, 30), (0, 50))),
            Solutions(nash=0, kalai_smorodinsky=2, egalitarian=2, welfare=0),
            id="all-differ-in-what-they-value",
        ),
        pytest.param(
            Space(one_issue((90, 11), (60, 16), (30, 30), (0, 50)), Fraction(20), Fraction(12)),
            Solutions(nash=1, kalai_smorodinsky=1, egalitarian=1, welfare=0),
            id="reservations-move-them",
        ),
        pytest.param(
            Space(one_issue((3, 1), (2, 2), (1, 3))),
            Solutions(nash=1, kalai_smorodinsky=1, egalitarian=1, welfare=0),
            id="equal-welfare-goes-to-the-first",
        ),
        pytest.param(
            Space(one_issue((2, 1), (1, 3))),
            Solutions(nash=1, kalai_smorodinsky=1, egalitarian=1, welfare=1),
            id="equal-lowest-gain-goes-to-the-larger-other-gain",
        ),
    ],
)
def test_known_cases(space: Space, places: Solutions) -> None:
    assert solutions_on(pareto_frontier(space)) == places


def test_nothing_is_named_when_no_package_satisfies_both() -> None:
    space = Space(one_issue((2, 1), (1, 3)), Fraction(2), Fraction(2))

    assert solutions_on(pareto_frontier(space)) is None
