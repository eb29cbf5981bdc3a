"""The network while it learns: the upper layers of the base model and the heads, in torch."""

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from negotiations.language.base_model import BaseModel
from negotiations.language.labels import CODES, MARKS, SANCTIONS, TOPICS
from negotiations.language.training.corpus import NOTES

DROPOUT = 0.1


class Layer(nn.Module):
    """One layer of the transformer, started from the base model."""

    def __init__(self, base: BaseModel, number: int) -> None:
        super().__init__()
        self.heads = base.heads
        width, inner = base.width, base.width * 4

        def linear(name: str, rows: int, columns: int) -> nn.Linear:
            made = nn.Linear(columns, rows)
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
            dropout_p=DROPOUT if self.training else 0.0,
        )
        mixed = mixed.transpose(1, 2).reshape(count, length, width)
        x = self.aln(x + self.drop(self.ao(mixed)))
        inner = functional.gelu(self.fi(x), approximate="tanh")
        out: Tensor = self.oln(x + self.drop(self.fo(inner)))
        return out


class Reader(nn.Module):
    """Layers from `frozen` upwards with all heads on top."""

    def __init__(self, base: BaseModel, frozen: int) -> None:
        super().__init__()
        self.layers = nn.ModuleList(Layer(base, n) for n in range(frozen, base.layers))
        width = base.width
        self.marks = nn.Linear(width, len(MARKS))
        self.attend = nn.Linear(width, len(CODES))
        self.codes = nn.Linear(width * 3, len(CODES))
        self.notes = nn.Linear(width * 3, len(NOTES))
        self.sanction = nn.Linear(width * 2, len(SANCTIONS))
        self.veiled = nn.Linear(width * 2, 1)
        self.topic = nn.Linear(width * 2, len(TOPICS))
        self.other_side = nn.Linear(width * 2, 3)
        self.drop = nn.Dropout(DROPOUT)

    def hidden(self, x: Tensor, mask: Tensor) -> Tensor:
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def pooled(self, x: Tensor, mask: Tensor) -> Tensor:
        keep = mask[..., None].to(x.dtype)
        mean = (x * keep).sum(1) / keep.sum(1)
        top = x.masked_fill(~mask[..., None], -1e4).amax(1)
        return torch.cat([x[:, 0], mean, top], -1)


def embedded(base: BaseModel, numbers: list[int]) -> Tensor:
    """Give the vectors that enter the first layer."""
    x = torch.tensor(base.word_vectors(np.array(numbers)))
    x = x + torch.tensor(base.tensor("emb.pos", 512, base.width))[: len(numbers)]
    x = x + torch.tensor(base.tensor("emb.type", 2, base.width))[0]
    weight = torch.tensor(base.tensor("emb.ln.w", base.width))
    bias = torch.tensor(base.tensor("emb.ln.b", base.width))
    return functional.layer_norm(x, (base.width,), weight, bias, base.epsilon)
