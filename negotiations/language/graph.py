"""The layers as a graph for onnxruntime, written from their weights when the reader is loaded.

A graph is a message of protocol buffers; the few kinds of field that it needs are written here, so
that neither a second copy of the weights nor another package is needed. Weights are whole numbers
of 7 bits: with 8, processors without VNNI would cut off large sums and read otherwise than others.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from negotiations.language.rounding import LAYERS, FloatArray, rounded

FLOAT, INT8 = 1, 3
KINDS = {"float32": FLOAT, "int8": INT8}
IR_VERSION, OPSET, MICROSOFT = 8, 18, "com.microsoft"


@dataclass
class Graph:
    """Nodes and weights of a graph that is being written."""

    heads: int
    epsilon: float
    has_bias: bool
    nodes: list[bytes] = field(default_factory=list)
    weights: list[bytes] = field(default_factory=list)

    def weight(self, name: str, values: NDArray[np.generic]) -> str:
        """Add a tensor of numbers, and give its name."""
        kind = KINDS[values.dtype.name]
        numbers = np.ascontiguousarray(values).tobytes()
        dims = b"".join(_number(1, size) for size in values.shape)
        head = dims + _number(2, kind) + _text(8, name) + _head(9, len(numbers))
        self.weights += [_head(5, len(head) + len(numbers)) + head, numbers]
        return name

    def node(
        self, kind: str, inputs: list[str], outputs: list[str], **attributes: float | int
    ) -> str:
        """Add one operation, and give the name of its first result."""
        packed = b"".join(_text(1, name) for name in inputs)
        packed += b"".join(_text(2, name) for name in outputs)
        packed += _text(4, kind)
        packed += b"".join(_bytes(5, _attribute(*one)) for one in attributes.items())
        self.nodes.append(packed + _text(7, "" if kind == "Split" else MICROSOFT))
        return outputs[0]


def written(
    layers: Sequence[Mapping[str, FloatArray]],
    heads: int,
    epsilon: float,
    *,
    has_bias: bool = False,
) -> list[bytes]:
    """Write the graph of all layers, in parts: from `x` to the vectors of the last layer.

    With a bias, `bias` is added to how much the pieces mind each other (1 by heads by pieces by
    pieces), the same in all layers.
    """
    graph = Graph(heads, epsilon, has_bias)
    width = len(layers[0]["q.b"])
    x = "x"
    for number, layer in enumerate(layers):
        x = _write_layer(graph, f"l{number}.", layer, x)
    packed = b"".join(_bytes(1, node) for node in graph.nodes)
    packed += _text(2, "reader")
    packed += _bytes(11, _value("x", FLOAT, "texts", "pieces", width))
    if has_bias:
        packed += _bytes(11, _value("bias", FLOAT, 1, heads, "pieces", "pieces"))
    packed += _bytes(12, _value(x, FLOAT, "texts", "pieces", width))
    length = len(packed) + sum(map(len, graph.weights))
    operations = [
        _bytes(8, _text(1, domain) + _number(2, version))
        for domain, version in (("", OPSET), (MICROSOFT, 1))
    ]
    head = _number(1, IR_VERSION) + b"".join(operations) + _head(7, length)
    return [head, packed, *graph.weights]


def _write_layer(graph: Graph, name: str, layer: Mapping[str, FloatArray], x: str) -> str:
    def linear(source: str, parts: str, *, has_bias: bool = True) -> str:
        weights, scale = rounded(
            np.concatenate([layer[f"{part}.w"] for part in parts.split()]), LAYERS
        )
        key = name + parts.replace(" ", "")
        inputs = [
            source,
            graph.weight(f"{key}.w", weights.T),
            graph.weight(f"{key}.s", scale),
            "",
        ]
        if has_bias:
            bias = np.concatenate([layer[f"{part}.b"] for part in parts.split()])
            inputs.append(graph.weight(f"{key}.b", bias))
        return graph.node("DynamicQuantizeMatMul", inputs, [f"{key}.y"])

    def normed(source: str, rest: str, norm: str, bias: str) -> str:
        inputs = [
            source,
            rest,
            graph.weight(f"{name}{norm}.w", layer[f"{norm}.w"]),
            graph.weight(f"{name}{norm}.b", layer[f"{norm}.b"]),
            graph.weight(f"{name}{bias}.b", layer[f"{bias}.b"]),
        ]
        return graph.node(
            "SkipLayerNormalization", inputs, [f"{name}{norm}"], epsilon=graph.epsilon
        )

    three = linear(x, "q k v")
    parts = [f"{name}{part}" for part in "qkv"]
    graph.node("Split", [three], parts, axis=2, num_outputs=3)
    inputs = [*parts, "", "", "bias"] if graph.has_bias else parts
    mixed = graph.node("MultiHeadAttention", inputs, [f"{name}mixed"], num_heads=graph.heads)
    x = normed(linear(mixed, "ao", has_bias=False), x, "aln", "ao")
    inner = linear(x, "fi", has_bias=False)
    bias = graph.weight(f"{name}fi.b", layer["fi.b"])
    inner = graph.node("FastGelu", [inner, bias], [f"{name}inner"])
    return normed(linear(inner, "fo", has_bias=False), x, "oln", "fo")


def _attribute(name: str, value: float | int) -> bytes:
    if isinstance(value, float):
        packed = np.float32(value).tobytes()
        return _text(1, name) + _key(2, 5) + packed + _number(20, 1)
    return _text(1, name) + _number(3, value) + _number(20, 2)


def _value(name: str, kind: int, *sizes: str | int) -> bytes:
    dims = b"".join(_bytes(1, _size(size)) for size in sizes)
    tensor = _number(1, kind) + _bytes(2, dims)
    return _text(1, name) + _bytes(2, _bytes(1, tensor))


def _size(size: str | int) -> bytes:
    return _text(2, size) if isinstance(size, str) else _number(1, size)


def _text(number: int, text: str) -> bytes:
    return _bytes(number, text.encode())


def _bytes(number: int, packed: bytes) -> bytes:
    return _head(number, len(packed)) + packed


def _head(number: int, length: int) -> bytes:
    return _key(number, 2) + _varint(length)


def _number(number: int, value: int) -> bytes:
    return _key(number, 0) + _varint(value)


def _key(number: int, kind: int) -> bytes:
    return _varint(number << 3 | kind)


def _varint(value: int) -> bytes:
    return bytes(_sevens(value))


def _sevens(value: int) -> Iterator[int]:
    while value > 0x7F:
        yield value & 0x7F | 0x80
        value >>= 7
    yield value
