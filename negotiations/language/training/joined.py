"""Texts put together from two, so that a sign is also found among other talk."""

import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from negotiations.language.sentences import WINDOW
from negotiations.language.training.corpus import NOTES, Item

SHARE = 0.06
"""Joined texts made for each text."""


def joined_items(items: Sequence[Item], seed: int) -> list[Item]:
    """Make the same pairs for the same seed; of one language and speaker, short enough."""
    generator = random.Random(seed)  # noqa: S311 - no secret
    alike: dict[tuple[str, str], list[Item]] = defaultdict(list)
    for item in items:
        alike[item.language, item.speaker].append(item)
    drawn = generator.sample(list(items), round(len(items) * SHARE))
    pairs = [(item, generator.choice(alike[item.language, item.speaker])) for item in drawn]
    return [_joined(*pair) for pair in pairs if _fit(*pair)]


def _fit(one: Item, two: Item) -> bool:
    codes = {label.mark for label in one.labels}
    is_twice = any(label.mark in codes for label in two.labels)
    is_short = len(one.text) + len(two.text) < WINDOW
    return one.key != two.key and is_short and not is_twice and not _is_taken_back(one, two)


def _is_taken_back(one: Item, two: Item) -> bool:
    """A joke or retraction beside another text might be about that."""
    return bool({"joke", "retraction"} & {one.note, two.note})


def _joined(one: Item, two: Item) -> Item:
    text = one.text.rstrip()
    between = " " if text[-1:] in ".!?" else ". "
    moved = len(text) + len(between)
    labels = (
        replace(label, start=label.start + moved, end=label.end + moved) for label in two.labels
    )
    return Item(
        key=f"{one.key}+{two.key}",
        text=text + between + two.text,
        language=one.language,
        speaker=one.speaker,
        sent_on=None,
        note=min(one.note, two.note, key=NOTES.index),
        labels=(*one.labels, *labels),
    )
