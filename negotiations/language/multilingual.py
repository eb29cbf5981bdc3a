"""The words and lowest vectors of the first network, which reads all languages."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from negotiations.language.base_model import BaseModel, load_base_model
from negotiations.language.layer_norm import normed
from negotiations.language.pieces import Piece, Vocabulary, cut_into_pieces, vocabulary_of
from negotiations.language.rounding import FloatArray


@dataclass(frozen=True)
class Multilingual:
    """Vocabulary, word table and positions of the base model."""

    base: BaseModel
    vocabulary: Vocabulary
    positions: FloatArray
    norm: tuple[FloatArray, FloatArray]

    @property
    def width(self) -> int:
        return self.base.width

    @property
    def heads(self) -> int:
        return self.base.heads

    @property
    def epsilon(self) -> float:
        return self.base.epsilon

    def cut(self, text: str) -> list[Piece]:
        """Cut into the pieces that the base model knows."""
        return cut_into_pieces(text, self.vocabulary)

    def entered(self, numbers: NDArray[np.int64]) -> FloatArray:
        """Give the vectors that enter the first layer."""
        words = self.base.word_vectors(numbers) + self.positions[: len(numbers)]
        return normed(words, *self.norm, self.epsilon)

    def attention_bias(self, length: int) -> None:
        """Nothing is added to how much pieces mind each other; their positions tell."""


def load_multilingual() -> Multilingual:
    """Take vocabulary and lowest vectors from the installed base model."""
    base = load_base_model()
    kind = base.tensor("emb.type", 2, base.width)[0]
    return Multilingual(
        base=base,
        vocabulary=vocabulary_of(base),
        positions=base.tensor("emb.pos", 512, base.width) + kind,
        norm=(base.tensor("emb.ln.w", base.width), base.tensor("emb.ln.b", base.width)),
    )
