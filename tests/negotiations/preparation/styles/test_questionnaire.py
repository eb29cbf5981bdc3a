from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as some

from negotiations.preparation.styles.questionnaire import (
    FIRST,
    LEAST,
    MOST,
    QUESTIONNAIRES,
    STYLES,
    missing_items,
    score_answers,
    unknown_items,
)

CODES = [item.code for item in FIRST.items]
answer_sheets = some.dictionaries(some.sampled_from(CODES), some.integers(LEAST, MOST), min_size=1)


def test_each_style_has_three_items_with_codes_of_their_own() -> None:
    for questionnaire in QUESTIONNAIRES.values():
        assert len({item.code for item in questionnaire.items}) == len(questionnaire.items)
        for style in STYLES:
            assert sum(item.style == style for item in questionnaire.items) == 3


def test_the_main_style_has_the_highest_mean() -> None:
    answers = {code: 5 if code.startswith("com-") else 2 for code in CODES}

    scored = score_answers(FIRST, answers)

    assert scored.main_style == "competing"
    assert scored.scores["competing"] == Decimal("5.00")
    assert scored.scores["avoiding"] == Decimal("2.00")


def test_of_equals_the_first_style_is_the_main_one() -> None:
    assert score_answers(FIRST, dict.fromkeys(CODES, 3)).main_style == STYLES[0]


def test_a_mean_has_two_places_and_what_was_not_seen_has_none() -> None:
    scored = score_answers(FIRST, {"acc-peace": 5, "acc-need": 4, "acc-thank": 4})

    assert scored.scores["accommodating"] == Decimal("4.33")
    assert scored.scores["competing"] is None
    assert scored.main_style == "accommodating"


def test_items_are_known_or_missing() -> None:
    assert unknown_items(FIRST, {"zzz": 1, CODES[0]: 1}) == ["zzz"]
    assert missing_items(FIRST, {CODES[0]: 1}) == CODES[1:]


@given(answer_sheets)
def test_scoring_is_reproducible_and_bounded(answers: dict[str, int]) -> None:
    scored = score_answers(FIRST, answers)
    reversed_order = dict(reversed(list(answers.items())))

    assert scored == score_answers(FIRST, reversed_order)
    means = [mean for mean in scored.scores.values() if mean is not None]
    assert all(LEAST <= mean <= MOST for mean in means)
    assert scored.scores[scored.main_style] == max(means)
