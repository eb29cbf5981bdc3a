import re

from negotiations.tactics.catalogue import BY_CODE, CATALOGUE, SEEN_IN_WORDS, Family
from negotiations.warning_signs.detectors import OF_UTTERANCES


def test_codes_and_titles_are_unique_and_well_formed() -> None:
    assert len(BY_CODE) == len(CATALOGUE) == len({tactic.title for tactic in CATALOGUE})
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", code) for code in BY_CODE)


def test_every_tactic_says_what_it_is_and_what_answers_it_in_one_sentence() -> None:
    for tactic in CATALOGUE:
        assert tactic.source
        for sentence in (tactic.meaning, tactic.answer):
            assert re.fullmatch(r"[A-Z][^.]*\.", sentence), tactic.code


def test_every_family_has_some() -> None:
    assert {tactic.family for tactic in CATALOGUE} == set(Family)


def test_what_is_seen_in_words_is_a_sign_and_a_tactic() -> None:
    signs = {detector.code for detector in OF_UTTERANCES}

    assert set(SEEN_IN_WORDS) == signs - {"financial-distress"}
    assert set(SEEN_IN_WORDS) <= set(BY_CODE)
