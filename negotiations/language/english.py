"""The words and lowest vectors of the second network, which reads English only.

It is made of the lower layers of all-mpnet-base-v2 (Apache 2.0; MPNet: Song et al. 2020). Unlike
those of the first network they come with our own model file, rounded to few bits.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from negotiations.language.layer_norm import normed
from negotiations.language.pieces import UNKNOWN, Piece
from negotiations.language.rounding import FloatArray

WIDTH, HEADS, EPSILON = 768, 12, 1e-5
FIRST_POSITION = 2
WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
INNER = "##"
"""Before the letters of a piece that does not begin a word."""
LONGEST = 60
"""Letters beyond which a word is not looked up."""
PLAIN = {"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"'}

BUCKETS, NEAR, FAR = 16, 8, 128
"""Distances each way: told apart one by one below NEAR, then by their logarithm up to FAR."""


@dataclass(frozen=True)
class English:
    """Word table and positions, as the model file keeps them."""

    words: Mapping[str, int]
    table: NDArray[np.int8]
    table_scale: FloatArray
    positions: FloatArray
    norm: tuple[FloatArray, FloatArray]
    distances: FloatArray
    """How much each head minds each kind of distance: kinds by heads."""

    width: int = WIDTH
    heads: int = HEADS
    epsilon: float = EPSILON

    def cut(self, text: str) -> list[Piece]:
        """Cut into words, and those that are unknown into their longest known pieces."""
        letters, places = _normalised(text)
        return [
            Piece(number, places[start], places[end - 1] + 1)
            for word in WORD.finditer(letters)
            for number, start, end in self._pieces(letters, *word.span())
        ]

    def entered(self, numbers: NDArray[np.int64]) -> FloatArray:
        """Give the vectors that enter the first layer."""
        words = self.table[numbers] * self.table_scale[numbers, None]
        places = self.positions[FIRST_POSITION : FIRST_POSITION + len(numbers)]
        return normed(words + places, *self.norm, self.epsilon)

    def attention_bias(self, length: int) -> FloatArray:
        """Give what is added to how much each piece minds each other: heads by length by length."""
        return np.ascontiguousarray(self.distances[_kinds(length)].transpose(2, 0, 1))

    def _pieces(self, letters: str, start: int, end: int) -> list[tuple[int, int, int]]:
        found: list[tuple[int, int, int]] = []
        at = start
        while at < end:
            stop = min(end, at + LONGEST)
            before = INNER if at > start else ""
            while stop > at and before + letters[at:stop] not in self.words:
                stop -= 1
            if stop == at:
                return [(UNKNOWN, start, end)]
            found.append((self.words[before + letters[at:stop]], at, stop))
            at = stop
        return found


def _normalised(text: str) -> tuple[str, list[int]]:
    """Write small, without accents, and remember where each letter came from."""
    letters = [(one, place) for place, sign in enumerate(text) for one in _plain(sign)]
    return "".join(one for one, _ in letters), [place for _, place in letters]


def _plain(sign: str) -> Iterator[str]:
    for letter in unicodedata.normalize("NFD", PLAIN.get(sign, sign).lower()):
        if unicodedata.category(letter) != "Mn":
            yield letter


def _kinds(length: int) -> NDArray[np.int64]:
    """Number the kind of distance from each piece (row) to each other (column)."""
    distance = np.arange(length)[None, :] - np.arange(length)[:, None]
    size = np.abs(distance)
    growth = np.log(np.maximum(size, 1) / NEAR) / np.log(FAR / NEAR)
    far = np.minimum(NEAR + (growth * (BUCKETS - NEAR)).astype(np.int64), BUCKETS - 1)
    kinds: NDArray[np.int64] = np.where(size < NEAR, size, far) + BUCKETS * (distance > 0)
    return kinds
