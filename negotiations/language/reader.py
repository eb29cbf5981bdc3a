"""The heads: what the learned networks think of each text and of each piece in it.

One network reads all languages; a second one, larger, reads English too. Where both read, the mean
of their opinions counts.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from negotiations.language.encoder import Encoded, Encoder, encode, make_encoder
from negotiations.language.labels import SANCTIONS, TOPICS
from negotiations.language.memory import give_back_memory
from negotiations.language.model_file import (
    ENGLISH,
    FOLDER,
    MULTILINGUAL,
    Learned,
    load_english,
    load_layers,
    load_learned,
)
from negotiations.language.multilingual import load_multilingual
from negotiations.language.rounding import FloatArray
from negotiations.language.sentences import split_sentences
from negotiations.language.shapes import shape_vector

THREAT_KINDS = 5
"""The first note tags say what kind of threat a text is, all others that it is none."""
SIDE_OF_THREAT, SIDE_OF_INTEREST, SIDE_OF_STEP = 0, 1, 2


@dataclass(frozen=True)
class Network:
    """Encoder and heads of one network."""

    encoder: Encoder
    learned: Learned


@dataclass(frozen=True)
class Reader:
    """The networks of one version; without the second one English is read by the first alone."""

    multilingual: Network
    english: Network | None

    @property
    def version(self) -> str:
        return self.multilingual.learned.version

    def networks(self, language: str) -> list[Network]:
        """Give those that read a language."""
        second = self.english if language == "en" else None
        return [self.multilingual] + ([second] if second else [])


@dataclass(frozen=True)
class Window:
    """Sentences to be read together: by which side, and in which language."""

    speaker: str
    text: str
    language: str = ""


@dataclass(frozen=True)
class Opinion:
    """What one network makes of a window."""

    network: Network
    codes: FloatArray
    """Chance of each code; for threats the mean of two opinions: yes or no, and of which kind."""
    marks: FloatArray
    """Chance of each mark for each piece: pieces by MARKS."""
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    """Where the pieces stand in the window."""
    vectors: FloatArray
    first: FloatArray
    mean: FloatArray

    def between(self, start: int, end: int) -> slice:
        """Give the pieces that stand, at least in part, between two places."""
        first = min(int(np.searchsorted(self.ends, start, side="right")), len(self.ends) - 1)
        return slice(first, max(first + 1, int(np.searchsorted(self.starts, end))))


@dataclass(frozen=True)
class Thought:
    """What the networks make of one window together, piece by piece of the first of them."""

    text: str
    codes: FloatArray
    marks: FloatArray
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    sentence_numbers: NDArray[np.int64]
    """Which sentence of the window each piece belongs to."""
    opinions: tuple[Opinion, ...]

    def threshold(self, name: str) -> float:
        """Give the chance from which a finding of this name is reported."""
        return self.opinions[-1].network.learned.threshold(name)


@dataclass(frozen=True)
class Span:
    """A stretch of a window: its words, and what each network makes of them."""

    words: str
    text: str
    views: tuple[tuple[Learned, FloatArray], ...]


@cache
def load_reader() -> Reader:
    """Load the committed model once per process; call it before forking."""
    reader = reader_from(FOLDER)
    give_back_memory()
    return reader


def reader_from(folder: Path, *, with_english: bool = True) -> Reader:
    """Load a model from a folder; the larger network first, while memory is free."""
    english = _english(folder) if with_english else None
    return Reader(_multilingual(folder), english)


def _english(folder: Path) -> Network:
    layers = list(load_layers(folder, ENGLISH).values())
    encoder = make_encoder(load_english(folder), layers)
    return Network(encoder, load_learned(folder, ENGLISH))


def _multilingual(folder: Path) -> Network:
    own = load_multilingual()
    learned = load_layers(folder, MULTILINGUAL)
    layers = [learned.get(number) or own.base.layer(number) for number in range(own.base.layers)]
    return Network(make_encoder(own, layers), load_learned(folder, MULTILINGUAL))


def think(reader: Reader, windows: Iterable[Window]) -> Iterator[Thought]:
    """Read windows of text, each when it is asked for: what is thought of one takes much room."""
    return (_thought(reader, window) for window in windows)


def span_of(thought: Thought, first: int, last: int) -> Span:
    """Look at the pieces from `first` up to and including `last`."""
    start, end = int(thought.starts[first]), int(thought.ends[last])
    views = tuple(
        (one.network.learned, _view(one, one.between(start, end))) for one in thought.opinions
    )
    return Span(thought.text[start:end], thought.text, views)


def sanction_of(span: Span) -> str:
    """Say what is threatened."""
    return SANCTIONS[_best("sanction", span)]


def topic_of(span: Span) -> str:
    """Say what an interest is about."""
    return TOPICS[_best("topic", span)]


def veiled_chance(span: Span) -> float:
    """Give the chance that a threat is only hinted at."""
    return _mean_chance("veiled", span, 0)


def other_side_chance(span: Span, whose: int) -> float:
    """Give the chance that the other side is meant: who threatens, has a need, or owes."""
    return _mean_chance("other_side", span, whose)


def _view(opinion: Opinion, pieces: slice) -> FloatArray:
    own = opinion.vectors[pieces]
    vector = np.concatenate([own.mean(0), own.max(0), opinion.first, opinion.mean])
    return np.maximum(_linear(opinion.network.learned, "span", vector), 0)


def _mean_chance(name: str, span: Span, column: int) -> float:
    chances = [_chance(_linear(learned, name, vector))[column] for learned, vector in span.views]
    return float(np.mean(chances))


def _best(name: str, span: Span) -> int:
    """Let each network and the letters vote: the sum of their log chances decides."""
    letters = _linear(span.views[0][0], f"{name}_shapes", shape_vector(span.words, span.text))
    votes = [_linear(learned, name, vector) for learned, vector in span.views]
    return int(np.argmax(sum(_log_chances(vote) for vote in [*votes, letters])))


def _log_chances(scores: FloatArray) -> FloatArray:
    moved = scores - scores.max()
    chances: FloatArray = moved - np.log(np.exp(moved).sum())
    return chances


def _thought(reader: Reader, window: Window) -> Thought:
    first, *others = (_opinion(one, window) for one in reader.networks(window.language))
    opinions = (first, *(one for one in others if len(one.starts)))
    ends_of_sentences = [sentence.end for sentence in split_sentences(window.text)]
    return Thought(
        text=window.text,
        codes=np.mean([one.codes for one in opinions], axis=0),
        marks=np.mean([_at_places_of(first, one) for one in opinions], axis=0),
        starts=first.starts,
        ends=first.ends,
        sentence_numbers=np.searchsorted(ends_of_sentences, first.starts, side="right"),
        opinions=opinions,
    )


def _at_places_of(first: Opinion, other: Opinion) -> FloatArray:
    """Give the marks of an opinion for the pieces of the first one."""
    if other is first or not len(first.starts):
        return first.marks
    places = zip(first.starts.tolist(), first.ends.tolist(), strict=True)
    return np.array([other.marks[other.between(*place)].mean(0) for place in places])


def _opinion(network: Network, window: Window) -> Opinion:
    prefix = f"{window.speaker}: "
    (encoded,) = encode(network.encoder, [prefix + window.text])
    vectors, learned = encoded.vectors, network.learned
    mean = vectors.mean(0)
    pooled = np.concatenate([vectors[0], mean, vectors.max(0)])
    attention = _linear(learned, "attend", vectors).max(0)
    codes = _chance(_linear(learned, "codes", pooled) + attention)
    kinds = np.exp(_log_chances(_linear(learned, "notes", pooled)))
    codes[0] = (codes[0] + kinds[:THREAT_KINDS].sum()) / 2
    own, starts, ends = _after(len(prefix), encoded)
    return Opinion(
        network=network,
        codes=codes,
        marks=_chance(_linear(learned, "marks", own)),
        starts=starts,
        ends=ends,
        vectors=own,
        first=vectors[0],
        mean=mean,
    )


def _after(
    length: int, encoded: Encoded
) -> tuple[FloatArray, NDArray[np.int64], NDArray[np.int64]]:
    """Give the vectors and places of the pieces behind a prefix, counted from its end."""
    kept = [number for number, piece in enumerate(encoded.pieces) if piece.end > length]
    starts = [max(0, encoded.pieces[number].start - length) for number in kept]
    ends = [encoded.pieces[number].end - length for number in kept]
    own = encoded.vectors[1:-1][kept]
    return own, np.array(starts, dtype=np.int64), np.array(ends, dtype=np.int64)


def _linear(learned: Learned, name: str, vectors: FloatArray) -> FloatArray:
    tensors = learned.tensors
    result: FloatArray = vectors @ tensors[f"{name}.weight"].T + tensors[f"{name}.bias"]
    return result


def _chance(score: FloatArray) -> FloatArray:
    chance: FloatArray = (1.0 / (1.0 + np.exp(-np.clip(score, -30, 30)))).astype(np.float32)
    return chance
