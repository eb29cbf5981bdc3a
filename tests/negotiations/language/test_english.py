"""The words of the second network, and how far apart it thinks they are."""

import numpy as np
import pytest

from negotiations.language.english import BUCKETS, FIRST_POSITION, English
from negotiations.language.pieces import UNKNOWN

WORDS = ["<s>", "<pad>", "</s>", "<unk>", "we", "stop", "cafe", "ware", "##house", "##s", "'", "!"]


@pytest.fixture
def english() -> English:
    generator = np.random.default_rng(1)
    count, width = len(WORDS), 8
    return English(
        words={word: number for number, word in enumerate(WORDS)},
        table=generator.integers(-7, 8, (count, width)).astype(np.int8),
        table_scale=np.full(count, 0.1, dtype=np.float32),
        positions=generator.normal(size=(20, width)).astype(np.float32),
        norm=(np.ones(width, dtype=np.float32), np.zeros(width, dtype=np.float32)),
        distances=np.arange(2 * BUCKETS * 3, dtype=np.float32).reshape(2 * BUCKETS, 3),
        width=width,
        heads=3,
    )


@pytest.mark.parametrize(
    ("text", "words", "places"),
    [
        ("We STOP", ["we", "stop"], ["We", "STOP"]),
        ("  warehouses!", ["ware", "##house", "##s", "!"], ["ware", "house", "s", "!"]),
        ("Café", ["cafe"], ["Café"]),
        ("we’", ["we", "'"], ["we", "’"]),
        ("", [], []),
        (" \n\t", [], []),
    ],
)
def test_words_are_cut_and_keep_their_places(
    english: English, text: str, words: list[str], places: list[str]
) -> None:
    pieces = english.cut(text)

    assert [WORDS[piece.number] for piece in pieces] == words
    assert [text[piece.start : piece.end] for piece in pieces] == places


@pytest.mark.parametrize("word", ["倉庫", "wareX", "🚚", "x" * 500, "houses"])
def test_a_word_with_an_unknown_part_is_one_unknown_piece(english: English, word: str) -> None:
    unknown, known = english.cut(f"{word} stop")

    assert (unknown.number, unknown.start, unknown.end) == (UNKNOWN, 0, len(word))
    assert known.start == len(word) + 1


def test_an_accent_alone_is_no_word(english: English) -> None:
    assert english.cut("\u0301") == []


def test_what_enters_is_the_word_at_its_place(english: English) -> None:
    once, again = english.entered(np.array([4, 4]))

    expected = english.table[4] * 0.1 + english.positions[FIRST_POSITION]
    expected = (expected - expected.mean()) / np.sqrt(expected.var() + english.epsilon)
    assert np.allclose(once, expected, atol=1e-5)
    assert not np.allclose(once, again)


def test_heads_mind_distance_and_direction_and_far_is_far(english: English) -> None:
    bias = english.attention_bias(250)

    assert bias.shape == (3, 250, 250)
    near = bias[0, 100, 93:108] / 3
    assert near.tolist() == [7, 6, 5, 4, 3, 2, 1, 0, 17, 18, 19, 20, 21, 22, 23]
    assert bias[0, 0, 249] == bias[0, 0, 128] == (2 * BUCKETS - 1) * 3
    assert bias[1, 249, 0] == (BUCKETS - 1) * 3 + 1
    assert np.all(np.diff(bias[0, 0, 1:]) >= 0)
