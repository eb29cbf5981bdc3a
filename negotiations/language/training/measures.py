"""Counts behind the table of figures: what was found, missed and wrongly found per text."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from negotiations.language.findings import InterestFound, StepFound
from negotiations.language.labels import CODES, KINDS, STEP, THREAT
from negotiations.language.reading import Reading
from negotiations.language.training.corpus import Item, Label

ROUNDS = 1000
"""Resamplings of the texts behind each interval."""

Pair = tuple[Item, Reading]
Found = InterestFound | StepFound
Findings = Callable[[Reading], Sequence[Found]]
Agreement = Callable[[Label, Any], bool]  # Any: a sign, interest or step, as the caller knows
Share = tuple[float, float]
"""Of one text: what is right, and what could be; sums of both make a figure."""
Measure = Callable[[Item, Reading], list[Share]]
"""One share, or several whose figures are averaged."""


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
    shares = np.array([measure(item, reading) for item, reading in pairs], dtype=np.float64)
    generator = np.random.default_rng(7)
    draws = generator.multinomial(len(pairs), np.full(len(pairs), 1 / len(pairs)), ROUNDS)
    values = _values(np.einsum("rt,tmk->rmk", draws.astype(np.float64), shares))
    known = values[~np.isnan(values)]
    low, high = np.quantile(known, [0.025, 0.975]) if len(known) else (0.0, 0.0)
    return Figure(float(_values(shares.sum(0)[None])[0]), float(low), float(high))


def _values(sums: NDArray[np.float64]) -> NDArray[np.float64]:
    """Divide, and average over those shares that there are."""
    right, all_ = sums[..., 0], sums[..., 1]
    parts = np.where(all_ > 0, right / np.maximum(all_, 1), np.nan)
    count = (~np.isnan(parts)).sum(-1)
    return np.where(count > 0, np.nansum(parts, -1) / np.maximum(count, 1), np.nan)


def code_f1(code: str) -> Measure:
    """Make the F1 of one code, text by text."""
    return lambda item, reading: [_f1(*_code_counts(code, item, reading))]


def code_precision(code: str) -> Measure:
    """Make the precision of one code."""

    def measure(item: Item, reading: Reading) -> list[Share]:
        hit, wrong, _ = _code_counts(code, item, reading)
        return [(hit, hit + wrong)]

    return measure


def code_recall(code: str) -> Measure:
    """Make the recall of one code."""

    def measure(item: Item, reading: Reading) -> list[Share]:
        hit, _, missed = _code_counts(code, item, reading)
        return [(hit, hit + missed)]

    return measure


def tactics(item: Item, reading: Reading) -> list[Share]:
    """Average the F1 of the seven codes that are not threats."""
    return [_f1(*_code_counts(code, item, reading)) for code in CODES if code != THREAT]


def false_positives(item: Item, reading: Reading) -> list[Share]:
    """Share of hard negatives in which a threat was found."""
    return [(item.is_hard_negative and has_sign(reading, THREAT), item.is_hard_negative)]


def veiled_recall(item: Item, reading: Reading) -> list[Share]:
    """Share of the veiled threats that were found."""
    is_veiled = any(label.mark == THREAT and label.is_veiled for label in item.labels)
    return [(is_veiled and has_sign(reading, THREAT), is_veiled)]


def sanctions(item: Item, reading: Reading) -> list[Share]:
    """Share of the threats found whose sanction is right."""
    return _agreement(item, reading, lambda label, sign: label.sanction == sign.sanction)


def threat_sides(item: Item, reading: Reading) -> list[Share]:
    """Share of the threats found with the right side."""
    return _agreement(item, reading, lambda label, sign: label.side == sign.by)


def interests(item: Item, reading: Reading) -> list[Share]:
    """Compute the F1 of interests: same kind, at least half of the shorter quote shared."""
    return _f1_of(item, KINDS, reading.interests)


def holders(item: Item, reading: Reading) -> list[Share]:
    """Share of the interests found with the right holder."""
    return _of_matched(
        item, KINDS, reading.interests, lambda label, found: label.side == found.holder
    )


def topics(item: Item, reading: Reading) -> list[Share]:
    """Share of the interests found with the right topic."""
    return _of_matched(
        item, KINDS, reading.interests, lambda label, found: label.topic == found.topic
    )


def steps(item: Item, reading: Reading) -> list[Share]:
    """Compute the F1 of steps: at least half of the shorter quote shared."""
    return _f1_of(item, (STEP,), reading.steps)


def owners(item: Item, reading: Reading) -> list[Share]:
    """Share of the steps found with the right owner."""
    return _of_matched(item, (STEP,), reading.steps, lambda label, found: label.side == found.owner)


def due_dates(item: Item, reading: Reading) -> list[Share]:
    """Share of the steps found with the right due date, or rightly none."""
    return _of_matched(item, (STEP,), reading.steps, lambda label, found: label.due == found.due)


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


def _f1_of(item: Item, marks: Sequence[str], found: Sequence[Found]) -> list[Share]:
    labels = [label for label in item.labels if label.mark in marks]
    hits = len(matched(labels, found))
    return [_f1(hits, len(found) - hits, len(labels) - hits)]


def _of_matched(
    item: Item, marks: Sequence[str], found: Sequence[Found], agrees: Agreement
) -> list[Share]:
    labels = [label for label in item.labels if label.mark in marks]
    right = [agrees(label, one) for label, one in matched(labels, found)]
    return [(sum(right), len(right))]


def _agreement(item: Item, reading: Reading, agrees: Agreement) -> list[Share]:
    right = [
        agrees(label, sign)
        for label in item.labels
        for sign in reading.signs
        if label.mark == THREAT == sign.code
    ]
    return [(sum(right), len(right))]


def _code_counts(code: str, item: Item, reading: Reading) -> tuple[int, int, int]:
    is_there = any(label.mark == code for label in item.labels)
    is_found = has_sign(reading, code)
    return is_there and is_found, is_found and not is_there, is_there and not is_found


def _f1(hits: int, wrong: int, missed: int) -> Share:
    return 2 * hits, 2 * hits + wrong + missed
