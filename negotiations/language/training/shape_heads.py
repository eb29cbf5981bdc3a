"""Learn to tell sanctions and topics by letter groups; the reader adds this to the network."""

from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from negotiations.language.labels import KINDS, SANCTIONS, THREAT, TOPICS
from negotiations.language.rounding import FloatArray
from negotiations.language.shapes import shape_vector
from negotiations.language.training.corpus import Item, Label

STRENGTH = 10.0


def shape_heads(items: Sequence[Item]) -> dict[str, FloatArray]:
    """Give weights and biases of the two heads."""
    threats = [(item, label) for item in items for label in item.labels if label.mark == THREAT]
    kinds = [(item, label) for item in items for label in item.labels if label.mark in KINDS]
    return {
        **_head("sanction_shapes", threats, [label.sanction for _, label in threats], SANCTIONS),
        **_head("topic_shapes", kinds, [label.topic for _, label in kinds], TOPICS),
    }


def _head(
    name: str, owned: Sequence[tuple[Item, Label]], names: Sequence[str], order: Sequence[str]
) -> dict[str, FloatArray]:
    vectors = csr_matrix(
        np.stack(
            [shape_vector(item.text[label.start : label.end], item.text) for item, label in owned]
        )
    )
    wanted = np.array([order.index(one) for one in names])
    learned = LogisticRegression(C=STRENGTH, max_iter=60).fit(vectors, wanted)
    weights = np.zeros((len(order), vectors.shape[1]), dtype=np.float32)
    biases = np.full(len(order), -8.0, dtype=np.float32)
    weights[learned.classes_] = learned.coef_
    biases[learned.classes_] = learned.intercept_
    return {f"{name}.weight": weights, f"{name}.bias": biases}
