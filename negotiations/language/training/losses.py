"""What the network is to learn at once: codes, marks, note tags, and the attributes of quotes."""

from collections.abc import Callable, Sequence

import torch
from torch import Tensor
from torch.nn import functional

from negotiations.language.labels import CODES, KINDS, SANCTIONS, STEP, THREAT, TOPICS
from negotiations.language.training.corpus import Item, Label
from negotiations.language.training.examples import Example, padded
from negotiations.language.training.network import Reader

MARK_WEIGHT = 2.0
"""A piece inside a quote counts this much more than one outside."""
TACTIC_WEIGHT = 2.0
"""The seven codes beside threats are rare; one in a text counts this much more than none."""
SANCTION, VEILED, TOPIC, SIDE = 1.0, 0.5, 1.0, 0.5
"""How much the attributes of quotes count beside finding them."""
Owned = tuple[Label, Item]


def loss_of(network: Reader, group: Sequence[Example]) -> Tensor:
    """Add up the losses of one batch."""
    x, mask = padded([example.vectors for example in group])
    with torch.autocast("cpu", torch.bfloat16):
        hidden = network.hidden(x, mask)
    hidden = network.drop(hidden.float())
    pooled = network.pooled(hidden, mask)
    attention = network.attend(hidden).masked_fill(~mask[..., None], -1e4).amax(1)
    codes = functional.binary_cross_entropy_with_logits(
        network.codes(pooled) + attention,
        torch.stack([example.codes for example in group]),
        reduction="none",
        pos_weight=torch.tensor([1.0] + [TACTIC_WEIGHT] * (len(CODES) - 1)),
    )
    notes = functional.cross_entropy(
        network.notes(pooled),
        torch.tensor([example.note for example in group]),
        label_smoothing=0.05,
    )
    total: Tensor = codes.sum(1).mean() + _marks(network, hidden, mask, group) + 0.5 * notes
    return total + _attributes(network, hidden, mask, group)


def _marks(network: Reader, hidden: Tensor, mask: Tensor, group: Sequence[Example]) -> Tensor:
    wanted, _ = padded([example.marks for example in group])
    loss = functional.binary_cross_entropy_with_logits(
        network.marks(hidden), wanted, reduction="none", pos_weight=torch.tensor(MARK_WEIGHT)
    )
    return (loss * mask[..., None]).sum() / mask.sum()


def _attributes(network: Reader, hidden: Tensor, mask: Tensor, group: Sequence[Example]) -> Tensor:
    quotes = [(row, quote) for row, example in enumerate(group) for quote in example.quotes]
    if not quotes:
        return torch.zeros(())
    pooled = network.pooled(hidden, mask)
    vectors = network.spans(
        torch.stack(
            [_of_quote(hidden[row, quote.first : quote.last], pooled[row]) for row, quote in quotes]
        )
    )
    owned = [(quote.label, group[row].item) for row, quote in quotes]
    total = torch.zeros(())
    threats = _rows(owned, lambda label: label.mark == THREAT)
    if threats:
        wanted = torch.tensor([SANCTIONS.index(owned[row][0].sanction) for row in threats])
        total = total + SANCTION * functional.cross_entropy(
            network.sanction(vectors[threats]), wanted, label_smoothing=0.05
        )
        total = total + VEILED * _yes_no(
            network.veiled(vectors[threats])[:, 0], [owned[row][0].is_veiled for row in threats]
        )
    kinds = _rows(owned, lambda label: label.mark in KINDS)
    if kinds:
        wanted = torch.tensor([TOPICS.index(owned[row][0].topic) for row in kinds])
        total = total + TOPIC * functional.cross_entropy(
            network.topic(vectors[kinds]), wanted, label_smoothing=0.05
        )
    sided = (threats, kinds, _rows(owned, lambda label: label.mark == STEP))
    for column, rows in enumerate(sided):
        if rows:
            other = [owned[row][0].side != owned[row][1].speaker for row in rows]
            scores = network.other_side(vectors[rows])[:, column]
            total = total + SIDE * _yes_no(scores, other)
    return total


def _of_quote(vectors: Tensor, pooled: Tensor) -> Tensor:
    """Join mean and largest values of a quote with first vector and mean of its text."""
    return torch.cat([vectors.mean(0), vectors.amax(0), pooled[: vectors.shape[1] * 2]])


def _rows(owned: Sequence[Owned], is_meant: Callable[[Label], bool]) -> list[int]:
    return [row for row, (label, _) in enumerate(owned) if is_meant(label)]


def _yes_no(scores: Tensor, wanted: Sequence[bool]) -> Tensor:
    return functional.binary_cross_entropy_with_logits(
        scores, torch.tensor(wanted, dtype=torch.float32)
    )
