"""Turn texts into one vector per piece, with the layers that were learned from our corpus.

The layers run in onnxruntime with 8 bits. Every text runs alone: the numbers that go into a layer
are rounded by the largest of them, and so a text must not depend on what is read beside it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from tempfile import NamedTemporaryFile
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from onnxruntime import ExecutionMode, InferenceSession, SessionOptions

from negotiations.language import graph
from negotiations.language.pieces import START, STOP, Piece
from negotiations.language.rounding import FloatArray

LONGEST = 250
"""Pieces of one text that are read; windows are far shorter."""


class Base(Protocol):
    """The words of a network, and the vectors that enter its first layer."""

    @property
    def width(self) -> int: ...
    @property
    def heads(self) -> int: ...
    @property
    def epsilon(self) -> float: ...
    def cut(self, text: str) -> list[Piece]: ...
    def entered(self, numbers: NDArray[np.int64]) -> FloatArray: ...
    def attention_bias(self, length: int) -> FloatArray | None: ...


@dataclass(frozen=True)
class Encoder:
    """Words and layers, ready to run; made once, before a worker forks."""

    base: Base
    session: InferenceSession


@dataclass(frozen=True)
class Encoded:
    """The pieces of a text with their vectors; the first and last vector belong to no piece."""

    pieces: tuple[Piece, ...]
    vectors: FloatArray


def make_encoder(base: Base, layers: Sequence[Mapping[str, FloatArray]]) -> Encoder:
    """Make the layers ready to run above the words of a network."""
    has_bias = base.attention_bias(1) is not None
    written = graph.written(layers, base.heads, base.epsilon, has_bias=has_bias)
    return Encoder(base, _session(written))


def encode(encoder: Encoder, texts: Sequence[str]) -> list[Encoded]:
    """Give the vectors of every text, in order. The one door to the encoder."""
    return [_encode(encoder, text) for text in texts]


def _encode(encoder: Encoder, text: str) -> Encoded:
    pieces = encoder.base.cut(text)[:LONGEST]
    numbers = np.array([START, *(piece.number for piece in pieces), STOP], dtype=np.int64)
    entering = {"x": encoder.base.entered(numbers)[None]}
    bias = encoder.base.attention_bias(len(numbers))
    if bias is not None:
        entering["bias"] = bias[None]
    (vectors,) = encoder.session.run(None, entering)
    return Encoded(tuple(pieces), vectors[0])


def _session(model: Iterable[bytes]) -> InferenceSession:
    """Without threads of its own, so that it goes on working in the processes of a worker.

    From a file, since a session keeps the bytes that it was made from: 70 MB in all.
    """
    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.execution_mode = ExecutionMode.ORT_SEQUENTIAL
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 3
    with NamedTemporaryFile(suffix=".onnx") as file:
        file.writelines(model)
        file.flush()
        return InferenceSession(file.name, options, providers=["CPUExecutionProvider"])
