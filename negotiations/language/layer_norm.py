"""Layer normalisation (Ba et al. 2016), which keeps vectors at one size."""

import numpy as np

from negotiations.language.rounding import FloatArray


def normed(x: FloatArray, weight: FloatArray, bias: FloatArray, epsilon: float) -> FloatArray:
    """Move every vector to mean 0 and size 1, then by what was learned."""
    x = x - x.mean(-1, keepdims=True)
    x /= np.sqrt(np.mean(x * x, -1, keepdims=True) + np.float32(epsilon))
    result: FloatArray = x * weight + bias
    return result
