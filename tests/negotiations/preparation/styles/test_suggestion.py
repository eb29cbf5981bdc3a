import itertools

import pytest

from negotiations.preparation.styles.questionnaire import STYLES
from negotiations.preparation.styles.suggestion import (
    AIMS,
    DEEDS_DIFFER,
    DEEDS_TELL,
    DO_NOT_DISCLOSE,
    STANCES,
    WHAT_THEY_DID,
    WHAT_THEY_DO,
    Situation,
    suggest_style,
)

SCALE = range(1, 6)
BOTH = Situation(relationship_importance=5, outcome_importance=5)


def aim(relationship: int, outcome: int) -> str | None:
    return suggest_style(Situation(relationship, outcome)).style


def test_the_grid() -> None:
    grid = [[aim(relationship, outcome) for outcome in SCALE] for relationship in SCALE]

    assert grid == [
        *[["avoid", "avoid", "claim", "claim", "claim"]] * 2,
        *[["yield", "yield", "integrate", "integrate", "integrate"]] * 3,
    ]


@pytest.mark.parametrize("known", [Situation(), Situation(5), Situation(None, 5)])
def test_nothing_is_suggested_until_both_importances_are_known(known: Situation) -> None:
    suggestion = suggest_style(known)

    assert (suggestion.style, suggestion.opening) == (None, None)
    assert "from 1 to 5" in suggestion.reasons[0]


def test_we_want_to_share_and_they_want_to_claim() -> None:
    suggestion = suggest_style(
        Situation(5, 5, our_willingness="integrative", their_willingness="distributive")
    )

    assert suggestion.warnings == [DO_NOT_DISCLOSE]
    assert suggestion.disclose == "not_yet"
    assert (suggestion.style, suggestion.opening) == ("integrate", "claim")


@pytest.mark.parametrize(
    ("theirs", "disclose"),
    [
        ("integrative", "yes"),
        ("unclear", "explore_first"),
        (None, "explore_first"),
        ("distributive", "not_yet"),
    ],
)
def test_disclosing_depends_on_their_willingness(theirs: str | None, disclose: str) -> None:
    suggestion = suggest_style(Situation(5, 5, "integrative", theirs))

    assert suggestion.disclose == disclose
    assert bool(suggestion.warnings) == (theirs == "distributive")


def test_a_known_competitor_is_met_with_care_until_one_knows_better() -> None:
    unknown = suggest_style(Situation(5, 5, their_style="competing"))
    explored = suggest_style(
        Situation(5, 5, their_willingness="integrative", their_style="competing")
    )

    assert (unknown.opening, explored.opening) == ("claim", "integrate")


def test_each_side_s_own_style_changes_the_advice() -> None:
    plain = suggest_style(BOTH)
    natural = suggest_style(Situation(5, 5, our_style="collaborating"))
    other = suggest_style(Situation(5, 5, our_style="competing"))
    theirs = suggest_style(Situation(5, 5, their_style="avoiding"))

    assert plain.cautions == natural.cautions == []
    assert "Your main style is competing" in other.cautions[0]
    assert theirs.cautions == [WHAT_THEY_DO["avoiding"]]


def test_a_team_that_wants_to_claim_is_told_to_decide() -> None:
    assert "decide" in suggest_style(Situation(5, 5, our_willingness="distributive")).cautions[0]


def test_every_situation_is_answered_with_reasons() -> None:
    stances, styles = [None, *STANCES], [None, *STYLES]
    deeds = [None, *WHAT_THEY_DID]
    for facts in itertools.product([None, 5], [1, 5], stances, stances, styles, styles, deeds):
        suggestion = suggest_style(Situation(*facts))

        assert suggestion.reasons
        assert all(suggestion.reasons + suggestion.cautions)
        assert suggestion.style in {None, *AIMS}
        assert suggestion.opening in {None, *AIMS}


@pytest.mark.parametrize(
    ("theirs", "deeds", "opening", "disclose", "warnings"),
    [
        (None, "distributive", "claim", "not_yet", [DEEDS_TELL]),
        (None, "integrative", "integrate", "explore_first", []),
        (None, "mixed", "integrate", "explore_first", []),
        ("unclear", "distributive", "claim", "not_yet", [DEEDS_TELL]),
        ("integrative", "distributive", "integrate", "explore_first", [DEEDS_DIFFER]),
        ("integrative", "integrative", "integrate", "yes", []),
        ("distributive", "integrative", "claim", "not_yet", [DO_NOT_DISCLOSE]),
    ],
)
def test_what_they_did_changes_the_advice(
    theirs: str | None, deeds: str, opening: str, disclose: str, warnings: list[str]
) -> None:
    found = suggest_style(Situation(5, 5, "integrative", theirs, their_conduct=deeds))

    assert (found.style, found.opening, found.disclose) == ("integrate", opening, disclose)
    assert found.warnings == warnings
    assert WHAT_THEY_DID[deeds] in found.reasons


def test_deeds_tell_more_than_a_questionnaire() -> None:
    seen = Situation(5, 5, their_style="competing", their_conduct="integrative")

    assert suggest_style(seen).opening == "integrate"


def test_who_does_more_than_noted_is_asked_again() -> None:
    seen = Situation(5, 5, their_willingness="distributive", their_conduct="integrative")

    assert "ask again" in suggest_style(seen).cautions[-1]
