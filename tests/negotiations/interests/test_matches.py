"""Shared, compatible, tradable, conflicting: the matrix of R64."""

from fractions import Fraction

import pytest

from negotiations.interests.matches import Match, Want, matches_of

HALF, TENTH = Fraction(1, 2), Fraction(1, 10)


def our(topic: str = "volume", direction: str = "more", weight: Fraction | None = None) -> Want:
    return Want("o", "buyer", topic, direction, weight)


def their(topic: str = "volume", direction: str = "more", weight: Fraction | None = None) -> Want:
    return Want("t", "supplier", topic, direction, weight)


@pytest.mark.parametrize(
    ("ours", "theirs", "kind", "is_weighed", "giver"),
    [
        pytest.param(our(), their(), "shared", True, "", id="both want more"),
        pytest.param(our(direction=""), their(direction=""), "shared", True, "", id="same topic"),
        pytest.param(our(direction=""), their(), "compatible", True, "", id="one has no direction"),
        pytest.param(our(), their(direction=""), "compatible", True, "", id="nor the other"),
        pytest.param(
            our(weight=TENTH),
            their(direction="less", weight=HALF),
            "tradable",
            True,
            "buyer",
            id="we care less",
        ),
        pytest.param(
            our(weight=HALF),
            their(direction="less", weight=TENTH),
            "tradable",
            True,
            "supplier",
            id="they care less",
        ),
        pytest.param(
            our(weight=HALF),
            their(direction="less", weight=HALF),
            "conflicting",
            True,
            "",
            id="both care as much",
        ),
        pytest.param(
            our(),
            their(direction="less", weight=HALF),
            "conflicting",
            False,
            "",
            id="ours unweighted",
        ),
        pytest.param(
            our(weight=HALF),
            their(direction="less"),
            "conflicting",
            False,
            "",
            id="theirs unweighted",
        ),
        pytest.param(
            our(), their(direction="less"), "conflicting", False, "", id="both unweighted"
        ),
    ],
)
def test_two_interests_on_one_topic(
    ours: Want, theirs: Want, kind: str, *, is_weighed: bool, giver: str
) -> None:
    (match,) = matches_of([ours, theirs])

    assert (match.kind, match.is_weighed, match.giver) == (kind, is_weighed, giver)
    assert (match.ours, match.theirs) == ("o", "t")


def test_spelling_does_not_part_topics() -> None:
    (match,) = matches_of([our("Shelf  space"), their("shelf space ")])

    assert match.kind == "shared"


@pytest.mark.parametrize("topic", ["", "price"])
def test_what_the_other_side_does_not_touch_is_compatible(topic: str) -> None:
    assert matches_of([our(topic), their("")]) == [
        Match("compatible", "o", None, topic),
        Match("compatible", None, "t", ""),
    ]


def test_what_both_hold_is_shared() -> None:
    assert matches_of([Want("g", "shared", "growth")]) == [Match("shared", "g", "g", "growth")]
