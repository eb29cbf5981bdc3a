"""The heads: what the learned network thinks of each text and of each piece in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from negotiations.language.base_model import FloatArray
from negotiations.language.encoder import Encoded, Encoder, encode, load_encoder
from negotiations.language.labels import SANCTIONS, TOPICS
from negotiations.language.model_file import FOLDER, Learned, load_learned
from negotiations.language.sentences import split_sentences
from negotiations.language.shapes import shape_vector

THREAT_KINDS = 5
"""The first note tags say what kind of threat a text is, all others that it is none."""
SIDE_OF_THREAT, SIDE_OF_INTEREST, SIDE_OF_STEP = 0, 1, 2


@dataclass(frozen=True)
class Reader:
    """Encoder and heads of one version."""

    encoder: Encoder
    learned: Learned


@dataclass(frozen=True)
class Thought:
    """What the network makes of one window of text."""

    text: str
    codes: FloatArray
    """Chance of each code; for threats the mean of two opinions: yes or no, and of which kind."""
    marks: FloatArray
    """Chance of each mark for each piece: pieces by MARKS."""
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    """Where the pieces stand in the window."""
    sentence_numbers: NDArray[np.int64]
    """Which sentence of the window each piece belongs to."""
    vectors: FloatArray
    first: FloatArray
    mean: FloatArray


@dataclass(frozen=True)
class Span:
    """A stretch of a window: its words, and what the network makes of them."""

    words: str
    text: str
    vector: FloatArray


@cache
def load_reader() -> Reader:
    """Load the committed model once per process; call it before forking."""
    return reader_from(FOLDER)


def reader_from(folder: Path) -> Reader:
    """Load a model from a folder."""
    learned = load_learned(folder)
    return Reader(load_encoder(learned.tensors), learned.without_layers())


def think(reader: Reader, texts: Sequence[tuple[str, str]]) -> list[Thought]:
    """Read windows of text, each with the side that speaks."""
    prefixes = [f"{speaker}: " for speaker, _ in texts]
    encoded = encode(
        reader.encoder, [prefix + text for prefix, (_, text) in zip(prefixes, texts, strict=True)]
    )
    return [
        _thought(reader, one, len(prefix), text)
        for prefix, one, (_, text) in zip(prefixes, encoded, texts, strict=True)
    ]


def span_of(reader: Reader, thought: Thought, first: int, last: int) -> Span:
    """Look at the pieces from `first` up to and including `last`."""
    own = thought.vectors[first : last + 1]
    words = thought.text[thought.starts[first] : thought.ends[last]]
    vector = np.concatenate([own.mean(0), own.max(0), thought.first, thought.mean])
    return Span(words, thought.text, np.maximum(_linear(reader, "span", vector), 0))


def sanction_of(reader: Reader, span: Span) -> str:
    """Say what is threatened."""
    return SANCTIONS[_best(reader, "sanction", span)]


def topic_of(reader: Reader, span: Span) -> str:
    """Say what an interest is about."""
    return TOPICS[_best(reader, "topic", span)]


def veiled_chance(reader: Reader, span: Span) -> float:
    """Give the chance that a threat is only hinted at."""
    return float(_chance(_linear(reader, "veiled", span.vector))[0])


def other_side_chance(reader: Reader, span: Span, whose: int) -> float:
    """Give the chance that the other side is meant: who threatens, has a need, or owes."""
    return float(_chance(_linear(reader, "other_side", span.vector))[whose])


def _best(reader: Reader, name: str, span: Span) -> int:
    """Let meaning and letters vote: the sum of their log chances decides."""
    meaning = _log_chances(_linear(reader, name, span.vector))
    shape = shape_vector(span.words, span.text)
    return int(np.argmax(meaning + _log_chances(_linear(reader, f"{name}_shapes", shape))))


def _log_chances(scores: FloatArray) -> FloatArray:
    moved = scores - scores.max()
    chances: FloatArray = moved - np.log(np.exp(moved).sum())
    return chances


def _thought(reader: Reader, encoded: Encoded, prefix_length: int, text: str) -> Thought:
    vectors = encoded.vectors
    mean = vectors.mean(0)
    pooled = np.concatenate([vectors[0], mean, vectors.max(0)])
    attention = _linear(reader, "attend", vectors).max(0)
    codes = _chance(_linear(reader, "codes", pooled) + attention)
    kinds = np.exp(_log_chances(_linear(reader, "notes", pooled)))
    codes[0] = (codes[0] + kinds[:THREAT_KINDS].sum()) / 2
    kept = [n for n, piece in enumerate(encoded.pieces) if piece.end > prefix_length]
    own = vectors[1:-1][kept]
    starts = [max(0, encoded.pieces[n].start - prefix_length) for n in kept]
    ends_of_sentences = [sentence.end for sentence in split_sentences(text)]
    return Thought(
        text=text,
        codes=codes,
        marks=_chance(_linear(reader, "marks", own)),
        starts=np.array(starts, dtype=np.int64),
        sentence_numbers=np.searchsorted(ends_of_sentences, starts, side="right"),
        ends=np.array([encoded.pieces[n].end - prefix_length for n in kept], dtype=np.int64),
        vectors=own,
        first=vectors[0],
        mean=mean,
    )


def _linear(reader: Reader, name: str, vectors: FloatArray) -> FloatArray:
    tensors = reader.learned.tensors
    result: FloatArray = vectors @ tensors[f"{name}.weight"].T + tensors[f"{name}.bias"]
    return result


def _chance(score: FloatArray) -> FloatArray:
    chance: FloatArray = (1.0 / (1.0 + np.exp(-np.clip(score, -30, 30)))).astype(np.float32)
    return chance
