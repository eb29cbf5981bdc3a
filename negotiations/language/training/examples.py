"""The corpus as tensors: pieces, marks per piece, and the attributes of each quote."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from negotiations.language.encoder import LONGEST
from negotiations.language.labels import CODES, MARKS
from negotiations.language.pieces import START, STOP
from negotiations.language.training.corpus import NOTES, Item, Label
from negotiations.language.training.network import Entrance, Start

TOGETHER = 32
POOL = 20
"""Batches whose texts are sorted by length together, so that little is padding."""


@dataclass(frozen=True)
class Quote:
    """A label with the pieces it covers: from the first up to but not including the last."""

    label: Label
    first: int
    last: int


@dataclass
class Example:
    """One text; `vectors` are those that enter the first layer that learns."""

    item: Item
    marks: Tensor
    codes: Tensor
    note: int
    quotes: list[Quote]
    vectors: Tensor


def examples(items: Sequence[Item], started: Start, frozen: int) -> list[Example]:
    """Prepare items for learning."""
    entrance = Entrance(started, frozen)
    made = [_example(item, started, entrance) for item in items]
    for group in batches(made, TOGETHER, None):
        x = entrance.through(*padded([example.vectors for example in group]))
        for row, example in enumerate(group):
            example.vectors = x[row, : len(example.vectors)].clone()
    return made


def batches(
    made: Sequence[Example], size: int, generator: random.Random | None
) -> Iterator[list[Example]]:
    """Group texts of like length; in random order when a generator is given."""
    order = list(range(len(made)))
    if generator:
        generator.shuffle(order)
    pool = size * POOL if generator else max(len(order), 1)
    groups = []
    for start in range(0, len(order), pool):
        near = sorted(order[start : start + pool], key=lambda number: len(made[number].vectors))
        groups += [near[at : at + size] for at in range(0, len(near), size)]
    if generator:
        generator.shuffle(groups)
    for group in groups:
        yield [made[number] for number in group]


def padded(rows: Sequence[Tensor]) -> tuple[Tensor, Tensor]:
    """Stack rows of different length, with a mask of what is real."""
    longest = max(len(row) for row in rows)
    stacked = torch.zeros(len(rows), longest, *rows[0].shape[1:])
    mask = torch.zeros(len(rows), longest, dtype=torch.bool)
    for number, row in enumerate(rows):
        stacked[number, : len(row)] = row
        mask[number, : len(row)] = True
    return stacked, mask


def _example(item: Item, started: Start, entrance: Entrance) -> Example:
    prefix = f"{item.speaker}: "
    pieces = started.base.cut(prefix + item.text)[:LONGEST]
    places = [(piece.start - len(prefix), piece.end - len(prefix)) for piece in pieces]
    marks = torch.zeros(len(pieces) + 2, len(MARKS))
    codes = torch.zeros(len(CODES))
    quotes = []
    for label in item.labels:
        mark = MARKS.index(label.mark)
        if label.mark in CODES:
            codes[mark] = 1
        covered = [
            number + 1
            for number, (start, end) in enumerate(places)
            if end > 0 and start < label.end and end > label.start
        ]
        if covered:
            marks[covered, mark] = 1
            quotes.append(Quote(label, covered[0], covered[-1] + 1))
    numbers = [START, *(piece.number for piece in pieces), STOP]
    return Example(item, marks, codes, NOTES.index(item.note), quotes, entrance.vectors(numbers))
