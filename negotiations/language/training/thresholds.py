"""Choose from which chance on a finding is reported, on texts the network has not learned."""

from collections.abc import Sequence

import numpy as np

from negotiations.language.labels import CODES, KINDS, STEP
from negotiations.language.reader import Reader, Thought, think
from negotiations.language.training.corpus import Item

GRID = tuple(float(level) for level in np.arange(0.05, 0.96, 0.05).round(2))


def choose_thresholds(reader: Reader, items: Sequence[Item]) -> dict[str, float]:
    """Take for every code and mark the middle of the levels with the best F1."""
    thoughts = think(reader, [(item.speaker, item.text) for item in items])
    chosen = {code: _best(*_code_chances(code, items, thoughts)) for code in CODES}
    for number, mark in enumerate((*KINDS, STEP), start=len(CODES)):
        wanted = [any(label.mark == mark for label in item.labels) for item in items]
        chances = [float(thought.marks[:, number].max(initial=0)) for thought in thoughts]
        chosen[mark] = _best(wanted, chances)
    return {**chosen, "veiled": 0.5}


def _code_chances(
    code: str, items: Sequence[Item], thoughts: Sequence[Thought]
) -> tuple[list[bool], list[float]]:
    number = CODES.index(code)
    wanted = [any(label.mark == code for label in item.labels) for item in items]
    return wanted, [float(thought.codes[number]) for thought in thoughts]


def _best(wanted: Sequence[bool], chances: Sequence[float]) -> float:
    there, chance = np.array(wanted), np.array(chances)
    scores = np.array([_f1(there, chance >= level) for level in GRID])
    good = [
        level for level, score in zip(GRID, scores, strict=True) if score >= scores.max() - 0.01
    ]
    return round(float(np.median(good)), 2)


def _f1(there: np.ndarray, found: np.ndarray) -> float:
    hits = float((there & found).sum())
    return 2 * hits / max(1.0, float(there.sum() + found.sum()))
