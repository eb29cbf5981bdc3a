"""From what the network thinks to findings with their places."""

import re
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from negotiations.language.labels import CODES, KINDS, MARKS, OTHER_SIDE, STEP, THREAT
from negotiations.language.reader import (
    SIDE_OF_INTEREST,
    SIDE_OF_STEP,
    SIDE_OF_THREAT,
    Span,
    Thought,
    other_side_chance,
    sanction_of,
    span_of,
    topic_of,
    veiled_chance,
)
from negotiations.language.rounding import FloatArray


@dataclass(frozen=True)
class Sign:
    """A warning sign in a text; sanction and veil only with a threat."""

    code: str
    confidence: float
    start: int
    end: int
    sanction: str = ""
    is_veiled: bool = False
    by: str = ""
    """The side that the sign speaks of: who threatens, told or heard."""


@dataclass(frozen=True)
class InterestFound:
    """A need, a demand, or a question for needs."""

    kind: str
    holder: str
    topic: str
    confidence: float
    start: int
    end: int


@dataclass(frozen=True)
class StepFound:
    """A promise to do something."""

    owner: str
    action: str
    due: date | None
    confidence: float
    start: int
    end: int


@dataclass(frozen=True)
class Run:
    """Neighbouring pieces that carry one mark."""

    first: int
    last: int
    confidence: float


KIND_COLUMNS = [MARKS.index(kind) for kind in KINDS]
WEAKEST = 0.3
"""Chance of any kind of interest that a piece must have to belong to one."""
SHORTEST = 12
"""Letters below which a stretch is too short to say a need or a promise."""
GAP = 2
"""Pieces in a row that may fall below the threshold inside one finding."""
EDGE = re.compile(r"^[\s,;:.!?…–—-]+|[\s,;:.…!?–—-]+$")


def sign_of(thought: Thought, window: str, speaker: str, number: int) -> Sign | None:
    """Give the sign of one code if the chance is high enough, with the words that carry it."""
    code = CODES[number]
    confidence = float(thought.codes[number])
    if confidence < thought.threshold(code) or not len(thought.starts):
        return None
    run = _strongest_run(thought.marks[:, number], thought.sentence_numbers)
    start, end = place(thought, run, window)
    if code != THREAT:
        return Sign(code, confidence, start, end, by=speaker)
    span = span_of(thought, run.first, run.last)
    return Sign(
        code=code,
        confidence=confidence,
        start=start,
        end=end,
        sanction=sanction_of(span),
        is_veiled=veiled_chance(span) > thought.threshold("veiled"),
        by=_side(span, SIDE_OF_THREAT, speaker),
    )


def interests_of(thought: Thought, window: str, speaker: str) -> list[InterestFound]:
    """List the interests, positions and questions for interests of one window."""
    found = []
    for kind, run in interest_runs(thought, thought.threshold("interests")):
        start, end = place(thought, run, window)
        if end - start >= SHORTEST:
            span = span_of(thought, run.first, run.last)
            holder = _side(span, SIDE_OF_INTEREST, speaker)
            topic = topic_of(span)
            found.append(InterestFound(kind, holder, topic, run.confidence, start, end))
    return found


def steps_of(thought: Thought, window: str, speaker: str) -> list[StepFound]:
    """List the promises of one window; action and due date are worked out later."""
    found = []
    for run in runs(thought, STEP, thought.threshold(STEP)):
        start, end = place(thought, run, window)
        if end - start >= SHORTEST:
            span = span_of(thought, run.first, run.last)
            owner = _side(span, SIDE_OF_STEP, speaker)
            found.append(StepFound(owner, "", None, run.confidence, start, end))
    return found


def runs(thought: Thought, mark: str, threshold: float) -> list[Run]:
    """Find the stretches of pieces with a mark; the best piece decides, the rest may be weaker."""
    chances = thought.marks[:, MARKS.index(mark)]
    found: list[Run] = []
    for first, last in _stretches(chances, min(threshold, 0.5), thought.sentence_numbers):
        best = float(chances[first : last + 1].max())
        if best >= threshold:
            found.append(Run(first, last, best))
    return found


def interest_runs(thought: Thought, threshold: float) -> list[tuple[str, Run]]:
    """Find the stretches that are of any kind of interest, each with its likeliest kind."""
    if not len(thought.starts):
        return []
    chances = thought.marks[:, KIND_COLUMNS]
    any_kind = 1 - np.prod(1 - chances, axis=1)
    found: list[tuple[str, Run]] = []
    for first, last in _stretches(any_kind, WEAKEST, thought.sentence_numbers):
        best = float(any_kind[first : last + 1].max())
        if best >= threshold:
            kind = KINDS[int(np.argmax(chances[first : last + 1].mean(0)))]
            found.append((kind, Run(first, last, best)))
    return found


def place(thought: Thought, run: Run, window: str) -> tuple[int, int]:
    """Give the place of a run in its window, at whole words and without marks at the edges."""
    start, end = int(thought.starts[run.first]), int(thought.ends[run.last])
    while start > 0 and window[start - 1].isalnum() and window[start : start + 1].isalnum():
        start -= 1
    while end < len(window) and window[end - 1].isalnum() and window[end].isalnum():
        end += 1
    words = window[start:end]
    inner = EDGE.sub("", words)
    if not inner:
        return start, end
    start += words.index(inner)
    return start, start + len(inner)


def _strongest_run(chances: FloatArray, sentences: NDArray[np.int64]) -> Run:
    best = int(np.argmax(chances))
    level = min(0.5, float(chances[best]) * 0.6)
    stretch = next(
        (first, last)
        for first, last in _stretches(chances, level, sentences)
        if first <= best <= last
    )
    return Run(*stretch, float(chances[best]))


def _stretches(
    chances: FloatArray, level: float, sentences: NDArray[np.int64]
) -> list[tuple[int, int]]:
    """Join neighbours above a level, within one sentence."""
    found: list[tuple[int, int]] = []
    for number, chance in enumerate(chances):
        if chance < level:
            continue
        is_near = bool(found) and number - found[-1][1] <= GAP + 1
        if is_near and sentences[number] == sentences[found[-1][1]]:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found


def _side(span: Span, whose: int, speaker: str) -> str:
    return OTHER_SIDE[speaker] if other_side_chance(span, whose) > 0.5 else speaker
