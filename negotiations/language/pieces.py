"""Cut a text into the pieces that the base model knows, each with its place in the text."""

from collections.abc import Mapping
from dataclasses import dataclass

from negotiations.language.base_model import BaseModel

START, PAD, STOP, UNKNOWN = 0, 1, 2, 3
SPACE = "\u2581"
LONGEST = 18
"""Letters of the longest piece that is tried."""


@dataclass(frozen=True)
class Vocabulary:
    """Pieces with number and score, and how letters are written before they are looked up."""

    numbers: Mapping[str, int]
    scores: list[float]
    normal_forms: Mapping[str, str]
    unknown_score: float


@dataclass(frozen=True)
class Piece:
    """A piece of a text: its number in the vocabulary, and where it stands."""

    number: int
    start: int
    end: int


def vocabulary_of(base: BaseModel) -> Vocabulary:
    """Index the pieces of the base model by their letters."""
    numbers = {
        letters: number
        for number, piece in enumerate(base.pieces)
        if len(letters := piece.decode("utf-8", "replace")) <= LONGEST
    }
    return Vocabulary(numbers, base.scores, base.normal_forms, min(base.scores) - 10.0)


def cut_into_pieces(text: str, vocabulary: Vocabulary) -> list[Piece]:
    """Find the most likely pieces of a text (unigram model, exact)."""
    letters, places = _normalised(text, vocabulary.normal_forms)
    if len(letters) < 2:
        return []
    sources = _best_path(letters, vocabulary)
    pieces: list[Piece] = []
    at = len(letters)
    while at > 0:
        start, number = sources[at]
        first = start + 1 if letters[start] == SPACE and at - start > 1 else start
        pieces.append(Piece(number, places[first], places[at - 1] + 1))
        at = start
    pieces.reverse()
    return pieces


def _normalised(text: str, forms: Mapping[str, str]) -> tuple[str, list[int]]:
    letters = [SPACE]
    places = [0]
    for place, sign in enumerate(text):
        for letter in forms.get(sign, sign):
            written = SPACE if letter == " " else letter
            if written == SPACE and letters[-1] == SPACE:
                continue
            letters.append(written)
            places.append(place)
    if letters[-1] == SPACE:
        letters.pop()
        places.pop()
    return "".join(letters), places


def _best_path(letters: str, vocabulary: Vocabulary) -> list[tuple[int, int]]:
    """Give for each end the start and number of the best piece that ends there."""
    length = len(letters)
    best = [0.0] + [-1e30] * length
    sources = [(0, UNKNOWN)] * (length + 1)
    number_of, scores = vocabulary.numbers.get, vocabulary.scores
    for start in range(length):
        base = best[start]
        for end in range(start + 1, min(start + LONGEST, length) + 1):
            number = number_of(letters[start:end])
            if number is not None and (score := base + scores[number]) > best[end]:
                best[end] = score
                sources[end] = (start, number)
        if base + vocabulary.unknown_score > best[start + 1]:
            best[start + 1] = base + vocabulary.unknown_score
            sources[start + 1] = (start, UNKNOWN)
    return sources
