"""Choose from which chance on a finding is reported, on texts the network has not learned."""

from collections.abc import Iterable, Sequence

import numpy as np

from negotiations.language.findings import runs
from negotiations.language.labels import CODES, KINDS, STEP
from negotiations.language.reader import Reader, Thought, think
from negotiations.language.training.corpus import Item

GRID = tuple(float(level) for level in np.arange(0.05, 0.96, 0.05).round(2))


def choose_thresholds(reader: Reader, items: Sequence[Item]) -> dict[str, float]:
    """Take for every code and mark the middle of the levels with the best F1."""
    thoughts = think(reader, [(item.speaker, item.text) for item in items])
    chosen = {code: _best(_code_scores(code, items, thoughts)) for code in CODES}
    for mark in (*KINDS, STEP):
        chosen[mark] = _best(_mark_score(mark, items, thoughts, level) for level in GRID)
    return {**chosen, "veiled": 0.5}


def _code_scores(code: str, items: Sequence[Item], thoughts: Sequence[Thought]) -> list[float]:
    """Score every level of a code, text by text."""
    number = CODES.index(code)
    there = np.array([any(label.mark == code for label in item.labels) for item in items])
    chance = np.array([float(thought.codes[number]) for thought in thoughts])
    hits = [float((there & (chance >= level)).sum()) for level in GRID]
    return [
        _f1(hit, float(there.sum()), float((chance >= level).sum()))
        for hit, level in zip(hits, GRID, strict=True)
    ]


def _mark_score(
    mark: str, items: Sequence[Item], thoughts: Sequence[Thought], level: float
) -> float:
    """Score a level of a mark as the figures do: half of the shorter stretch is shared."""
    hits = expected = given = 0
    for item, thought in zip(items, thoughts, strict=True):
        left = [
            (int(thought.starts[run.first]), int(thought.ends[run.last]))
            for run in runs(thought, mark, level)
        ]
        wanted = [(label.start, label.end) for label in item.labels if label.mark == mark]
        expected += len(wanted)
        given += len(left)
        for one in wanted:
            fitting = next((two for two in left if _overlap(one, two)), None)
            if fitting:
                left.remove(fitting)
                hits += 1
    return _f1(hits, expected, given)


def _overlap(one: tuple[int, int], two: tuple[int, int]) -> bool:
    shared = min(one[1], two[1]) - max(one[0], two[0])
    return shared * 2 >= min(one[1] - one[0], two[1] - two[0])


def _best(scores: Iterable[float]) -> float:
    known = list(scores)
    good = [level for level, score in zip(GRID, known, strict=True) if score >= max(known) - 0.01]
    return round(float(np.median(good)), 2)


def _f1(hits: float, expected: float, given: float) -> float:
    return 2 * hits / max(1.0, expected + given)
