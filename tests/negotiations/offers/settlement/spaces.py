"""Random small spaces, and what brute force says about them."""

from fractions import Fraction
from itertools import product

from hypothesis import strategies as st

from negotiations.offers.settlement.spaces import Issue, Package, Space, package_of

# Few different worths make many ties, which is what the order of equals is about.
WORTHS = st.one_of(
    st.integers(0, 4).map(Fraction),
    st.fractions(min_value=0, max_value=2, max_denominator=30),
)
RESERVATIONS = st.fractions(min_value=-1, max_value=5, max_denominator=4)


@st.composite
def issues(draw: st.DrawFn, place: int) -> Issue:
    count = draw(st.integers(1, 3))
    worths = st.lists(WORTHS, min_size=count, max_size=count).map(tuple)
    return Issue(f"issue {place}", tuple(range(count)), draw(worths), draw(worths))


@st.composite
def spaces(draw: st.DrawFn) -> Space:
    count = draw(st.integers(1, 4))
    return Space(
        tuple(draw(issues(place)) for place in range(count)),
        draw(RESERVATIONS),
        draw(RESERVATIONS),
    )


def all_packages(space: Space) -> list[Package]:
    """Give every package that respects both reservations, in the order of picks."""
    choices = product(*(range(len(issue.options)) for issue in space.issues))
    packages = [package_of(space, picks) for picks in choices]
    return [
        package
        for package in packages
        if package.ours >= space.our_reservation and package.theirs >= space.their_reservation
    ]


def brute_frontier(space: Space) -> list[Package]:
    """Give the first package of each pair that no other package beats, ours descending."""
    packages = all_packages(space)
    pairs = {(package.ours, package.theirs) for package in packages}
    best = {pair for pair in pairs if not any(beats(other, pair) for other in pairs)}
    first = {(package.ours, package.theirs): package for package in reversed(packages)}
    return [first[pair] for pair in sorted(best, reverse=True)]


def beats(pair: tuple[Fraction, Fraction], other: tuple[Fraction, Fraction]) -> bool:
    return pair != other and pair[0] >= other[0] and pair[1] >= other[1]
