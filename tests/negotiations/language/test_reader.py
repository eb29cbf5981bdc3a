from dataclasses import replace

import numpy as np
import pytest

from negotiations.language.reader import (
    Network,
    Opinion,
    Reader,
    Thought,
    Window,
    load_reader,
    span_of,
    think,
    veiled_chance,
)
from negotiations.language.reading import read

THREAT = Window("buyer", "No new price, no trucks.", "en")


def alone(network: Network | None) -> Thought:
    """What a network thinks without the other."""
    assert network
    (thought,) = think(Reader(network, None), [THREAT])
    return thought


def test_both_networks_have_the_same_say_in_english() -> None:
    reader = load_reader()
    first, second = alone(reader.multilingual), alone(reader.english)

    (both,) = think(reader, [THREAT])

    assert np.allclose(both.codes, (first.codes + second.codes) / 2)
    assert both.marks.shape == first.marks.shape
    assert len(both.opinions) == 2
    span = span_of(both, 0, 2)
    chances = [
        veiled_chance(replace(span, views=(span.views[0],))),
        veiled_chance(replace(span, views=(span.views[1],))),
    ]
    assert veiled_chance(span) == pytest.approx(np.mean(chances))
    assert span.words in THREAT.text


@pytest.mark.parametrize(
    ("text", "language"),
    [("Ohne neuen Preis keine Lastwagen.", "de"), ("Ikke flere lastbiler.", "other"), ("x", "")],
)
def test_other_languages_are_read_by_the_first_network(text: str, language: str) -> None:
    (thought,) = think(load_reader(), [Window("buyer", text, language)])

    assert len(thought.opinions) == 1


@pytest.mark.parametrize("text", ["\u0301", "", "\u200b"])
def test_where_the_second_finds_no_words_the_first_reads_alone(text: str) -> None:
    (thought,) = think(load_reader(), [Window("buyer", text, "en")])

    assert np.isfinite(thought.codes).all()
    assert read(text, speaker="buyer", language="en").signs == ()


def test_a_mark_counts_for_the_pieces_that_stand_where_its_piece_stands() -> None:
    opinion = Opinion(
        load_reader().multilingual,
        codes=np.zeros(1, dtype=np.float32),
        marks=np.zeros((3, 1), dtype=np.float32),
        starts=np.array([0, 5, 12]),
        ends=np.array([4, 11, 13]),
        vectors=np.zeros((3, 1), dtype=np.float32),
        first=np.zeros(1, dtype=np.float32),
        mean=np.zeros(1, dtype=np.float32),
    )

    assert opinion.between(0, 4) == slice(0, 1)
    assert opinion.between(2, 6) == slice(0, 2)
    assert opinion.between(4, 5) == slice(1, 2)
    assert opinion.between(5, 13) == slice(1, 3)
    assert opinion.between(13, 20) == slice(2, 3)
