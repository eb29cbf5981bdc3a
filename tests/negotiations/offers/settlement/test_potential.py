from dataclasses import replace
from fractions import Fraction

import pytest

from negotiations.offers.settlement.potential import (
    Zone,
    potential_of,
    whole_zone,
    zone_of,
)
from negotiations.offers.settlement.worths import Matter, Wish

SEVEN, THREE = Fraction(7, 10), Fraction(3, 10)
UP, DOWN = Wish("100", "0"), Wish("0", "100")


def matter(name: str, ours: Fraction | None = None, theirs: Fraction | None = None) -> Matter:
    return Matter(
        name, name, "quantity", ours=replace(UP, weight=ours), theirs=replace(DOWN, weight=theirs)
    )


@pytest.mark.parametrize(
    ("matters", "verdict"),
    [
        pytest.param([], "none", id="nothing"),
        pytest.param([matter("price")], "single-issue", id="one issue"),
        pytest.param([matter("price"), matter("terms")], "unknown-priorities", id="not weighed"),
        pytest.param(
            [matter("price", SEVEN, SEVEN), matter("terms", THREE)],
            "unknown-priorities",
            id="one not weighed",
        ),
        pytest.param(
            [matter("price", Fraction(0), SEVEN), matter("terms", Fraction(0), THREE)],
            "unknown-priorities",
            id="nothing matters to us",
        ),
        pytest.param(
            [matter("price", SEVEN, SEVEN), matter("terms", THREE, THREE)],
            "same-priorities",
            id="same",
        ),
        pytest.param(
            [matter("price", SEVEN, THREE), matter("terms", THREE, SEVEN)],
            "integrative",
            id="different",
        ),
    ],
)
def test_there_is_something_to_trade_where_priorities_differ(
    matters: list[Matter], verdict: str
) -> None:
    assert potential_of(matters).verdict == verdict


def test_what_matters_more_to_whom_is_named() -> None:
    matters = [matter("price", SEVEN, THREE), matter("terms", THREE, SEVEN)]

    found = potential_of(matters)

    assert (found.more_to_us, found.more_to_them) == (("price",), ("terms",))


POINTS = {"0": Fraction(1), "50": Fraction(1, 4), "100": Fraction(0)}


@pytest.mark.parametrize(
    ("ours", "theirs", "exists"),
    [
        pytest.param(Wish("80", "100"), Wish(limit="90"), True, id="they go below our limit"),
        pytest.param(Wish("80", "100"), Wish(limit="110"), False, id="they do not"),
        pytest.param(Wish("80", "100"), Wish(limit="100"), True, id="just"),
        pytest.param(Wish("80", "100"), Wish(), None, id="theirs unknown"),
        pytest.param(Wish(limit="100"), Wish(limit="90"), None, id="which way is up?"),
        pytest.param(Wish(limit="50", worths=POINTS), Wish(limit="40"), True, id="points tell"),
        pytest.param(Wish(limit="0", worths=POINTS), Wish(limit="40"), None, id="no way to go"),
        pytest.param(Wish("5", "3"), Wish("6", "2"), True, id="both want more"),
        pytest.param(Wish("5", "3"), Wish("6", "4"), True, id="both want more, they insist"),
        pytest.param(Wish("80", "100"), Wish("150", "110"), False, id="opposite, and apart"),
        pytest.param(Wish("80", "100"), Wish("150", "90"), True, id="opposite, and met"),
        pytest.param(Wish(limit="100"), Wish("150", "90"), True, id="theirs tells the way"),
    ],
)
def test_a_zone_lies_between_both_limits(ours: Wish, theirs: Wish, exists: bool | None) -> None:
    zone = zone_of(Matter("p", "price", "money", "EUR", ours=ours, theirs=theirs))

    assert zone.exists is exists


def test_options_have_no_zone() -> None:
    yes_no = Matter("t", "training", "yes_no", ours=Wish("yes", "no"), theirs=Wish("no", "yes"))

    assert zone_of(yes_no).exists is None


def test_weights_are_enough_before_anybody_knows_a_limit() -> None:
    matters = [
        Matter("p", "price", "money", "EUR", ours=Wish(weight=SEVEN), theirs=Wish(weight=THREE)),
        Matter("t", "terms", "days", ours=Wish(weight=THREE), theirs=Wish(weight=SEVEN)),
    ]

    assert potential_of(matters).verdict == "integrative"


def test_what_is_far_ahead_for_one_side_is_spread_over_others_for_the_other() -> None:
    tenth, rest = Fraction(1, 10), Fraction(9, 100)
    others = [matter(f"other {n}", rest, tenth) for n in range(9)]

    found = potential_of([matter("price", Fraction(19, 100), tenth), *others])

    assert (found.verdict, found.more_to_us) == ("integrative", ("price",))
    assert found.more_to_them == tuple(f"other {n}" for n in range(9))


def zone(name: str, *, exists: bool | None, confidence: Fraction | None = None) -> Zone:
    return Zone(name, name, exists, "1", "2", confidence)


@pytest.mark.parametrize(
    ("zones", "exists", "confidence", "words"),
    [
        pytest.param([], None, None, "nothing is on the table", id="nothing"),
        pytest.param(
            [zone("a", exists=True, confidence=SEVEN), zone("b", exists=True, confidence=THREE)],
            True,
            THREE,
            "every issue",
            id="the weakest belief counts for a yes",
        ),
        pytest.param(
            [zone("a", exists=True, confidence=SEVEN), zone("b", exists=True)],
            True,
            None,
            "every issue",
            id="a belief of unknown strength",
        ),
        pytest.param(
            [zone("a", exists=False, confidence=SEVEN), zone("b", exists=False)],
            False,
            SEVEN,
            "nothing suits both: a, b",
            id="the strongest counts for a no",
        ),
        pytest.param(
            [zone("a", exists=False), zone("b", exists=None)], False, None, "a", id="one is enough"
        ),
        pytest.param(
            [zone("a", exists=True, confidence=SEVEN), zone("b", exists=None)],
            None,
            None,
            "Not known yet: b",
            id="one is not known",
        ),
    ],
)
def test_all_issues_together_have_a_zone_if_each_has(
    zones: list[Zone], exists: bool | None, confidence: Fraction | None, words: str
) -> None:
    found = whole_zone(zones)

    assert (found.exists, found.confidence) == (exists, confidence)
    assert words in found.words
    assert found.unknown == tuple(one.name for one in zones if one.exists is None)
