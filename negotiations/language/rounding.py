"""Weights as whole numbers of few bits with a scale per row."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float32]


@dataclass(frozen=True)
class Rounding:
    """How many bits a weight has, and beyond how many times the size of its row it is cut off.

    The size of a row is its root mean square; cutting off leaves finer steps for the rest.
    """

    bits: int
    reach: float = float("inf")

    @property
    def largest(self) -> int:
        return int(2 ** (self.bits - 1) - 1)


LAYERS = Rounding(7)
"""With 8 bits, processors without VNNI would cut off large sums and read otherwise than others."""
HEADS = Rounding(8)
ENGLISH_LAYERS = Rounding(4, 4.5)
ENGLISH_WORDS = Rounding(4, 4.0)


def rounded(weights: FloatArray, rounding: Rounding) -> tuple[NDArray[np.int8], FloatArray]:
    """Round every row, and give what its whole numbers are to be multiplied by."""
    size = np.abs(weights).max(1)
    if np.isfinite(rounding.reach):
        size = np.minimum(size, rounding.reach * np.sqrt(np.mean(weights * weights, axis=1)))
    scale = np.maximum(size, 1e-8).astype(np.float32) / np.float32(rounding.largest)
    whole = np.clip(np.round(weights / scale[:, None]), -rounding.largest, rounding.largest)
    return whole.astype(np.int8), scale
