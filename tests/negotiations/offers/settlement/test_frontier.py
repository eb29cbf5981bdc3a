from bisect import bisect_right
from fractions import Fraction
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from negotiations.offers.settlement.frontier import Effort, packages_at, pareto_frontier
from negotiations.offers.settlement.spaces import Issue, Package, Space
from tests.negotiations.offers.settlement.spaces import all_packages, brute_frontier, spaces

LITTLE = Effort(exact=12, merge=8, thinned=20, shown=4)


def packages_on(space: Space, effort: Effort) -> tuple[list[Package], Fraction]:
    frontier = pareto_frontier(space, effort)
    return packages_at(frontier, range(len(frontier.layers[0]))), frontier.error


def random_space(issue_count: int, option_count: int, *, seed: int) -> Space:
    random = Random(seed)

    def worth() -> tuple[Fraction, ...]:
        return tuple(Fraction(random.randrange(10**15), 10**15) for _ in range(option_count))

    return Space(
        tuple(
            Issue(
                str(place),
                tuple(range(option_count)),
                tuple(sorted(worth())),
                tuple(sorted(worth(), reverse=True)),
            )
            for place in range(issue_count)
        )
    )


def conflict(issue_count: int) -> Space:
    """What one side gains the other loses, and no two packages are worth the same."""
    worth = [tuple(Fraction(pick * 4**place) for pick in range(4)) for place in range(issue_count)]
    return Space(
        tuple(
            Issue(str(place), (0, 1, 2, 3), ours, tuple(reversed(ours)))
            for place, ours in enumerate(worth)
        )
    )


@settings(deadline=None)
@given(spaces())
def test_the_frontier_and_its_packages_are_those_of_brute_force(space: Space) -> None:
    packages, error = packages_on(space, Effort())

    assert error == 0
    assert packages == brute_frontier(space)


@settings(deadline=None)
@given(spaces())
def test_a_thinned_frontier_keeps_its_promise(space: Space) -> None:
    shown, error = packages_on(space, LITTLE)

    for package in all_packages(space):
        if package.ours >= space.our_reservation + error:
            assert any(
                other.theirs >= package.theirs and other.ours >= package.ours - error
                for other in shown
            )


@settings(deadline=None)
@given(spaces())
def test_a_thinned_frontier_shows_real_packages_that_respect_both_reservations(
    space: Space,
) -> None:
    shown, error = packages_on(space, LITTLE)

    assert set(shown) <= set(all_packages(space))
    assert error or shown == brute_frontier(space)


@settings(deadline=None)
@given(st.integers(2, 50))
def test_thinning_a_pure_conflict_costs_what_it_says(most: int) -> None:
    effort = Effort(exact=0, merge=16 * most, thinned=10**6, shown=most)

    frontier = pareto_frontier(conflict(5), effort)

    assert len(frontier.layers[0]) <= most + 1
    kept = [ours for ours, _ in reversed(frontier.pairs)]
    below = [kept[bisect_right(kept, ours) - 1] for ours in range(4**5)]
    assert max(ours - found for ours, found in enumerate(below)) <= frontier.error


def test_ten_issues_of_ten_options_take_thousands_of_pairs_and_not_ten_thousand_million() -> None:
    frontier = pareto_frontier(random_space(10, 10, seed=1))

    assert frontier.is_exact
    assert frontier.pair_count < 100_000


def test_reservations_save_work() -> None:
    space = random_space(10, 10, seed=1)
    top = pareto_frontier(space).ours.utility(pareto_frontier(space).pairs[0][0])

    held = pareto_frontier(Space(space.issues, top * Fraction(4, 5), Fraction(1)))

    assert held.pair_count < pareto_frontier(space).pair_count / 2


def test_the_effort_bounds_the_work_of_fifty_issues() -> None:
    effort = Effort(exact=20_000, merge=5_000, thinned=100_000, shown=100)

    frontier = pareto_frontier(random_space(50, 10, seed=2), effort)

    assert not frontier.is_exact
    assert frontier.pair_count <= effort.exact + effort.thinned * 6
    assert len(frontier.layers[0]) <= 101


def test_an_issue_nobody_cares_about_takes_its_first_option() -> None:
    zero, one = Fraction(0), Fraction(1)
    issues = (
        Issue("colour", ("red", "blue"), (zero, zero), (zero, zero)),
        Issue("price", (1, 2), (one, zero), (zero, one)),
    )

    packages, _ = packages_on(Space(issues), Effort())

    assert [package.picks for package in packages] == [(0, 0), (0, 1)]


def test_worths_below_zero_are_counted_too() -> None:
    issue = Issue("work", (1, 2), (Fraction(-2), Fraction(1)), (Fraction(3), Fraction(-1)))

    packages, _ = packages_on(Space((issue,), Fraction(-5), Fraction(-5)), Effort())

    assert [(package.ours, package.theirs) for package in packages] == [
        (Fraction(1), Fraction(-1)),
        (Fraction(-2), Fraction(3)),
    ]
