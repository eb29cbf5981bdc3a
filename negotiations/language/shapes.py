"""Letter groups of a stretch and of its text, hashed: how words look, beside what they mean."""

import zlib
from collections import Counter

import numpy as np

from negotiations.language.rounding import FloatArray

SLOTS = 1 << 14
SIZES = (3, 4, 5)
REST = 0.5
"""How much the whole text counts beside the stretch."""


def shape_vector(stretch: str, text: str) -> FloatArray:
    """Count letter groups, dampened, at length one each."""
    vector: FloatArray = np.zeros(2 * SLOTS, dtype=np.float32)
    vector[:SLOTS] = _counted(stretch)
    vector[SLOTS:] = _counted(text) * REST
    return vector


def _counted(text: str) -> FloatArray:
    counts: Counter[int] = Counter()
    for word in text.lower().split():
        marked = f" {word} "
        for size in SIZES:
            for at in range(max(1, len(marked) - size + 1)):
                counts[zlib.crc32(marked[at : at + size].encode("utf-8", "replace")) % SLOTS] += 1
    counted: FloatArray = np.zeros(SLOTS, dtype=np.float32)
    for slot, count in counts.items():
        counted[slot] = 1.0 + np.log(count)
    length = float(np.linalg.norm(counted))
    return counted / np.float32(length) if length else counted
