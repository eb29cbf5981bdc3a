"""Counts behind the table of figures: what was found, missed and wrongly found per text."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from negotiations.language.findings import InterestFound, Sign, StepFound
from negotiations.language.labels import CODES, KINDS, STEP, THREAT
from negotiations.language.reading import Reading
from negotiations.language.training.corpus import Item, Label

ROUNDS = 400
"""Resamplings of the texts behind each interval."""

Pair = tuple[Item, Reading]
Found = InterestFound | StepFound
Findings = Callable[[Reading], Sequence[Found]]
Agreement = Callable[[Label, Any], bool]  # Any: an interest or a step, as the caller knows
Measure = Callable[[Sequence[Pair]], float]


@dataclass(frozen=True)
class Figure:
    """A measured value with its 95 % interval."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        if np.isnan(self.value):
            return "-"
        return f"{self.value:.3f} ({self.low:.2f}-{self.high:.2f})"


def figure(measure: Measure, pairs: Sequence[Pair]) -> Figure:
    """Measure, and resample whole texts for the interval."""
    generator = np.random.default_rng(7)
    rounds = []
    for _ in range(ROUNDS):
        drawn = generator.integers(0, len(pairs), len(pairs))
        rounds.append(measure([pairs[number] for number in drawn]))
    low, high = np.nanquantile(rounds, [0.025, 0.975]) if not np.all(np.isnan(rounds)) else (0, 0)
    return Figure(measure(pairs), float(low), float(high))


def code_f1(code: str) -> Measure:
    """Make the F1 of one code, text by text."""
    return lambda pairs: _f1(*_code_counts(code, pairs))


def code_precision(code: str) -> Measure:
    """Make the precision of one code."""
    return lambda pairs: _share(_code_counts(code, pairs)[0], sum(_code_counts(code, pairs)[:2]))


def code_recall(code: str) -> Measure:
    """Make the recall of one code."""
    return lambda pairs: _recall(_code_counts(code, pairs))


def tactics(pairs: Sequence[Pair]) -> float:
    """Average the F1 of the seven codes that are not threats."""
    values = [code_f1(code)(pairs) for code in CODES if code != THREAT]
    return float(np.nanmean(values)) if not np.all(np.isnan(values)) else float("nan")


def false_positives(pairs: Sequence[Pair]) -> float:
    """Share of hard negatives in which a threat was found."""
    hard = [has_sign(reading, THREAT) for item, reading in pairs if item.is_hard_negative]
    return _share(sum(hard), len(hard))


def veiled_recall(pairs: Sequence[Pair]) -> float:
    """Share of the veiled threats that were found."""
    found = [
        has_sign(reading, THREAT)
        for item, reading in pairs
        if any(label.mark == THREAT and label.is_veiled for label in item.labels)
    ]
    return _share(sum(found), len(found))


def sanctions(pairs: Sequence[Pair]) -> float:
    """Share of the threats found whose sanction is right."""
    return _agreement(pairs, lambda label, sign: label.sanction == sign.sanction)


def threat_sides(pairs: Sequence[Pair]) -> float:
    """Share of the threats found with the right side."""
    return _agreement(pairs, lambda label, sign: label.side == sign.by)


def interests(pairs: Sequence[Pair]) -> float:
    """Compute the F1 of interests: same kind, at least half of the shorter quote shared."""
    return _f1_of(pairs, KINDS, lambda reading: reading.interests)


def holders(pairs: Sequence[Pair]) -> float:
    """Share of the interests found with the right holder."""
    return _of_matched(pairs, KINDS, lambda label, found: label.side == found.holder)


def topics(pairs: Sequence[Pair]) -> float:
    """Share of the interests found with the right topic."""
    return _of_matched(pairs, KINDS, lambda label, found: label.topic == found.topic)


def steps(pairs: Sequence[Pair]) -> float:
    """Compute the F1 of steps: at least half of the shorter quote shared."""
    return _f1_of(pairs, (STEP,), lambda reading: reading.steps)


def owners(pairs: Sequence[Pair]) -> float:
    """Share of the steps found with the right owner."""
    return _of_matched(pairs, (STEP,), lambda label, found: label.side == found.owner)


def due_dates(pairs: Sequence[Pair]) -> float:
    """Share of the steps found with the right due date, or rightly none."""
    return _of_matched(pairs, (STEP,), lambda label, found: label.due == found.due)


def has_sign(reading: Reading, code: str) -> bool:
    """Tell whether a code was found."""
    return any(sign.code == code for sign in reading.signs)


def matched(labels: Sequence[Label], found: Sequence[Found]) -> list[tuple[Label, Found]]:
    """Pair labels with findings of the same kind that share enough words, each once."""
    left: list[Found] = list(found)
    pairs: list[tuple[Label, Found]] = []
    for label in labels:
        fitting = [one for one in left if _kind(one) == label.mark and _overlaps(label, one)]
        if fitting:
            pairs.append((label, fitting[0]))
            left.remove(fitting[0])
    return pairs


def _kind(found: Found) -> str:
    return found.kind if isinstance(found, InterestFound) else STEP


def _overlaps(label: Label, found: Found) -> bool:
    shared = min(label.end, found.end) - max(label.start, found.start)
    return shared * 2 >= min(label.end - label.start, found.end - found.start)


def _f1_of(pairs: Sequence[Pair], marks: Sequence[str], get: Findings) -> float:
    hits = expected = given = 0
    for item, reading in pairs:
        labels = [label for label in item.labels if label.mark in marks]
        hits += len(matched(labels, get(reading)))
        expected += len(labels)
        given += len(get(reading))
    return _f1(hits, given - hits, expected - hits)


def _of_matched(pairs: Sequence[Pair], marks: Sequence[str], agrees: Agreement) -> float:
    right = [
        agrees(label, found)
        for item, reading in pairs
        for label, found in matched(
            [label for label in item.labels if label.mark in marks],
            reading.steps if marks == (STEP,) else reading.interests,
        )
    ]
    return _share(sum(right), len(right))


def _agreement(pairs: Sequence[Pair], agrees: Callable[[Label, Sign], bool]) -> float:
    right = [
        agrees(label, sign)
        for item, reading in pairs
        for label in item.labels
        for sign in reading.signs
        if label.mark == THREAT == sign.code
    ]
    return _share(sum(right), len(right))


def _code_counts(code: str, pairs: Sequence[Pair]) -> tuple[int, int, int]:
    hits = wrong = missed = 0
    for item, reading in pairs:
        is_there = any(label.mark == code for label in item.labels)
        is_found = has_sign(reading, code)
        hits += is_there and is_found
        wrong += is_found and not is_there
        missed += is_there and not is_found
    return hits, wrong, missed


def _f1(hits: int, wrong: int, missed: int) -> float:
    return _share(2 * hits, 2 * hits + wrong + missed)


def _recall(counts: tuple[int, int, int]) -> float:
    return _share(counts[0], counts[0] + counts[2])


def _share(part: float, whole: float) -> float:
    return part / whole if whole else float("nan")
