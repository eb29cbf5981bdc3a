"""The labelled corpus: items with the places of their quotes, by writer-batch."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from negotiations.language.labels import STEP, THREAT

FOLDER = Path(__file__).parent.parent / "corpus"
TEST_WRITERS = ("w4", "w8")
"""Never read while working; only the last evaluation opens them."""

HARD_NEGATIVES = (
    "contract_fact",
    "question",
    "promise_offer",
    "walk_away",
    "outside_consequence",
    "negation",
    "past_event",
    "retraction",
    "quoted_policy",
    "logistics",
    "joke",
    "firm_refusal",
)
NOTES = (
    *("plain_threat", "conditional", "veiled_threat", "reported_threat", "started"),
    *HARD_NEGATIVES,
    *("tactic", "interest", "step", "everyday"),
)


@dataclass(frozen=True)
class Label:
    """One labelled stretch of a text: a sign, an interest or a step."""

    mark: str
    start: int
    end: int
    sanction: str = ""
    is_veiled: bool = False
    side: str = ""
    """Who threatens, holds the interest, or owes the step."""
    topic: str = ""
    action: str = ""
    due: date | None = None


@dataclass(frozen=True)
class Item:
    """One text of the corpus with its labels."""

    key: str
    text: str
    language: str
    speaker: str
    sent_on: date | None
    note: str
    labels: tuple[Label, ...]

    @property
    def is_threat(self) -> bool:
        return any(label.mark == THREAT for label in self.labels)

    @property
    def is_hard_negative(self) -> bool:
        return self.note in HARD_NEGATIVES and not self.is_threat


def read_batches(names: Iterable[str]) -> list[Item]:
    """Read writer-batches by the names of their files."""
    return [item for name in names for item in _read_file(FOLDER / f"{name}.jsonl")]


def development_batches() -> list[str]:
    """Name the files that are for training and development, sorted."""
    names = sorted(path.stem for path in FOLDER.glob("*.jsonl"))
    return [name for name in names if not is_test(name)]


def held_out_batches() -> list[str]:
    """Name the files of the test part, sorted."""
    return [path.stem for path in sorted(FOLDER.glob("*.jsonl")) if is_test(path.stem)]


def is_test(name: str) -> bool:
    """Tell whether a file belongs to the test part."""
    return name.partition("-")[0] in TEST_WRITERS


def _read_file(path: Path) -> list[Item]:
    with path.open(encoding="utf-8") as lines:
        return [_item(json.loads(line)) for line in lines if line.strip()]


def _item(row: dict[str, Any]) -> Item:  # Any: JSON
    labels = row.get("labels", {})
    speaker = row["speaker"]
    found = [
        *(_sign(row["text"], speaker, sign) for sign in labels.get("signs", [])),
        *(_interest(row["text"], interest) for interest in labels.get("interests", [])),
        *(_step(row["text"], step) for step in labels.get("steps", [])),
    ]
    sent_on = row.get("sent_at")
    return Item(
        key=row["id"],
        text=row["text"],
        language=row["language"],
        speaker=speaker,
        sent_on=date.fromisoformat(sent_on[:10]) if sent_on else None,
        note=row.get("note", "everyday"),
        labels=tuple(found),
    )


def _sign(text: str, speaker: str, sign: dict[str, Any]) -> Label:  # Any: JSON
    start, end = _place(text, sign["quote"])
    return Label(
        mark=sign["code"],
        start=start,
        end=end,
        sanction=sign.get("sanction", ""),
        is_veiled=bool(sign.get("veiled", False)),
        side=sign.get("by", speaker),
    )


def _interest(text: str, interest: dict[str, Any]) -> Label:  # Any: JSON
    start, end = _place(text, interest["quote"])
    return Label(interest["kind"], start, end, side=interest["holder"], topic=interest["topic"])


def _step(text: str, step: dict[str, Any]) -> Label:  # Any: JSON
    start, end = _place(text, step["quote"])
    due = step.get("due")
    return Label(
        mark=STEP,
        start=start,
        end=end,
        side=step["owner"],
        action=step.get("action", ""),
        due=date.fromisoformat(due) if due else None,
    )


def _place(text: str, quote: str) -> tuple[int, int]:
    start = text.index(quote)
    return start, start + len(quote)
