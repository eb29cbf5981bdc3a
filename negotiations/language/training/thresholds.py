"""Choose from which chance on a finding is reported, on texts the network has not learned."""

from collections.abc import Callable, Iterable, Sequence

import numpy as np

from negotiations.language.findings import Run, interest_runs, runs
from negotiations.language.labels import CODES, KINDS, STEP, THREAT
from negotiations.language.reader import Reader, Thought, Window, think
from negotiations.language.training.corpus import Item

GRID = tuple(float(level) for level in np.arange(0.05, 0.96, 0.05).round(2))

TRUSTED = 0.06
"""Share of hard negatives that may be taken for threats: a false alarm costs more than a miss."""


MIDDLE = 0.45
FEW = 20
"""A level chosen on few texts is mostly chance: on this many it counts as much as the middle."""


def choose_thresholds(reader: Reader, items: Sequence[Item]) -> dict[str, float]:
    """Take for every code and mark the middle of the levels with the best F1."""
    shown = [Window(item.speaker, item.text, item.language) for item in items]
    thoughts = list(think(reader, shown))
    chosen = {code: _best(_code_scores(code, items, thoughts)) for code in CODES}
    for code in CODES:
        if code != THREAT:
            chosen[code] = _drawn(chosen[code], sum(_holds(item, code) for item in items))
    chosen["interests"] = _best(_score(_interests, items, thoughts, level) for level in GRID)
    chosen[STEP] = _best(_score(_steps, items, thoughts, level) for level in GRID)
    return {**chosen, "veiled": 0.5}


def _interests(thought: Thought, level: float) -> list[tuple[str, Run]]:
    return interest_runs(thought, level)


def _steps(thought: Thought, level: float) -> list[tuple[str, Run]]:
    return [(STEP, run) for run in runs(thought, STEP, level)]


def _holds(item: Item, code: str) -> bool:
    return any(label.mark == code for label in item.labels)


def _drawn(level: float, texts: int) -> float:
    """Draw a level towards the middle, the more so the fewer texts it was chosen on."""
    return round((texts * level + FEW * MIDDLE) / (texts + FEW), 2)


def _code_scores(code: str, items: Sequence[Item], thoughts: Sequence[Thought]) -> list[float]:
    """Score every level of a code, text by text."""
    number = CODES.index(code)
    there = np.array([_holds(item, code) for item in items])
    chance = np.array([float(thought.codes[number]) for thought in thoughts])
    hits = [float((there & (chance >= level)).sum()) for level in GRID]
    scores = [
        _f1(hit, float(there.sum()), float((chance >= level).sum()))
        for hit, level in zip(hits, GRID, strict=True)
    ]
    if code != THREAT:
        return scores
    alike = np.array([item.is_hard_negative for item in items])
    allowed = TRUSTED * float(alike.sum())
    return [
        score if (alike & (chance >= level)).sum() <= allowed else 0.0
        for score, level in zip(scores, GRID, strict=True)
    ]


def _score(
    find: Callable[[Thought, float], list[tuple[str, Run]]],
    items: Sequence[Item],
    thoughts: Sequence[Thought],
    level: float,
) -> float:
    """Score a level as the figures do: the same mark, half of the shorter stretch shared."""
    marks = (STEP,) if find is _steps else KINDS
    hits = expected = given = 0
    for item, thought in zip(items, thoughts, strict=True):
        left = [
            (mark, int(thought.starts[run.first]), int(thought.ends[run.last]))
            for mark, run in find(thought, level)
        ]
        labels = [label for label in item.labels if label.mark in marks]
        expected += len(labels)
        given += len(left)
        for label in labels:
            wanted = (label.mark, label.start, label.end)
            fitting = next((one for one in left if _fit(wanted, one)), None)
            if fitting:
                left.remove(fitting)
                hits += 1
    return _f1(hits, expected, given)


def _fit(one: tuple[str, int, int], two: tuple[str, int, int]) -> bool:
    shared = min(one[2], two[2]) - max(one[1], two[1])
    return one[0] == two[0] and shared * 2 >= min(one[2] - one[1], two[2] - two[1])


def _best(scores: Iterable[float]) -> float:
    known = list(scores)
    good = [level for level, score in zip(GRID, known, strict=True) if score >= max(known) - 0.01]
    return round(float(np.median(good)), 2)


def _f1(hits: float, expected: float, given: float) -> float:
    return 2 * hits / max(1.0, expected + given)
