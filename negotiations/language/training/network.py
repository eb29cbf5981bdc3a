"""The network while it learns: the layers of the base model and the heads, in torch."""

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from negotiations.language.base_model import BaseModel
from negotiations.language.labels import CODES, MARKS, SANCTIONS, TOPICS
from negotiations.language.rounding import LAYER_BITS
from negotiations.language.training.corpus import NOTES

DROPOUT = 0.1
UNSEEN = 0.06
"""Share of the pieces that the layers do not see while learning, so that no one word decides."""
SPAN_WIDTH = 256
RARE = -2.5
"""Codes and marks start as rare as they are."""


class Rounded(nn.Linear):
    """A linear part that already meets, while it learns, the rounding that it will run with."""

    def forward(self, x: Tensor) -> Tensor:
        """Round numbers and weights as `graph.py` does; gradients pass as if it had not."""
        low = x.detach().amin((1, 2), keepdim=True).clamp(max=0)
        high = x.detach().amax((1, 2), keepdim=True).clamp(min=0)
        step = ((high - low) / 255).clamp(min=1e-8)
        largest = self.weight.detach().abs().amax(1, keepdim=True)
        weight = _rounded(self.weight, largest / (2 ** (LAYER_BITS - 1) - 1))
        return functional.linear(_rounded(x, step), weight, self.bias)


def _rounded(values: Tensor, step: Tensor) -> Tensor:
    return values + ((values / step).round() * step - values).detach()


class Layer(nn.Module):
    """One layer of the transformer, started from the base model."""

    def __init__(self, base: BaseModel, number: int) -> None:
        super().__init__()
        self.heads = base.heads
        width, inner = base.width, base.width * 4

        def linear(name: str, rows: int, columns: int) -> Rounded:
            made = Rounded(columns, rows)
            with torch.no_grad():
                made.weight.copy_(torch.tensor(base.tensor(f"l{number}.{name}.w", rows, columns)))
                made.bias.copy_(torch.tensor(base.tensor(f"l{number}.{name}.b", rows)))
            return made

        def norm(name: str) -> nn.LayerNorm:
            made = nn.LayerNorm(width, eps=base.epsilon)
            with torch.no_grad():
                made.weight.copy_(torch.tensor(base.tensor(f"l{number}.{name}.w", width)))
                made.bias.copy_(torch.tensor(base.tensor(f"l{number}.{name}.b", width)))
            return made

        self.q, self.k, self.v = (linear(name, width, width) for name in "qkv")
        self.ao, self.aln = linear("ao", width, width), norm("aln")
        self.fi, self.fo = linear("fi", inner, width), linear("fo", width, inner)
        self.oln = norm("oln")
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        count, length, width = x.shape

        def split(y: Tensor) -> Tensor:
            return y.view(count, length, self.heads, -1).transpose(1, 2)

        mixed = functional.scaled_dot_product_attention(
            split(self.q(x)),
            split(self.k(x)),
            split(self.v(x)),
            attn_mask=mask[:, None, None, :],
        )
        mixed = mixed.transpose(1, 2).reshape(count, length, width)
        x = self.aln(x + self.drop(self.ao(mixed)))
        inner = functional.gelu(self.fi(x), approximate="tanh")
        out: Tensor = self.oln(x + self.drop(self.fo(inner)))
        return out


class Reader(nn.Module):
    """The layers that learn with all heads on top."""

    def __init__(self, base: BaseModel, frozen: int) -> None:
        super().__init__()
        self.layers = nn.ModuleList(Layer(base, number) for number in range(frozen, base.layers))
        width = base.width
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
        for layer in self.layers:
            x = layer(x, mask)
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
    """The base model's word table and lowest layers, which never learn."""

    def __init__(self, base: BaseModel, frozen: int) -> None:
        self.base = base
        self.layers = [Layer(base, number).eval() for number in range(frozen)]
        self.places = torch.tensor(
            base.tensor("emb.pos", 512, base.width) + base.tensor("emb.type", 2, base.width)[0]
        )
        self.norm = [torch.tensor(base.tensor(f"emb.ln.{part}", base.width)) for part in "wb"]

    def through(self, x: Tensor, mask: Tensor) -> Tensor:
        """Run the vectors of some texts through the lowest layers."""
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            for layer in self.layers:
                x = layer(x, mask)
        return x.float()

    def vectors(self, numbers: list[int]) -> Tensor:
        """Give the vectors of the pieces of one text."""
        x = torch.tensor(self.base.word_vectors(np.array(numbers))) + self.places[: len(numbers)]
        return functional.layer_norm(x, (self.base.width,), *self.norm, self.base.epsilon)
