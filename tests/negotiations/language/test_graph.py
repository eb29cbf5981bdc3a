import numpy as np
from onnxruntime import InferenceSession

from negotiations.language import graph
from negotiations.language.rounding import ENGLISH_LAYERS, LAYERS, FloatArray, rounded

WIDTH, HEADS, EPSILON = 32, 4, 1e-5


def made_up_layer(seed: int) -> dict[str, FloatArray]:
    generator = np.random.default_rng(seed)

    def some(*shape: int) -> FloatArray:
        return generator.normal(0, 0.2, shape).astype(np.float32)

    layer = {f"{name}.w": some(WIDTH, WIDTH) for name in ("q", "k", "v", "ao")}
    layer |= {f"{name}.b": some(WIDTH) for name in ("q", "k", "v", "ao", "fo", "aln", "oln")}
    layer |= {f"{name}.w": 1 + some(WIDTH) for name in ("aln", "oln")}
    return layer | {
        "fi.w": some(4 * WIDTH, WIDTH),
        "fi.b": some(4 * WIDTH),
        "fo.w": some(WIDTH, 4 * WIDTH),
    }


def computed(layer: dict[str, FloatArray], x: FloatArray, bias: float | FloatArray) -> FloatArray:
    """What a layer of a transformer is, written down plainly."""

    def linear(name: str, y: FloatArray) -> FloatArray:
        result: FloatArray = y @ layer[f"{name}.w"].T + layer[f"{name}.b"]
        return result

    def normed(name: str, y: FloatArray) -> FloatArray:
        y = (y - y.mean(-1, keepdims=True)) / np.sqrt(y.var(-1, keepdims=True) + EPSILON)
        result: FloatArray = y * layer[f"{name}.w"] + layer[f"{name}.b"]
        return result

    q, k, v = (linear(name, x).reshape(len(x), HEADS, -1).swapaxes(0, 1) for name in "qkv")
    weights = np.exp(q @ k.swapaxes(1, 2) / np.sqrt(WIDTH / HEADS) + bias)
    mixed = (weights / weights.sum(-1, keepdims=True)) @ v
    x = normed("aln", x + linear("ao", mixed.swapaxes(0, 1).reshape(x.shape)))
    inner = linear("fi", x)
    inner = inner * 0.5 * (1 + np.tanh(0.7978845608 * (inner + 0.044715 * inner**3)))
    return normed("oln", x + linear("fo", inner))


def test_a_graph_computes_its_layers_but_for_the_rounding() -> None:
    layers = [made_up_layer(seed) for seed in (1, 2)]
    x = np.random.default_rng(3).normal(0, 1, (7, WIDTH)).astype(np.float32)

    session = InferenceSession(b"".join(graph.written(layers, HEADS, EPSILON)))
    (found,) = session.run(None, {"x": x[None]})

    expected = computed(layers[1], computed(layers[0], x, 0), 0)
    assert np.abs(found[0] - expected).mean() < 0.05
    assert np.corrcoef(found[0].ravel(), expected.ravel())[0, 1] > 0.99


def test_a_bias_changes_what_pieces_mind() -> None:
    layer = made_up_layer(1)
    generator = np.random.default_rng(3)
    x = generator.normal(0, 1, (7, WIDTH)).astype(np.float32)
    bias = generator.normal(0, 3, (HEADS, 7, 7)).astype(np.float32)

    written = graph.written([layer], HEADS, EPSILON, has_bias=True)
    session = InferenceSession(b"".join(written))
    (found,) = session.run(None, {"x": x[None], "bias": bias[None]})

    expected = computed(layer, x, bias)
    assert np.corrcoef(found[0].ravel(), expected.ravel())[0, 1] > 0.99
    assert np.abs(found[0] - expected).mean() < np.abs(found[0] - computed(layer, x, 0)).mean() / 4


def test_rounded_weights_fit_in_seven_bits_and_come_back_nearly_as_they_were() -> None:
    weights = np.array([[0.5, -1.0, 0.25], [0.0, 0.0, 0.0], [3.0, 0.01, -2.0]], dtype=np.float32)

    whole, scale = rounded(weights, LAYERS)

    assert np.abs(whole).max() == 63
    assert np.allclose(whole * scale[:, None], weights, atol=3.0 / 63)


def test_what_reaches_too_far_is_cut_off_for_finer_steps() -> None:
    weights = np.full((1, 100), 0.1, dtype=np.float32)
    weights[0, 0] = 10.0

    whole, scale = rounded(weights, ENGLISH_LAYERS)

    assert whole[0, 0] == 7
    assert scale[0] < 10.0 / 7
    again, _ = rounded(whole * scale[:, None], LAYERS)
    assert np.array_equal(again, whole * 9)
