"""Print the table of figures: `python -m negotiations.language.training.evaluate --part dev`.

The development part is what the committed model was also trained on in its last round, so its
honest figures are those of the development round (see `train.py`), printed with `--model`.
"""

import argparse
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, time
from pathlib import Path

from negotiations.language.labels import CODES, LANGUAGES, THREAT
from negotiations.language.reader import Reader, load_reader, reader_from
from negotiations.language.reading import Reading, Request, read_with
from negotiations.language.training import measures
from negotiations.language.training.corpus import (
    Item,
    development_batches,
    held_out_batches,
    read_batches,
)

ROWS = (
    ("threat precision", measures.code_precision(THREAT)),
    ("threat recall", measures.code_recall(THREAT)),
    ("threat F1", measures.code_f1(THREAT)),
    ("false positives on hard negatives", measures.false_positives),
    ("veiled recall", measures.veiled_recall),
    ("sanction", measures.sanctions),
    ("threat side", measures.threat_sides),
    ("tactics macro-F1", measures.tactics),
    *((f"  {code}", measures.code_f1(code)) for code in CODES if code != THREAT),
    ("interests F1", measures.interests),
    ("holder", measures.holders),
    ("topic", measures.topics),
    ("steps F1", measures.steps),
    ("owner", measures.owners),
    ("due date", measures.due_dates),
)


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the asked part of the corpus and print its figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=("dev", "test"), default="dev")
    parser.add_argument("--batches", default="", help="instead of --part: names, by comma")
    parser.add_argument("--model", type=Path, default=None, help="folder of another model")
    parser.add_argument("--missed", action="store_true", help="list wrong threats too")
    asked = parser.parse_args(arguments)
    names = asked.batches.split(",") if asked.batches else _batches(asked.part)
    reader = reader_from(asked.model) if asked.model else load_reader()
    pairs = list(zip(items := read_batches(names), read_items(reader, items), strict=True))
    print(f"model {reader.version}; {', '.join(names)}")
    for line in table(pairs):
        print(line)
    if asked.missed:
        for line in wrong_threats(pairs):
            print(line)


def _batches(part: str) -> list[str]:
    return held_out_batches() if part == "test" else development_batches()


def read_items(reader: Reader, items: Sequence[Item]) -> list[Reading]:
    """Read the items as a user would send them, in their own language."""
    return read_with(
        reader,
        [
            Request(
                text=item.text,
                speaker=item.speaker,
                language=item.language,
                sent_at=datetime.combine(item.sent_on, time(9), UTC) if item.sent_on else None,
            )
            for item in items
        ],
    )


def table(pairs: Sequence[measures.Pair]) -> Iterable[str]:
    """Give the lines of the table: one column per language, and all but English together."""
    columns = [
        *((name, [pair for pair in pairs if pair[0].language == name]) for name in LANGUAGES),
        ("not en", [pair for pair in pairs if pair[0].language != "en"]),
    ]
    columns = [(name, own) for name, own in columns if own]
    yield "| | " + " | ".join(f"{name} ({len(own)})" for name, own in columns) + " |"
    yield "|---|" + "---|" * len(columns)
    for name, measure in ROWS:
        cells = [str(measures.figure(measure, own)) for _, own in columns]
        yield f"| {name} | " + " | ".join(cells) + " |"


def wrong_threats(pairs: Sequence[measures.Pair]) -> Iterable[str]:
    """List the threats that were missed or found where there is none."""
    for item, reading in pairs:
        if item.is_threat != measures.has_sign(reading, THREAT):
            kind = "missed" if item.is_threat else "false "
            yield f"{kind} {item.key} {item.note}: {item.text}"


if __name__ == "__main__":
    main()
