"""Turn texts into one vector per piece, with the layers that were learned from our corpus.

The layers run in onnxruntime with 8 bits. Every text runs alone: the numbers that go into a layer
are rounded by the largest of them, and so a text must not depend on what is read beside it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from onnxruntime import ExecutionMode, InferenceSession, SessionOptions

from negotiations.language import graph
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


@dataclass(frozen=True)
class Encoder:
    """Vocabulary and layers, ready to run; made once, before a worker forks."""

    base: BaseModel
    vocabulary: Vocabulary
    session: InferenceSession
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
    layers = [_layer(base, number, learned) for number in range(base.layers)]
    kind = base.tensor("emb.type", 2, base.width)[0]
    return Encoder(
        base=base,
        vocabulary=vocabulary_of(base),
        session=_session(graph.written(layers, base.heads, base.epsilon)),
        positions=base.tensor("emb.pos", 512, base.width) + kind,
        first_norm=(base.tensor("emb.ln.w", base.width), base.tensor("emb.ln.b", base.width)),
    )


def encode(encoder: Encoder, texts: Sequence[str]) -> list[Encoded]:
    """Give the vectors of every text, in order. The one door to the encoder."""
    return [_encode(encoder, text) for text in texts]


def _encode(encoder: Encoder, text: str) -> Encoded:
    pieces = cut_into_pieces(text, encoder.vocabulary)[:LONGEST]
    numbers = np.array([START, *(piece.number for piece in pieces), STOP], dtype=np.int64)
    words = encoder.base.word_vectors(numbers) + encoder.positions[: len(numbers)]
    x = _normed(words, *encoder.first_norm, encoder.base.epsilon)
    (vectors,) = encoder.session.run(None, {"x": x[None]})
    return Encoded(tuple(pieces), vectors[0])


def _session(model: bytes) -> InferenceSession:
    """Without threads of its own, so that it goes on working in the processes of a worker."""
    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.execution_mode = ExecutionMode.ORT_SEQUENTIAL
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 3
    return InferenceSession(model, options, providers=["CPUExecutionProvider"])


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
        tensors[name] = learned[key] if key in learned else base.tensor(key, *shape)
    return tensors
