"""The network while it learns: the layers of the base model and the heads, in torch."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from negotiations.language.encoder import Base
from negotiations.language.labels import CODES, MARKS, SANCTIONS, TOPICS
from negotiations.language.rounding import FloatArray, Rounding
from negotiations.language.training.corpus import NOTES

DROPOUT = 0.1
UNSEEN = 0.06
"""Share of the pieces that the layers do not see while learning, so that no one word decides."""
SPAN_WIDTH = 256
RARE = -2.5
"""Codes and marks start as rare as they are."""


class Rounded(nn.Linear):
    """A linear part that already meets, while it learns, the rounding that it will run with."""

    def __init__(self, weight: FloatArray, bias: FloatArray, rounding: Rounding) -> None:
        super().__init__(weight.shape[1], weight.shape[0])
        self.rounding = rounding
        with torch.no_grad():
            self.weight.copy_(torch.tensor(weight))
            self.bias.copy_(torch.tensor(bias))

    def forward(self, x: Tensor) -> Tensor:
        """Round numbers and weights as `graph.py` does; gradients pass as if it had not."""
        low = x.detach().amin((1, 2), keepdim=True).clamp(max=0)
        high = x.detach().amax((1, 2), keepdim=True).clamp(min=0)
        step = ((high - low) / 255).clamp(min=1e-8)
        return functional.linear(_rounded(x, step), self._rounded_weight(), self.bias)

    def _rounded_weight(self) -> Tensor:
        weight, largest = self.weight.detach(), self.rounding.largest
        size = weight.abs().amax(1, keepdim=True)
        if math.isfinite(self.rounding.reach):
            typical = weight.square().mean(1, keepdim=True).sqrt()
            size = torch.minimum(size, self.rounding.reach * typical)
        return _rounded(self.weight, size / largest, largest)


def _rounded(values: Tensor, step: Tensor, largest: float = math.inf) -> Tensor:
    near = (values.detach() / step).round().clamp(-largest, largest) * step
    return values + (near - values.detach())


class Layer(nn.Module):
    """One layer of a transformer, started from given tensors."""

    def __init__(self, tensors: Mapping[str, FloatArray], started: "Start") -> None:
        super().__init__()
        self.heads = started.base.heads

        def linear(name: str) -> Rounded:
            return Rounded(tensors[f"{name}.w"], tensors[f"{name}.b"], started.rounding)

        def norm(name: str) -> nn.LayerNorm:
            made = nn.LayerNorm(started.base.width, eps=started.base.epsilon)
            with torch.no_grad():
                made.weight.copy_(torch.tensor(tensors[f"{name}.w"]))
                made.bias.copy_(torch.tensor(tensors[f"{name}.b"]))
            return made

        self.q, self.k, self.v = (linear(name) for name in "qkv")
        self.ao, self.aln = linear("ao"), norm("aln")
        self.fi, self.fo = linear("fi"), linear("fo")
        self.oln = norm("oln")
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, x: Tensor, minded: Tensor) -> Tensor:
        count, length, width = x.shape

        def split(y: Tensor) -> Tensor:
            return y.view(count, length, self.heads, -1).transpose(1, 2)

        mixed = functional.scaled_dot_product_attention(
            split(self.q(x)), split(self.k(x)), split(self.v(x)), attn_mask=minded
        )
        mixed = mixed.transpose(1, 2).reshape(count, length, width)
        x = self.aln(x + self.drop(self.ao(mixed)))
        inner = functional.gelu(self.fi(x), approximate="tanh")
        out: Tensor = self.oln(x + self.drop(self.fo(inner)))
        return out


@dataclass(frozen=True)
class Start:
    """What a network starts from: words, layers, and the rounding it will run with."""

    base: Base
    layers: Sequence[Mapping[str, FloatArray]]
    rounding: Rounding

    def __deepcopy__(self, memo: object) -> Self:
        """Share it among copies of a network: it never changes, and holds an open file."""
        return self

    def minded(self, mask: Tensor) -> Tensor:
        """Say which pieces are minded: yes or no, or a number that is added."""
        bias = self.base.attention_bias(mask.shape[1])
        if bias is None:
            return mask[:, None, None, :]
        hidden = torch.where(mask, 0.0, -1e4)[:, None, None, :]
        return (torch.tensor(bias)[None] + hidden).to(torch.bfloat16)


class Reader(nn.Module):
    """The layers that learn with all heads on top."""

    def __init__(self, started: Start, frozen: int) -> None:
        super().__init__()
        self.minded = started.minded
        self.layers = nn.ModuleList(Layer(one, started) for one in started.layers[frozen:])
        width = started.base.width
        self.marks = nn.Linear(width, len(MARKS))
        self.attend = nn.Linear(width, len(CODES))
        self.codes = nn.Linear(width * 3, len(CODES))
        self.notes = nn.Linear(width * 3, len(NOTES))
        self.span = nn.Linear(width * 4, SPAN_WIDTH)
        self.sanction = nn.Linear(SPAN_WIDTH, len(SANCTIONS))
        self.veiled = nn.Linear(SPAN_WIDTH, 1)
        self.topic = nn.Linear(SPAN_WIDTH, len(TOPICS))
        self.other_side = nn.Linear(SPAN_WIDTH, 3)
        self.drop = nn.Dropout(DROPOUT)
        for head in (self.codes, self.marks):
            nn.init.constant_(head.bias, RARE)

    def hidden(self, x: Tensor, mask: Tensor) -> Tensor:
        """Run through the layers; while learning, some pieces are hidden from them."""
        if self.training:
            x = x * (torch.rand(x.shape[:2]) >= UNSEEN)[..., None]
        minded = self.minded(mask)
        for layer in self.layers:
            x = layer(x, minded)
        return x

    def pooled(self, x: Tensor, mask: Tensor) -> Tensor:
        """Join the first vector, the mean and the largest values of a text."""
        keep = mask[..., None].to(x.dtype)
        mean = (x * keep).sum(1) / keep.sum(1)
        top = x.masked_fill(~mask[..., None], -1e4).amax(1)
        return torch.cat([x[:, 0], mean, top], -1)

    def spans(self, vectors: Tensor) -> Tensor:
        """Mix what is known of a quote and its text, for all heads that judge quotes."""
        mixed: Tensor = self.drop(functional.relu(self.span(self.drop(vectors))))
        return mixed


class Entrance:
    """The word table and the lowest layers, which never learn."""

    def __init__(self, started: Start, frozen: int) -> None:
        self.started = started
        self.layers = [Layer(one, started).eval() for one in started.layers[:frozen]]

    def through(self, x: Tensor, mask: Tensor) -> Tensor:
        """Run the vectors of some texts through the lowest layers."""
        minded = self.started.minded(mask)
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            for layer in self.layers:
                x = layer(x, minded)
        return x.float()

    def vectors(self, numbers: list[int]) -> Tensor:
        """Give the vectors of the pieces of one text."""
        return torch.tensor(self.started.base.entered(np.array(numbers)))
