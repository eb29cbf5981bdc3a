"""Turn texts into one vector per piece: the upper layers are ours, the rest the base model's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from negotiations.language.base_model import BaseModel, FloatArray, load_base_model
from negotiations.language.pieces import (
    START,
    STOP,
    Piece,
    Vocabulary,
    cut_into_pieces,
    vocabulary_of,
)

LONGEST = 250
"""Pieces of one text that are read; windows are far shorter."""
AT_ONCE = 512
"""Pieces that go through the layers together: enough to use the processor, small in memory."""


@dataclass(frozen=True)
class Encoder:
    """Vocabulary and layers, ready to run; made once per process."""

    base: BaseModel
    vocabulary: Vocabulary
    layers: tuple[Mapping[str, FloatArray], ...]
    positions: FloatArray
    first_norm: tuple[FloatArray, FloatArray]


@dataclass(frozen=True)
class Encoded:
    """The pieces of a text with their vectors; the first and last vector belong to no piece."""

    pieces: tuple[Piece, ...]
    vectors: FloatArray


def load_encoder(learned: Mapping[str, FloatArray]) -> Encoder:
    """Put the learned layers on top of those of the base model."""
    base = load_base_model()
    layers = tuple(_layer(base, number, learned) for number in range(base.layers))
    kind = base.tensor("emb.type", 2, base.width)[0]
    return Encoder(
        base=base,
        vocabulary=vocabulary_of(base),
        layers=layers,
        positions=base.tensor("emb.pos", 512, base.width) + kind,
        first_norm=(base.tensor("emb.ln.w", base.width), base.tensor("emb.ln.b", base.width)),
    )


def encode(encoder: Encoder, texts: Sequence[str]) -> list[Encoded]:
    """Give the vectors of every text, in order. The one door to the encoder."""
    cut = [cut_into_pieces(text, encoder.vocabulary)[:LONGEST] for text in texts]
    by_length = sorted(range(len(cut)), key=lambda number: len(cut[number]))
    encoded: dict[int, Encoded] = {}
    group: list[int] = []
    for number in by_length:
        if group and (len(group) + 1) * (len(cut[number]) + 2) > AT_ONCE:
            encoded |= _encode_group(encoder, cut, group)
            group = []
        group.append(number)
    if group:
        encoded |= _encode_group(encoder, cut, group)
    return [encoded[number] for number in range(len(cut))]


def _encode_group(encoder: Encoder, cut: list[list[Piece]], group: list[int]) -> dict[int, Encoded]:
    lengths = [len(cut[number]) + 2 for number in group]
    longest = max(lengths)
    numbers = np.full((len(group), longest), STOP, dtype=np.int64)
    mask = np.zeros((len(group), 1, 1, longest), dtype=np.float32)
    for row, number in enumerate(group):
        numbers[row, : lengths[row]] = [START, *(piece.number for piece in cut[number]), STOP]
        mask[row, :, :, lengths[row] :] = -1e9
    words = encoder.base.word_vectors(numbers.reshape(-1)).reshape(*numbers.shape, -1)
    x = _normed(words + encoder.positions[:longest], *encoder.first_norm, encoder.base.epsilon)
    for layer in encoder.layers:
        x = _through(layer, x, mask, encoder.base.heads, encoder.base.epsilon)
    return {
        number: Encoded(tuple(cut[number]), x[row, : lengths[row]])
        for row, number in enumerate(group)
    }


def _through(
    layer: Mapping[str, FloatArray], x: FloatArray, mask: FloatArray, heads: int, epsilon: float
) -> FloatArray:
    count, length, width = x.shape

    def split(name: str) -> FloatArray:
        y = x @ layer[f"{name}.w"] + layer[f"{name}.b"]
        return y.reshape(count, length, heads, -1).transpose(0, 2, 1, 3)

    weights = split("q") @ split("k").transpose(0, 1, 3, 2)
    weights = weights / np.float32(np.sqrt(width // heads)) + mask
    weights = np.exp(weights - weights.max(-1, keepdims=True))
    weights /= weights.sum(-1, keepdims=True)
    mixed = (weights @ split("v")).transpose(0, 2, 1, 3).reshape(count, length, width)
    x = x + mixed @ layer["ao.w"] + layer["ao.b"]
    x = _normed(x, layer["aln.w"], layer["aln.b"], epsilon)
    inner = _gelu(x @ layer["fi.w"] + layer["fi.b"])
    x = x + inner @ layer["fo.w"] + layer["fo.b"]
    return _normed(x, layer["oln.w"], layer["oln.b"], epsilon)


def _gelu(x: FloatArray) -> FloatArray:
    cubed = x * x * x
    cubed *= np.float32(0.044715)
    cubed += x
    cubed *= np.float32(0.7978845608)
    np.tanh(cubed, out=cubed)
    cubed += 1.0
    cubed *= x
    cubed *= np.float32(0.5)
    return cubed


def _normed(x: FloatArray, weight: FloatArray, bias: FloatArray, epsilon: float) -> FloatArray:
    x = x - x.mean(-1, keepdims=True)
    x /= np.sqrt(np.mean(x * x, -1, keepdims=True) + np.float32(epsilon))
    normed: FloatArray = x * weight + bias
    return normed


def _layer(
    base: BaseModel, number: int, learned: Mapping[str, FloatArray]
) -> Mapping[str, FloatArray]:
    width, inner = base.width, base.width * 4
    shapes = {
        **{f"{name}.w": (width, width) for name in ("q", "k", "v", "ao")},
        **{f"{name}.b": (width,) for name in ("q", "k", "v", "ao", "fo")},
        **{f"{name}.{part}": (width,) for name in ("aln", "oln") for part in "wb"},
        "fi.w": (inner, width),
        "fi.b": (inner,),
        "fo.w": (width, inner),
    }
    tensors = {}
    for name, shape in shapes.items():
        key = f"l{number}.{name}"
        tensor = learned[key] if key in learned else base.tensor(key, *shape)
        tensors[name] = np.ascontiguousarray(tensor.T if len(shape) == 2 else tensor)
    return tensors
