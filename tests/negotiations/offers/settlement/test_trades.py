from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from math import hypot

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiations.offers.settlement.appraisal import appraise_package
from negotiations.offers.settlement.frontier import Effort
from negotiations.offers.settlement.spaces import Issue, Option, Package, Space, package_of
from negotiations.offers.settlement.trades import Change, Trade, improving_trades
from negotiations.offers.settlement.wording import in_words
from tests.negotiations.offers.settlement.spaces import beats, brute_frontier, spaces


def first_package(space: Space) -> tuple[int, ...]:
    return tuple(0 for _ in space.issues)


def brute_improvements(space: Space, picks: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    """Give the packages that differ in one issue, or in two that pay for each other."""
    now = package_of(space, picks)
    for other in product(*(range(len(issue.options)) for issue in space.issues)):
        moved = [place for place, pick in enumerate(other) if pick != picks[place]]
        if len(moved) > 2 or not is_better(package_of(space, other), now):
            continue
        alone = [
            package_of(space, (*picks[:place], other[place], *picks[place + 1 :]))
            for place in moved
        ]
        if len(moved) == 1 or all((a.ours - now.ours) * (a.theirs - now.theirs) < 0 for a in alone):
            yield other


def moved_to(picks: tuple[int, ...], trade: Trade) -> tuple[int, ...]:
    moved = {change.issue: change.new for change in trade.changes}
    return tuple(moved.get(place, pick) for place, pick in enumerate(picks))


def is_better(package: Package, than: Package) -> bool:
    return beats((package.ours, package.theirs), (than.ours, than.theirs))


@settings(deadline=None)
@given(spaces())
def test_every_trade_that_improves_a_package_is_found(space: Space) -> None:
    picks = first_package(space)

    trades = improving_trades(space, picks, 10**6)

    found = {moved_to(picks, trade) for trade in trades}
    assert found == set(brute_improvements(space, picks))
    assert trades == sorted(trades, key=lambda trade: -trade.ours * trade.theirs)


@settings(deadline=None)
@given(spaces())
def test_a_trade_is_worth_what_it_changes(space: Space) -> None:
    picks = first_package(space)
    before = package_of(space, picks)

    for trade in improving_trades(space, picks, 5):
        package = package_of(space, moved_to(picks, trade))
        assert (trade.ours, trade.theirs) == (
            package.ours - before.ours,
            package.theirs - before.theirs,
        )


@settings(deadline=None)
@given(spaces(), st.data())
def test_the_distance_is_to_the_nearest_package_that_is_better_for_both(
    space: Space, data: st.DataObject
) -> None:
    picks = tuple(data.draw(st.sampled_from(range(len(i.options)))) for i in space.issues)
    now = package_of(space, picks)

    appraisal = appraise_package(space, picks)

    gains = [
        (package.ours - now.ours, package.theirs - now.theirs)
        for package in brute_frontier(Space(space.issues, now.ours, now.theirs))
    ]
    assert appraisal.distance == min(hypot(*gain) for gain in gains)
    assert appraisal.joint_gain == float(max(map(sum, gains)))
    assert appraisal.is_efficient == (appraisal.distance == 0) == (appraisal.better is None)
    assert appraisal.better is None or is_better(appraisal.better, now)
    assert 0 <= appraisal.efficiency <= 1


def test_an_appraisal_on_a_thinned_frontier_says_that_it_is_not_exact() -> None:
    worth = tuple(Fraction(pick) for pick in range(9))
    issues = tuple(Issue(name, tuple(range(9)), worth, worth[::-1]) for name in "abc")

    appraisal = appraise_package(
        Space(issues), (0, 8, 3), Effort(exact=0, merge=2, thinned=2, shown=2)
    )

    assert not appraisal.is_exact
    assert appraisal.error > 0


def words(old: Option, new: Option, ours: str, theirs: str) -> str:
    issue = Issue("payment", (old, new), (Fraction(0),) * 2, (Fraction(0),) * 2)
    change = Change(0, 0, 1, Fraction(ours), Fraction(theirs))
    return in_words(Space((issue,)), Trade((change,), change.ours, change.theirs))


@pytest.mark.parametrize(
    ("old", "new", "moved"),
    [
        ("30 days", "40 days", "10 days of payment (30 days → 40 days)"),
        ("2.2 %", "1 %", "1.2 % payment (2.2 % → 1 %)"),
        ("30days", "40days", "10 days of payment (30days → 40days)"),
        ("30 days", "2 months", "payment (30 days → 2 months)"),
        ("cash", "bank", "payment (cash → bank)"),
        (30, 40, "payment (30 → 40)"),
        (False, True, "payment (no → yes)"),
    ],
)
def test_a_change_is_named_by_its_amount(old: Option, new: Option, moved: str) -> None:
    assert words(old, new, "0.1", "0.2") == (
        f"change {moved}, worth 0.10 more to you and 0.20 more to them"
    )


def test_what_costs_nothing_is_called_so() -> None:
    assert words("a", "b", "0", "0.25").endswith("worth 0.25 to them at no cost to you")
    assert words("a", "b", "0.0012", "0").endswith("worth 0.0012 to you at no cost to them")
