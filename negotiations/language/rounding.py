"""Weights as whole numbers of few bits with a scale per row."""

import numpy as np
from numpy.typing import NDArray

from negotiations.language.base_model import FloatArray

LAYER_BITS = 7
"""With 8, processors without VNNI would cut off large sums and read otherwise than others."""
HEAD_BITS = 8


def rounded(weights: FloatArray, bits: int) -> tuple[NDArray[np.int8], FloatArray]:
    """Round every row, and give what its whole numbers are to be multiplied by."""
    largest = np.float32(2 ** (bits - 1) - 1)
    scale = np.maximum(np.abs(weights).max(1), 1e-8).astype(np.float32) / largest
    return np.round(weights / scale[:, None]).astype(np.int8), scale
